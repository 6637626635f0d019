import { randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Tx } from '#lib/server/store/index.ts';
import { type challengePurposes, passkeyChallenges } from '#lib/server/store/schema/index.ts';

export type ChallengePurpose = (typeof challengePurposes)[number];

/** For what an authenticator signs; for whom, where only one person may. */
export interface ChallengeUse {
	purpose: ChallengePurpose;
	personId: string | undefined;
}

const lastsFor = 5 * 60_000;

/** Makes a challenge that can be answered once, within five minutes. */
export async function makeChallenge(
	tx: Tx,
	{ purpose, personId, taken }: ChallengeUse & { taken: string[] },
	now = new Date(),
): Promise<Buffer> {
	const challenge = randomBytes(32);
	await tx.insert(passkeyChallenges).values({
		...{ challenge: challenge.toString('base64url'), purpose, personId: personId ?? null, taken },
		expiresAt: new Date(now.getTime() + lastsFor),
	});
	return challenge;
}

/** Uses a challenge up, also where the answer will turn out wrong. Returns what it took; undefined for none of ours. */
export async function useChallenge(
	tx: Tx,
	challenge: string,
	{ purpose, personId }: ChallengeUse,
	now = new Date(),
): Promise<string[] | undefined> {
	const { personId: whose } = passkeyChallenges;
	const [used] = await tx
		.delete(passkeyChallenges)
		.where(
			and(
				...[eq(passkeyChallenges.challenge, challenge), eq(passkeyChallenges.purpose, purpose)],
				personId ? eq(whose, personId) : isNull(whose),
				gt(passkeyChallenges.expiresAt, now),
			),
		)
		.returning({ taken: passkeyChallenges.taken });
	return used?.taken;
}

/** Removes what can no longer be answered. Safe to run at any time. */
export async function removeOldChallenges(tx: Tx, now = new Date()): Promise<void> {
	await tx.delete(passkeyChallenges).where(lte(passkeyChallenges.expiresAt, now));
}
