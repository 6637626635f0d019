import type { RoleName } from '#lib/server/people/roles.ts';
import type { SecondFactor } from '../room.ts';

/** Roles that see other people's data. Authors write; learners see their own. */
const seeingRoles: readonly RoleName[] = [
	...(['manager', 'assessor', 'coordinator'] as const),
	...(['administrator', 'auditor'] as const),
];

/** Whether somebody with these roles must have a second step. */
export function requiresSecondStep(
	roles: readonly { role: RoleName }[],
	secondFactor: SecondFactor,
): boolean {
	return secondFactor === 'required' && roles.some(({ role }) => seeingRoles.includes(role));
}
