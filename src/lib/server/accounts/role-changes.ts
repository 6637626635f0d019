import { and, eq, lte, ne, sql } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import {
	endRole,
	giveRole,
	listRoles,
	type NewRole,
	roleUntilDay,
} from '#lib/server/people/roles.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { roles } from '#lib/server/store/schema/people.ts';
import { findKeptPerson, type Keeper, mayGive } from './keeper.ts';

/** Why a role cannot be given or ended so. */
export type RoleFault = 'held-already' | 'last-administrator' | 'only-shorter';

/**
 * Gives a role, and writes down who gave it. Undefined where the keeper does not look after the person, may not give the
 * role there, or is the person: nobody gives themself a role.
 */
export async function grantRole(
	store: Store,
	keeper: Keeper,
	wish: NewRole,
	now = new Date(),
): Promise<'given' | RoleFault | undefined> {
	const { viewer, organisation } = keeper;
	const unit = organisation.find(wish.unitId);
	if (!unit || wish.personId === viewer.personId || !mayGive(keeper, wish.role, unit))
		return undefined;
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, wish.personId))) return undefined;
		const held = await listRoles(tx, wish.personId);
		if (held.some((role) => isSameAs(role, wish) && overlaps(role, wish))) return 'held-already';
		const roleId = await giveRole(tx, wish, now);
		const { personId, ...details } = wish;
		const entry = { action: 'give role', details: { roleId, ...details } };
		const subject = `person:${personId}`;
		await recordAuditEntry(tx, { actorId: viewer.personId, subject, ...entry }, now);
		return 'given';
	});
}

/**
 * Says anew which is the last day of a role; null takes an end back. Undefined where the keeper may not. The own roles
 * can only be made shorter, and the city keeps somebody who administers it.
 */
export async function changeRoleEnd(
	store: Store,
	keeper: Keeper,
	{ personId, roleId, untilDay }: { personId: string; roleId: string; untilDay: Day | null },
	now = new Date(),
): Promise<'changed' | RoleFault | undefined> {
	const { viewer, organisation } = keeper;
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, personId))) return undefined;
		const role = (await listRoles(tx, personId)).find(({ id }) => id === roleId);
		const unit = role && organisation.find(role.unitId);
		if (!role || !unit || !mayGive(keeper, role.role, unit)) return undefined;
		const before = role.untilDay;
		if (before === untilDay) return 'changed';
		if (personId === viewer.personId && isLater(untilDay, before)) return 'only-shorter';
		const isLast = role.role === 'administrator' && unit.kind === 'city' && untilDay !== null;
		if (isLast && !(await hasOtherAdministrator(tx, role, keeper.today)))
			return 'last-administrator';
		await endRole(tx, { roleId, personId, untilDay }, now);
		const details = { roleId, role: role.role, unitId: unit.id, before, after: untilDay };
		const entry = { action: 'end role', subject: `person:${personId}`, details };
		await recordAuditEntry(tx, { actorId: viewer.personId, ...entry }, now);
		return 'changed';
	});
}

/** Whether somebody administers the city today, without an end, by another role than this. */
async function hasOtherAdministrator(
	db: Reader,
	{ id, unitId }: { id: string; unitId: string },
	today: Day,
): Promise<boolean> {
	const others = await db
		.select({ id: roles.id })
		.from(roles)
		.where(
			and(
				...[eq(roles.role, 'administrator'), eq(roles.unitId, unitId), ne(roles.id, id)],
				...[lte(roles.fromDay, today), sql`${roleUntilDay} is null`],
			),
		)
		.limit(1);
	return others.length > 0;
}

type Period = { fromDay: Day; untilDay: Day | null };

function isSameAs(one: Pick<NewRole, 'role' | 'unitId'>, other: Pick<NewRole, 'role' | 'unitId'>) {
	return one.role === other.role && one.unitId === other.unitId;
}

function overlaps(one: Period, other: Period): boolean {
	return !isLater(one.fromDay, other.untilDay) && !isLater(other.fromDay, one.untilDay);
}

/** Whether an end is later than another; null is no end. */
function isLater(day: Day | null, than: Day | null): boolean {
	return than !== null && (day === null || day > than);
}
