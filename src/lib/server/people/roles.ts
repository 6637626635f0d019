import type { Day } from '#lib/server/days.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
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
