import { and, eq, lte, type Placeholder, sql } from 'drizzle-orm';
import { markPersonForAssignments } from '#lib/server/assignments/marks.ts';
import type { Day } from '#lib/server/days.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { roleEndings, type roleNames, roles } from '#lib/server/store/schema/people.ts';

export type RoleName = (typeof roleNames)[number];
export interface NewRole {
	personId: string;
	unitId: string;
	role: RoleName;
	fromDay: Day;
	untilDay: Day | null;
}

/** Gives a person a role at a unit and everything below it, from a day until a day. Returns its id. */
export async function giveRole(tx: Tx, role: NewRole, now = new Date()): Promise<string> {
	const id = newId(now);
	await tx.insert(roles).values({ id, ...role, recordedAt: now });
	await markPersonForAssignments(tx, role.personId, now);
	return id;
}

/**
 * Says anew which is the last day of a role; null: it goes on. A day before its first says that it was never held. The
 * newest word counts, the older stay on record.
 */
export async function endRole(
	tx: Tx,
	{ roleId, personId, untilDay }: { roleId: string; personId: string; untilDay: Day | null },
	now = new Date(),
): Promise<void> {
	await tx.insert(roleEndings).values({ id: newId(now), roleId, untilDay, recordedAt: now });
	await markPersonForAssignments(tx, personId, now);
}

const newestEnding = sql.raw(
	'from role_endings e where e.role_id = roles.id order by e.recorded_at desc, e.id desc limit 1',
);

/** The last day of a role as it stands: by the newest word on it, else as it was given. */
export const roleUntilDay = sql<Day | null>`case
	when exists (select 1 ${newestEnding}) then (select e.until_day ${newestEnding})
	else ${sql.raw('roles.until_day')} end`;

/** Whether a role is held on a day. */
export function isHeldOn(day: Day | Placeholder) {
	return and(lte(roles.fromDay, day), sql`coalesce(${roleUntilDay}, '9999-12-31') >= ${day}`);
}

/** The roles that a person has, had or will have, the earliest first. */
export async function listRoles(db: Reader, personId: string) {
	return db
		.select({
			...{ id: roles.id, role: roles.role, unitId: roles.unitId, fromDay: roles.fromDay },
			untilDay: roleUntilDay,
		})
		.from(roles)
		.where(eq(roles.personId, personId))
		.orderBy(roles.fromDay, roles.id);
}

/** Ends all roles of a person with a day; those that have ended before stay as they are. */
export async function endRoles(
	tx: Tx,
	personId: string,
	today: Day,
	now = new Date(),
): Promise<void> {
	for (const { id: roleId, untilDay } of await listRoles(tx, personId))
		if (untilDay === null || untilDay > today)
			await endRole(tx, { roleId, personId, untilDay: today }, now);
}

/** How many people hold each role on a day, at whatever units; a role that nobody holds is not in the list. */
export async function countRoleHolders(
	db: Reader,
	today: Day,
): Promise<{ role: RoleName; people: number }[]> {
	return roleHolders(db).execute({ today });
}

const roleHolders = prepareOnce((db) =>
	db
		.select({
			role: roles.role,
			people: sql<number>`count(distinct ${roles.personId})`.mapWith(Number),
		})
		.from(roles)
		.where(isHeldOn(sql.placeholder('today')))
		.groupBy(roles.role)
		.orderBy(roles.role)
		.prepare('role_holders'),
);
