import { and, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { signInTries } from '#lib/server/store/schema/index.ts';
import { markOf } from './secret.ts';

/**
 * How many tries there are in a window that begins with the first. What leads to a sign-in is given back, so that an
 * office behind one address does not use up what is meant for strangers.
 */
const sizes = {
	/** Wrong passwords for an account, from browsers that have not been signed in to it. */
	'password-account': { most: 10, minutes: 15 },
	/** Wrong passwords from a browser that has: strangers cannot use these up. */
	'password-device': { most: 10, minutes: 15 },
	'password-network': { most: 200, minutes: 15 },
	/** Links by mail, likewise. */
	'link-account': { most: 5, minutes: 60 },
	'link-device': { most: 5, minutes: 60 },
	'link-network': { most: 300, minutes: 60 },
	/** Comings back from an identity provider that led nowhere. */
	'provider-network': { most: 100, minutes: 15 },
	/** Passkeys that were asked for and did not lead in. */
	'passkey-network': { most: 300, minutes: 15 },
	/** Wrong codes of the second step, from browsers that have not been signed in to the account, and from one that has. */
	'step-account': { most: 5, minutes: 15 },
	'step-device': { most: 5, minutes: 15 },
	'step-day-account': { most: 30, minutes: 24 * 60 },
	'step-day-device': { most: 30, minutes: 24 * 60 },
	/** Wrong codes; each link has its own few tries beside. */
	'code-network': { most: 50, minutes: 15 },
} as const;

export interface Budget {
	key: string;
	most: number;
	minutes: number;
}

/** The budget of an account, a device or a network, which its key does not tell. */
export function budgetOf(secret: Uint8Array, name: keyof typeof sizes, whose: string): Budget {
	return { key: markOf(secret, name, whose).toString('base64url'), ...sizes[name] };
}

/** Takes a try from each budget; from none where one is used up. Returns until when to wait, if so. */
export async function takeTry(
	tx: Tx,
	budgets: Budget[],
	now = new Date(),
): Promise<Date | undefined> {
	const running = await listRunning(tx, budgets, now);
	const wait = waitFor(budgets, running);
	if (wait) return wait;
	for (const { key, minutes } of budgets) {
		const { count = 0, endsAt = new Date(now.getTime() + minutes * 60_000) } =
			running.get(key) ?? {};
		const row = { count: count + 1, endsAt };
		await tx
			.insert(signInTries)
			.values({ key, ...row })
			.onConflictDoUpdate({ target: signInTries.key, set: row });
	}
	return undefined;
}

/** Until when to wait where one of the budgets is used up. */
export async function findWait(
	db: Reader,
	budgets: Budget[],
	now = new Date(),
): Promise<Date | undefined> {
	return waitFor(budgets, await listRunning(db, budgets, now));
}

/** Gives back what was taken, where its window still runs. */
export async function giveBack(tx: Tx, keys: string[], now = new Date()): Promise<void> {
	await tx
		.update(signInTries)
		.set({ count: sql`${signInTries.count} - 1` })
		.where(
			and(
				...[inArray(signInTries.key, keys), gt(signInTries.count, 0)],
				gt(signInTries.endsAt, now),
			),
		);
}

/** Removes what no longer counts. Safe to run at any time. */
export async function removeOldTries(tx: Tx, now = new Date()): Promise<void> {
	await tx.delete(signInTries).where(lte(signInTries.endsAt, now));
}

type Running = Map<string, { count: number; endsAt: Date }>;

async function listRunning(db: Reader, budgets: Budget[], now: Date): Promise<Running> {
	const keys = budgets.map(({ key }) => key);
	const rows = await db
		.select()
		.from(signInTries)
		.where(and(inArray(signInTries.key, keys), gt(signInTries.endsAt, now)));
	return new Map(rows.map((row) => [row.key, row]));
}

function waitFor(budgets: Budget[], running: Running): Date | undefined {
	const ends = budgets.flatMap(({ key, most }) => {
		const row = running.get(key);
		return row && row.count >= most ? [row.endsAt.getTime()] : [];
	});
	return ends.length > 0 ? new Date(Math.max(...ends)) : undefined;
}
