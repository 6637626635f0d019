import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { holdsForCity } from '#lib/server/access/whole-city.ts';
import { listHeldUnits } from '#lib/server/access/held-units.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import { isWithin, type Organisation, type Unit } from '#lib/server/people/organisation.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { persons, roleNames } from '#lib/server/store/schema/people.ts';

/** Somebody who looks after accounts: an administrator or a coordinator, on a day. */
export interface Keeper {
	viewer: Pick<Viewer, 'personId' | 'roles'>;
	organisation: Organisation;
	today: Day;
}

/** How long whoever has left a unit is still found there: what was ended by mistake can be put right. */
const daysAfterwards = 90;

/** What coordinators give; administrators give every role. */
const givenByCoordinators: readonly RoleName[] = ['manager', 'assessor', 'author'];

/** The units whose people somebody looks after. */
export function listKeptUnits({ viewer, organisation }: Omit<Keeper, 'today'>): Unit[] {
	return listHeldUnits(viewer, organisation, ['administrator', 'coordinator']);
}

/** Whether a unit is among those whose people somebody looks after. */
export function isKept(keeper: Omit<Keeper, 'today'>, unit: Unit): boolean {
	return listKeptUnits(keeper).some(({ id }) => isWithin(unit, id));
}

/** Whether somebody may give a role at a unit, and end it there. */
export function mayGive({ viewer, organisation }: Keeper, role: RoleName, unit: Unit): boolean {
	const givers = givenByCoordinators.includes(role)
		? (['administrator', 'coordinator'] as const)
		: (['administrator'] as const);
	return listHeldUnits(viewer, organisation, givers).some(({ id }) => isWithin(unit, id));
}

/** The roles that somebody may give, at whatever unit. */
export function listGivenRoles({ viewer }: Pick<Keeper, 'viewer'>): readonly RoleName[] {
	const isAdministrator = viewer.roles.some(({ role }) => role === 'administrator');
	return isAdministrator ? roleNames : givenByCoordinators;
}

/** Whether somebody administers the whole city: who people are is put right by nobody else. */
export function isCityAdministrator({ viewer, organisation }: Omit<Keeper, 'today'>): boolean {
	return holdsForCity(viewer, organisation, ['administrator']);
}

/** A person whom the keeper looks after; undefined for anybody else. */
export async function findKeptPerson(db: Reader, keeper: Keeper, personId: string) {
	const [person] = await db
		.select()
		.from(persons)
		.where(and(eq(persons.id, personId), ofKeptUnits(keeper)));
	return person;
}

/**
 * A condition on persons: that they belong to the keeper's units, by a post or a role that has not long ended, or since
 * one of the units has invited them. Undefined for who keeps the whole city.
 */
export function ofKeptUnits(keeper: Keeper): SQL | undefined {
	const kept = listKeptUnits(keeper);
	if (kept.length === 0) return sql`1 = 0`;
	if (kept.some(({ kind }) => kind === 'city')) return undefined;
	return belongsTo(
		kept.map(({ id }) => id),
		addDays(keeper.today, -daysAfterwards),
	);
}

/** Raw names, since these are sub-queries beside whatever else the statement joins. */
function belongsTo(unitIds: string[], since: Day): SQL | undefined {
	const ids = sql.join(
		unitIds.map((id) => sql`${id}`),
		sql`, `,
	);
	const within = sql`a.ancestor_id in (${ids})`;
	const newestEnd = (facts: string) =>
		sql.raw(`order by ${facts}.recorded_at desc, ${facts}.id desc limit 1`);
	return or(
		sql`exists (select 1 from posts p join unit_ancestors a on a.unit_id = p.unit_id
			where p.person_id = persons.id and ${within} and coalesce((select e.until_day
			from post_endings e where e.post_id = p.id ${newestEnd('e')}), '9999-12-31') >= ${since})`,
		sql`exists (select 1 from roles r join unit_ancestors a on a.unit_id = r.unit_id
			where r.person_id = persons.id and ${within} and coalesce(case
			when exists (select 1 from role_endings e where e.role_id = r.id) then (select e.until_day
			from role_endings e where e.role_id = r.id ${newestEnd('e')})
			else r.until_day end, '9999-12-31') >= ${since})`,
		sql`exists (select 1 from invitation_acceptances c join invitations i on i.id = c.invitation_id
			join unit_ancestors a on a.unit_id = i.unit_id where c.person_id = persons.id and ${within})`,
	);
}
