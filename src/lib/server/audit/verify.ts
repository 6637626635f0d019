import type { KeyObject } from 'node:crypto';
import { asc, count, eq, gt, isNull } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { auditEntries, auditHeads, auditLinks } from '#lib/server/store/schema/index.ts';
import { beginning, type ChainEnd, isSigned, linkEntry } from './chain.ts';

/** What is wrong with the log, and from which place of the chain on. */
export interface AuditFault {
	kind:
		/** Places of the chain are not there. */
		| 'gap'
		/** The entry, or one before it, is not what was sealed. */
		| 'changed'
		/** No signature of ours covers this end. */
		| 'not-signed'
		/** The end that somebody wrote down elsewhere is not in this chain. */
		| 'other-end';
	position: number;
}
export interface AuditFindings {
	sealed: number;
	/** Entries that are not in the chain yet. */
	unsealed: number;
	end: ChainEnd;
	faults: AuditFault[];
}

const pageSize = 1000;

/**
 * Walks the whole chain. Each fault is told once, at its first place; after a changed entry the walk goes on from what the
 * database says, so that one change is one fault. Entries cut off at the end show only against an `expected` end that was
 * kept elsewhere (the server's log has them).
 */
export async function verifyAudit(
	db: Reader,
	key: KeyObject,
	expected?: ChainEnd,
): Promise<AuditFindings> {
	const faults: AuditFault[] = [];
	const signatures = await listHeads(db);
	let end = beginning;
	let isExpectedSeen = expected === undefined;
	for (;;) {
		const links = await listLinks(db, end.position);
		if (!links.length) break;
		for (const { link, entry } of links) {
			if (link.position !== end.position + 1)
				faults.push({ kind: 'gap', position: end.position + 1 });
			else if (linkEntry(end, entry).hash !== link.hash)
				faults.push({ kind: 'changed', position: link.position });
			end = { position: link.position, hash: link.hash };
			const signature = signatures.get(end.position);
			if (signature !== undefined && !isSigned(end, signature, key))
				faults.push({ kind: 'not-signed', position: end.position });
			if (end.position === expected?.position) isExpectedSeen = end.hash === expected.hash;
		}
	}
	if (end.position > 0 && !signatures.has(end.position))
		faults.push({ kind: 'not-signed', position: end.position });
	if (!isExpectedSeen) faults.push({ kind: 'other-end', position: expected?.position ?? 0 });
	return { sealed: end.position, unsealed: await countUnsealed(db), end, faults };
}

async function listHeads(db: Reader): Promise<Map<number, string>> {
	const heads = await db
		.select({ position: auditHeads.position, signature: auditHeads.signature })
		.from(auditHeads);
	return new Map(heads.map(({ position, signature }) => [position, signature]));
}

function listLinks(db: Reader, after: number) {
	return db
		.select({ link: auditLinks, entry: auditEntries })
		.from(auditLinks)
		.innerJoin(auditEntries, eq(auditEntries.id, auditLinks.entryId))
		.where(gt(auditLinks.position, after))
		.orderBy(asc(auditLinks.position))
		.limit(pageSize);
}

async function countUnsealed(db: Reader): Promise<number> {
	const [row] = await db
		.select({ unsealed: count() })
		.from(auditEntries)
		.leftJoin(auditLinks, eq(auditLinks.entryId, auditEntries.id))
		.where(isNull(auditLinks.entryId));
	return row?.unsealed ?? 0;
}
