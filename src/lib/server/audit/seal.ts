import { and, asc, desc, eq, gte, isNull, lte } from 'drizzle-orm';
import type { SigningKey } from '#lib/server/credentials/badge/keys.ts';
import { firstIdOf, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { auditEntries, auditHeads, auditLinks } from '#lib/server/store/schema/index.ts';
import { beginning, type ChainEnd, linkEntry, signEnd } from './chain.ts';

/** So long after its moment an entry's transaction has surely ended: it takes a tenth of it at most. */
const settledAfterMilliseconds = 60_000;
/**
 * Entries come in the order of their moments, give or take what two clocks differ: what is further back than this is
 * sealed already, and is not looked at again every few seconds.
 */
const lookBackMilliseconds = 24 * 3_600_000;
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
	while ((await listUnsealed(store.read, await findLast(store.read), now)).length > 0) {
		const end = await store.write((tx) => sealSome(tx, key, now));
		if (!end) break;
		sealed = end;
	}
	return sealed;
}

async function sealSome(tx: Tx, key: SigningKey, now: Date): Promise<ChainEnd | undefined> {
	const last = await findLast(tx);
	const entries = await listUnsealed(tx, last, now);
	if (!entries.length) return undefined;
	let end: ChainEnd = last ?? beginning;
	const links = entries.map((entry) => {
		end = linkEntry(end, entry);
		return { ...end, entryId: entry.id };
	});
	await tx.insert(auditLinks).values(links);
	const signature = signEnd(end, key.privateKey);
	await tx.insert(auditHeads).values({ ...end, keyId: key.multikey, signature, recordedAt: now });
	return end;
}

interface LastLink extends ChainEnd {
	/** The moment of its entry. */
	at: Date;
}

async function listUnsealed(db: Reader, last: LastLink | undefined, now: Date) {
	const from = last && firstIdOf(new Date(last.at.getTime() - lookBackMilliseconds));
	const rows = await db
		.select({ entry: auditEntries })
		.from(auditEntries)
		.leftJoin(auditLinks, eq(auditLinks.entryId, auditEntries.id))
		.where(
			and(
				...[
					isNull(auditLinks.entryId),
					from === undefined ? undefined : gte(auditEntries.id, from),
				],
				lte(auditEntries.at, new Date(now.getTime() - settledAfterMilliseconds)),
			),
		)
		.orderBy(asc(auditEntries.id))
		.limit(mostAtOnce);
	return rows.map(({ entry }) => entry);
}

async function findLast(db: Reader): Promise<LastLink | undefined> {
	const [last] = await db
		.select({ position: auditLinks.position, hash: auditLinks.hash, at: auditEntries.at })
		.from(auditLinks)
		.innerJoin(auditEntries, eq(auditEntries.id, auditLinks.entryId))
		.orderBy(desc(auditLinks.position))
		.limit(1);
	return last;
}
