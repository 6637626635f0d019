import { and, eq, gt, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { type roleNames, roles } from '#lib/server/store/schema/people.ts';

export type RoleName = (typeof roleNames)[number];
export interface NewRole {
	personId: string;
	unitId: string;
	role: RoleName;
	fromDay: Day;
	untilDay: Day | null;
}

/** Gives a person a role at a unit and everything below it, from a day until a day. */
export async function giveRole(tx: Tx, role: NewRole, now = new Date()): Promise<void> {
	await tx.insert(roles).values({ id: newId(now), ...role, recordedAt: now });
}

/** Ends all roles of a person with a day; those that have ended before stay as they are. */
export async function endRoles(tx: Tx, personId: string, today: Day): Promise<void> {
	const isOpen = or(isNull(roles.untilDay), gt(roles.untilDay, today));
	await tx
		.update(roles)
		.set({ untilDay: today })
		.where(and(eq(roles.personId, personId), isOpen));
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
		.where(
			and(
				lte(roles.fromDay, sql.placeholder('today')),
				or(isNull(roles.untilDay), gte(roles.untilDay, sql.placeholder('today'))),
			),
		)
		.groupBy(roles.role)
		.orderBy(roles.role)
		.prepare('role_holders'),
);
