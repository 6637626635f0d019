import { and, asc, desc, eq, isNull, lte } from 'drizzle-orm';
import type { SigningKey } from '#lib/server/credentials/badge/keys.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import { auditEntries, auditHeads, auditLinks } from '#lib/server/store/schema/index.ts';
import { beginning, type ChainEnd, linkEntry, signEnd } from './chain.ts';

/** So long after its moment an entry's transaction has surely ended: it takes a tenth of it at most. */
const settledAfterMilliseconds = 60_000;
const mostAtOnce = 500;

/**
 * Chains the entries that are not yet in the chain, and signs its end. Two nodes at once, or a process that ends in the
 * middle, do no harm: a position is given once. Returns the end, or undefined where there was nothing to seal.
 */
export async function sealAudit(
	store: Store,
	key: SigningKey,
	now = new Date(),
): Promise<ChainEnd | undefined> {
	let sealed: ChainEnd | undefined;
	for (;;) {
		const end = await store.write((tx) => sealSome(tx, key, now));
		if (!end) return sealed;
		sealed = end;
	}
}

async function sealSome(tx: Tx, key: SigningKey, now: Date): Promise<ChainEnd | undefined> {
	const entries = await listUnsealed(tx, now);
	if (!entries.length) return undefined;
	let end = await findEnd(tx);
	const links = entries.map((entry) => {
		end = linkEntry(end, entry);
		return { ...end, entryId: entry.id };
	});
	await tx.insert(auditLinks).values(links);
	const signature = signEnd(end, key.privateKey);
	await tx.insert(auditHeads).values({ ...end, keyId: key.multikey, signature, recordedAt: now });
	return end;
}

async function listUnsealed(tx: Tx, now: Date) {
	const rows = await tx
		.select({ entry: auditEntries })
		.from(auditEntries)
		.leftJoin(auditLinks, eq(auditLinks.entryId, auditEntries.id))
		.where(
			and(
				isNull(auditLinks.entryId),
				lte(auditEntries.at, new Date(now.getTime() - settledAfterMilliseconds)),
			),
		)
		.orderBy(asc(auditEntries.at), asc(auditEntries.id))
		.limit(mostAtOnce);
	return rows.map(({ entry }) => entry);
}

async function findEnd(db: Reader): Promise<ChainEnd> {
	const [last] = await db
		.select({ position: auditLinks.position, hash: auditLinks.hash })
		.from(auditLinks)
		.orderBy(desc(auditLinks.position))
		.limit(1);
	return last ?? beginning;
}
