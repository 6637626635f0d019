import type { Reader, Tx } from '#lib/server/store/index.ts';
import { signingKeys } from '#lib/server/store/schema/index.ts';

/** Registers the public half of the key that signs from now on. Registering it again changes nothing. */
export async function registerSigningKey(tx: Tx, keyId: string, now = new Date()): Promise<void> {
	await tx.insert(signingKeys).values({ id: keyId, recordedAt: now }).onConflictDoNothing();
}

/** The public halves of all keys that were ever registered, the oldest first. */
export async function listSigningKeys(db: Reader): Promise<string[]> {
	const keys = await db
		.select({ id: signingKeys.id })
		.from(signingKeys)
		.orderBy(signingKeys.recordedAt);
	return keys.map(({ id }) => id);
}
