import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asc } from 'drizzle-orm';
import { ensurePromises, openReader, openWriter } from '#lib/server/store/sqlite-connections.ts';
import { openStore, type Store } from '#lib/server/store/index.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { places, sampleStore } from './sample-schema.ts';

let store: FreshStore;
let file: string;
beforeEach(async () => {
	store = await sampleStore();
	file = store.url.slice('file:'.length);
});
afterEach(() => store.close());

const insert = (event: string, target: Store = store) =>
	target.write((tx) => tx.insert(places).values({ event, capacity: 1 }));

async function listEvents() {
	const rows = await store.read
		.select({ event: places.event })
		.from(places)
		.orderBy(asc(places.event));
	return rows.map(({ event }) => event);
}

it('the writer is durable, keeps references and never sleeps on a lock', () => {
	const writer = openWriter(file);
	const value = (name: string) => writer.pragma(name, { simple: true });
	expect(value('journal_mode')).toBe('wal');
	expect(value('synchronous')).toBe(2);
	expect(value('foreign_keys')).toBe(1);
	expect(value('busy_timeout')).toBe(0);
	expect(value('trusted_schema')).toBe(0);
	expect(value('cell_size_check')).toBe(1);
	writer.close();
});

it.each(['synchronous = NORMAL', 'foreign_keys = OFF', 'busy_timeout = 1000'])(
	'a writer with %s is found out',
	(pragma) => {
		const writer = openWriter(file);
		writer.pragma(pragma);
		expect(() => ensurePromises(writer)).toThrow(pragma.split(' ')[0]);
		writer.close();
	},
);

it('the reader refuses to write', () => {
	const reader = openReader(file);
	expect(() => reader.exec(`insert into places values ('a', 1, 0)`)).toThrow('readonly');
	expect(reader.pragma('query_only', { simple: true })).toBe(1);
	reader.close();
});

it('every table of the schema is strict', async () => {
	const real = await freshStore();
	const connection = new Sqlite(real.url.slice('file:'.length));
	const lax = connection
		.prepare(
			// A virtual table, and the shadows in which it keeps its index, cannot be.
			`select name from pragma_table_list
			where strict = 0 and type = 'table' and name not like 'sqlite_%'`,
		)
		.all();
	expect(lax).toEqual([]);
	connection.close();
	await real.close();
});

it("while another process holds the lock a write waits, and Node's loop goes on", async () => {
	const other = new Sqlite(file);
	other.exec('begin immediate');
	let settled = false;
	const waiting = insert('a').finally(() => (settled = true));
	for (let ticks = 0; ticks < 30; ticks++) await sleep(5);
	expect(settled).toBe(false);
	other.exec('commit');
	await waiting;
	other.close();
	expect(await listEvents()).toEqual(['a']);
});

it('a lock that is held too long ends all waiting writes with an error, and later ones succeed', async () => {
	const hasty = await openStore(store.url, { lockMs: 200 });
	const other = new Sqlite(file);
	other.exec('begin immediate');
	const ends = await Promise.allSettled([insert('a', hasty), insert('b', hasty)]);
	const busy = { status: 'rejected', reason: { code: 'SQLITE_BUSY' } };
	expect(ends).toMatchObject([busy, busy]);
	other.exec('rollback');
	other.close();
	await insert('c', hasty);
	await hasty.close();
	expect(await listEvents()).toEqual(['c']);
});

it('writes that wait together share one commit, and none is acknowledged before it', async () => {
	const other = openReader(file);
	const seen = other.prepare('select count(*) from places').pluck();
	// However busy the machine is: what waits comes into the group.
	const patient = await openStore(store.url, { groupMs: 10_000 });
	const countsAtAcknowledgement = await Promise.all(
		Array.from({ length: 20 }, (_, i) => insert(`e${i}`, patient).then(() => seen.get() as number)),
	);
	await patient.close();
	other.close();
	// The first writer commits alone or with the others; whoever is told, sees at least the whole group.
	expect(new Set(countsAtAcknowledgement).size).toBeLessThan(5);
	countsAtAcknowledgement.forEach((seenRows, i) => expect(seenRows).toBeGreaterThan(i));
});

it('when SQLite itself undoes a group everyone in it is told, and the next write succeeds', async () => {
	const other = new Sqlite(file);
	other.exec(`create trigger explode before insert on places when new.event = 'bomb'
		begin select raise(rollback, 'boom'); end`);
	other.close();
	const patient = await openStore(store.url, { groupMs: 10_000 });
	const ends = await Promise.allSettled([insert('a', patient), insert('bomb', patient)]);
	await patient.close();
	const told = {
		status: 'rejected',
		reason: { message: expect.stringContaining('undid the transactions') as string },
	};
	expect(ends).toMatchObject([told, told]);
	expect(await listEvents()).toEqual([]);
	await insert('b');
	expect(await listEvents()).toEqual(['b']);
});

it('a closed store leaves one file, with everything in it', async () => {
	await insert('a');
	const again = await openStore(store.url);
	await again.write((tx) => tx.insert(places).values({ event: 'b', capacity: 1 }));
	await again.close();
	expect(await listEvents()).toEqual(['a', 'b']);
});
