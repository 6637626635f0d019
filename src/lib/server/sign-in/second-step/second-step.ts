import type { Tx } from '#lib/server/store/index.ts';
import { type Budget, budgetOf, giveBack, takeTry } from '../budgets.ts';
import { findDevice } from '../devices.ts';
import type { Asker, SignInRoom } from '../room.ts';
import { useAppCode } from './app-codes.ts';
import { useRecoveryCode } from './recovery-codes.ts';

/** Why a code did not lead on. */
export type StepFault = { fault: 'wrong' } | { fault: 'wait'; wait: Date };

/**
 * Takes the second step by what was typed: six digits of the app, or a recovery code. Every try counts, also those at
 * once; what was right is given back.
 */
export async function takeStepByCode(
	tx: Tx,
	room: SignInRoom,
	{ personId, typed, asker }: { personId: string; typed: string; asker: Asker },
	now = new Date(),
): Promise<{ personId: string } | StepFault> {
	const budgets = budgetsFor(room, personId, asker);
	const wait = await takeTry(tx, budgets, now);
	if (wait) return { fault: 'wait', wait };
	const code = typed.replaceAll(/\s/g, '');
	const isRight = /^\d{6}$/.test(code)
		? await useAppCode(tx, room, { personId, code }, now)
		: await useRecoveryCode(tx, personId, typed, now);
	if (!isRight) return { fault: 'wrong' };
	await giveBack(
		tx,
		budgets.map(({ key }) => key),
		now,
	);
	return { personId };
}

/** As with passwords: who knows somebody's password must not use up the tries of the owner's own browser. */
function budgetsFor({ secret }: SignInRoom, personId: string, asker: Asker): Budget[] {
	const device = findDevice(secret, asker.device, personId);
	const [whose, kind] = device ? [device, 'device' as const] : [personId, 'account' as const];
	return [
		budgetOf(secret, `step-${kind}`, whose),
		// Six digits are so few that some an hour, for long, would find one.
		budgetOf(secret, `step-day-${kind}`, whose),
	];
}
