import { generateKeyPairSync } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { sealAudit } from '#lib/server/audit/seal.ts';
import { verifyAudit } from '#lib/server/audit/verify.ts';
import { signingKey } from '#lib/server/credentials/badge/keys.ts';
import { auditEntries, auditHeads, auditLinks } from '#lib/server/store/schema/index.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const morning = new Date('2026-11-18T08:00:00Z');
const key = signingKey(generateKeyPairSync('ed25519').privateKey);
let store: FreshStore;
beforeEach(async () => {
	store = await freshStore();
});
afterEach(() => store.close());

const minutesLater = (minutes: number) => new Date(morning.getTime() + minutes * 60_000);
const record = (subject: string, now = morning) =>
	store.write((tx) =>
		recordAuditEntry(tx, { actorId: 'p1', action: 'read names', subject, details: { n: 1 } }, now),
	);
const seal = (minutes = 10) => sealAudit(store, key, minutesLater(minutes));
const findings = (...expected: [{ position: number; hash: string }?]) =>
	verifyAudit(store.read, key.publicKey, ...expected);
const faults = async () => (await findings()).faults;

async function sealThree() {
	for (const [index, subject] of ['unit:a', 'unit:b', 'unit:c'].entries())
		await record(subject, minutesLater(index));
	return seal();
}

test('what is sealed is whole, and sealing again changes nothing', async () => {
	const end = await sealThree();
	expect(end?.position).toBe(3);
	expect(await seal()).toBeUndefined();
	expect(await findings(end)).toEqual({ sealed: 3, unsealed: 0, end, faults: [] });
});

test('an entry is sealed only when its transaction has surely ended', async () => {
	await record('unit:a');
	expect(await sealAudit(store, key, minutesLater(0.5))).toBeUndefined();
	expect(await findings()).toMatchObject({ sealed: 0, unsealed: 1, faults: [] });
	expect((await seal(1))?.position).toBe(1);
});

test('more entries than are sealed at once make one chain', async () => {
	await store.write(async (tx) => {
		for (let each = 0; each < 1203; each += 1)
			await recordAuditEntry(tx, { actorId: null, action: 'step', subject: `n:${each}` }, morning);
	});
	expect((await seal())?.position).toBe(1203);
	expect(await findings()).toMatchObject({ sealed: 1203, unsealed: 0, faults: [] });
});

test('a changed entry shows at its place, and the others stay good', async () => {
	await sealThree();
	await store.write(async (tx) => {
		await tx.update(auditEntries).set({ actorId: 'p2' }).where(eq(auditEntries.subject, 'unit:b'));
	});
	expect(await faults()).toEqual([{ kind: 'changed', position: 2 }]);
});

test('a removed entry is a gap', async () => {
	await sealThree();
	await store.write(async (tx) => {
		await tx.delete(auditLinks).where(eq(auditLinks.position, 2));
		await tx.delete(auditEntries).where(eq(auditEntries.subject, 'unit:b'));
	});
	expect(await faults()).toEqual([{ kind: 'gap', position: 2 }]);
});

test('whoever has the database alone cannot write the chain anew', async () => {
	await sealThree();
	const forger = signingKey(generateKeyPairSync('ed25519').privateKey);
	await store.write(async (tx) => {
		await tx.delete(auditHeads);
		await tx.delete(auditLinks);
		await tx.update(auditEntries).set({ actorId: 'p2' });
	});
	await sealAudit(store, forger, minutesLater(20));
	expect(await faults()).toEqual([{ kind: 'not-signed', position: 3 }]);
});

test('an end that was cut off shows against the end that was kept elsewhere', async () => {
	await record('unit:a');
	await seal();
	await record('unit:b', minutesLater(11));
	const end = await seal(20);
	await store.write(async (tx) => {
		await tx.delete(auditHeads).where(eq(auditHeads.position, 2));
		await tx.delete(auditLinks).where(eq(auditLinks.position, 2));
		await tx.delete(auditEntries).where(sql`${auditEntries.subject} = 'unit:b'`);
	});
	expect(await faults()).toEqual([]);
	expect((await findings(end)).faults).toEqual([{ kind: 'other-end', position: 2 }]);
});

test('an entry of a clock that was set back by days stays unsealed, and is counted', async () => {
	await record('unit:a', minutesLater(3 * 24 * 60));
	await sealAudit(store, key, minutesLater(4 * 24 * 60));
	await record('unit:b', minutesLater(3 * 24 * 60 - 60));
	await record('unit:c', morning);
	await sealAudit(store, key, minutesLater(4 * 24 * 60));
	expect(await findings()).toMatchObject({ sealed: 2, unsealed: 1, faults: [] });
});

test('two nodes that seal at once make one chain', async () => {
	await store.write(async (tx) => {
		for (let each = 0; each < 40; each += 1)
			await recordAuditEntry(tx, { actorId: null, action: 'step', subject: `n:${each}` }, morning);
	});
	await Promise.allSettled([seal(), seal(), seal()]);
	await seal(11);
	expect(await findings()).toMatchObject({ sealed: 40, unsealed: 0, faults: [] });
});
