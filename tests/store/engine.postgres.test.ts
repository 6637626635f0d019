import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asc, sql } from 'drizzle-orm';
import { openStore, type Store, type StoreOptions } from '#lib/server/store/index.ts';
import type { FreshStore } from '../support/store.ts';
import { startNetwork } from './failing-network.ts';
import { places, sampleStore } from './sample-schema.ts';

let store: FreshStore;
beforeEach(async () => (store = await sampleStore()));
afterEach(() => store.close());

const insert = (target: Store, event: string) =>
	target.write((tx) => tx.insert(places).values({ event, capacity: 1 }));

async function listEvents() {
	const rows = await store.read
		.select({ event: places.event })
		.from(places)
		.orderBy(asc(places.event));
	return rows.map(({ event }) => event);
}

async function ask<Row extends pg.QueryResultRow>(query: string): Promise<Row[]> {
	const client = new pg.Client({ connectionString: store.url });
	await client.connect();
	const { rows } = await client.query<Row>(query);
	await client.end();
	return rows;
}

const setting = (name: string) => sql<string>`(select current_setting(${name}))`;

it('writing is serialisable and bounded in time, reading is read-only', async () => {
	await insert(store, 'a');
	const [writing] = await store.write((tx) =>
		tx
			.select({
				isolation: setting('transaction_isolation'),
				statement: setting('statement_timeout'),
				lock: setting('lock_timeout'),
				idle: setting('idle_in_transaction_session_timeout'),
			})
			.from(places),
	);
	expect(writing).toEqual({ isolation: 'serializable', statement: '5s', lock: '5s', idle: '5s' });
	const [reading] = await store.read
		.select({ readOnly: setting('transaction_read_only'), statement: setting('statement_timeout') })
		.from(places);
	expect(reading).toEqual({ readOnly: 'on', statement: '5s' });
});

it('when the server drops every connection, running work fails and the next goes on', async () => {
	await insert(store, 'before');
	await Promise.all(Array.from({ length: 5 }, (_, i) => insert(store, `warm ${i}`)));
	const running = store.write(async (tx) => {
		await tx.insert(places).values({ event: 'cut off', capacity: 1 });
		await ask(
			`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
		);
		await sleep(50);
		await tx.insert(places).values({ event: 'cut off too', capacity: 1 });
	});
	await expect(running).rejects.toThrow();
	await insert(store, 'after');
	await store.healthy();
	expect(await listEvents()).not.toContain('cut off');
	expect(await listEvents()).toContain('after');
});

it('a transaction whose connection turns out dead as it begins is run on another', async () => {
	const { network, remote } = await openRemote();
	await insert(remote, 'before');
	network.mode = 'cut';
	await insert(remote, 'after');
	await remote.close();
	await network.close();
	expect(await listEvents()).toEqual(['after', 'before']);
});

it('a connection that is lost at the commit is an error, and the work is not repeated', async () => {
	const { network, remote } = await openRemote();
	let runs = 0;
	const uncertain = remote.write(async (tx) => {
		runs++;
		await tx.insert(places).values({ event: 'uncertain', capacity: 1 });
		network.mode = 'cut';
	});
	await expect(uncertain).rejects.toThrow('Connection terminated');
	expect(runs).toBe(1);
	await remote.close();
	await network.close();
});

it('a conflict that the work swallowed still runs it again', async () => {
	await insert(store, 'e');
	let runs = 0;
	const addOne = () =>
		store.write(async (tx) => {
			runs++;
			const [row] = await tx.select({ taken: places.taken }).from(places);
			await sleep(20);
			await tx
				.update(places)
				.set({ taken: row!.taken + 1 })
				.catch(() => {
					throw new Error("the verb's own error");
				});
		});
	await Promise.all([addOne(), addOne(), addOne()]);
	expect(runs).toBeGreaterThan(3);
	expect(await store.read.select({ taken: places.taken }).from(places)).toEqual([{ taken: 3 }]);
});

it('a query that takes too long is ended by the server', async () => {
	const hasty = await openStore(store.url, { transactionMs: 200 });
	await insert(store, 'a');
	await expect(
		hasty.read
			.select({ slept: sql`pg_sleep(3)` })
			.from(places)
			.then(() => 'done'),
	).rejects.toMatchObject({ cause: { code: '57014' } });
	await hasty.close();
});

it('a network that swallows everything ends a write with an error, and recovers with it', async () => {
	const { network, remote } = await openRemote({ transactionMs: 300 });
	await insert(remote, 'before');
	network.mode = 'swallow';
	const started = performance.now();
	await expect(insert(remote, 'lost')).rejects.toThrow('Query read timeout');
	expect(performance.now() - started).toBeLessThan(3000);
	network.mode = 'pass';
	await insert(remote, 'after');
	await remote.close();
	await network.close();
	expect(await listEvents()).toEqual(['after', 'before']);
});

it('a server that would not keep an acknowledged write is not healthy', async () => {
	await ask(
		`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
	);
	const careless = await openStore(store.url);
	await expect(careless.healthy()).rejects.toThrow('synchronous_commit');
	await careless.close();
});

/** A store that reaches the test's database through a network which can fail. */
async function openRemote(options?: StoreOptions) {
	const network = await startNetwork(store.url);
	return { network, remote: await openStore(network.url, options) };
}
