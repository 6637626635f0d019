import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dialect } from '#lib/server/store/columns.ts';
import { migrate, openStore, violation } from '#lib/server/store/index.ts';
import { persons, units } from '#lib/server/store/schema/index.ts';
import { emptyDatabase, type FreshDatabase } from '../support/store.ts';
import { places, sampleSql, seats, writeMigrations } from './sample-schema.ts';

const program = fileURLToPath(new URL('./migrating-process.ts', import.meta.url));

let database: FreshDatabase;
let directory: string;
beforeEach(async () => {
	database = await emptyDatabase();
	directory = mkdtempSync(join(tmpdir(), 'osaaja-migrations-'));
	writeMigrations(directory, { '0000_samples': sampleSql });
});
afterEach(async () => {
	rmSync(directory, { recursive: true });
	await database.remove();
});

const addColumn = 'alter table places add column note text';
const pause =
	dialect === 'postgres'
		? 'select pg_sleep(0.3)'
		: 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 500000) select count(*) from n';
const apply = () => migrate(database.url, directory);

async function insertPlaceWithSeats() {
	const store = await openStore(database.url);
	await store.write(async (tx) => {
		await tx.insert(places).values({ event: 'e', capacity: 2 });
		await tx.insert(seats).values([
			{ event: 'e', number: 1 },
			{ event: 'e', number: 2 },
		]);
	});
	await store.close();
}

async function countRows() {
	const store = await openStore(database.url);
	const rows = { places: await store.read.$count(places), seats: await store.read.$count(seats) };
	await store.close();
	return rows;
}

/** What each of several processes printed, once all were ready and began together. */
async function migrateAtOnce(processes: number): Promise<string[]> {
	const children = Array.from({ length: processes }, () =>
		spawn(process.execPath, [program], {
			env: { ...process.env, DATABASE_URL: database.url, MIGRATIONS_DIR: directory },
			stdio: ['pipe', 'pipe', 'inherit'],
		}),
	);
	const outputs = children.map((child) => createInterface(child.stdout)[Symbol.asyncIterator]());
	for (const lines of outputs) expect(await lines.next()).toMatchObject({ value: 'ready' });
	for (const child of children) child.stdin.end();
	const applied = await Promise.all(outputs.map((lines) => lines.next()));
	return applied.map(({ value }) => String(value)).sort();
}

it('an empty database gets every table of the schema', async () => {
	expect(await migrate(database.url, 'drizzle')).not.toEqual([]);
	const store = await openStore(database.url);
	expect(await store.read.select().from(units)).toEqual([]);
	expect(await store.read.select().from(persons)).toEqual([]);
	await store.close();
});

it('what was applied is not applied again, what is new is', async () => {
	expect(await apply()).toEqual(['0000_samples']);
	expect(await apply()).toEqual([]);
	writeMigrations(directory, { '0000_samples': sampleSql, '0001_note': [addColumn] });
	expect(await apply()).toEqual(['0001_note']);
	expect(await apply()).toEqual([]);
});

it('of four processes that start at once, one migrates and the others find it done', async () => {
	expect(await migrateAtOnce(4)).toEqual(['["0000_samples"]', '[]', '[]', '[]']);
	writeMigrations(directory, { '0000_samples': sampleSql, '0001_note': [pause, addColumn] });
	expect(await migrateAtOnce(4)).toEqual(['["0001_note"]', '[]', '[]', '[]']);
}, 60_000);

it('a migration that was edited after it was applied is refused', async () => {
	await apply();
	appendFileSync(join(directory, dialect, '0000_samples.sql'), '\n-- a harmless remark');
	await expect(apply()).rejects.toThrow('0000_samples was edited');
});

it('a database that is newer than the code is refused', async () => {
	writeMigrations(directory, { '0000_samples': sampleSql, '0001_note': [addColumn] });
	await apply();
	writeMigrations(directory, { '0000_samples': sampleSql });
	await expect(apply()).rejects.toThrow('is the code older than the database?');
});

it('a migration that comes late into the middle of the list is refused, not skipped', async () => {
	writeMigrations(directory, { '0000_samples': sampleSql, '0002_note': [addColumn] });
	await apply();
	writeMigrations(directory, {
		'0000_samples': sampleSql,
		'0001_late': ['alter table places add column late text'],
		'0002_note': [addColumn],
	});
	await expect(apply()).rejects.toThrow('0002_note');
});

it('a migration that fails halfway leaves the database as it was', async () => {
	await apply();
	const faulty = [addColumn, 'alter table nowhere add column note text'];
	writeMigrations(directory, { '0000_samples': sampleSql, '0001_faulty': faulty });
	await expect(apply()).rejects.toThrow();
	writeMigrations(directory, { '0000_samples': sampleSql, '0001_note': [addColumn] });
	expect(await apply()).toEqual(['0001_note']);
});

it('a change to a table that others refer to keeps their rows', async () => {
	await apply();
	await insertPlaceWithSeats();
	// What drizzle-kit writes for a new check: SQLite can only make the table anew.
	const rebuild = [
		'PRAGMA foreign_keys=OFF;',
		`create table "__new_places" (event text primary key not null, capacity integer not null, taken integer default 0 not null,
			constraint places_small check ("__new_places"."capacity" < 100)) strict`,
		'insert into "__new_places" (event, capacity, taken) select event, capacity, taken from places',
		'drop table places',
		'alter table "__new_places" rename to places',
		'PRAGMA foreign_keys=ON;',
	];
	const alter = ['alter table places add constraint places_small check (capacity < 100)'];
	const change = dialect === 'sqlite' ? rebuild : alter;
	writeMigrations(directory, { '0000_samples': sampleSql, '0001_small': change });
	await apply();
	expect(await countRows()).toEqual({ places: 1, seats: 2 });
	const store = await openStore(database.url);
	const large = store.write((tx) => tx.insert(places).values({ event: 'f', capacity: 100 }));
	await expect(large).rejects.toSatisfy((error) => violation(error)?.detail === 'places_small');
	const lost = store.write((tx) => tx.insert(seats).values({ event: 'nowhere', number: 1 }));
	await expect(lost).rejects.toSatisfy((error) => violation(error)?.kind === 'foreign');
	await store.close();
});

it('a migration that breaks a reference is refused', async () => {
	await apply();
	await insertPlaceWithSeats();
	writeMigrations(directory, { '0000_samples': sampleSql, '0001_loss': ['drop table places'] });
	await expect(apply()).rejects.toThrow();
	expect(await countRows()).toEqual({ places: 1, seats: 2 });
});

it('a URL of the other engine is refused', async () => {
	const other = dialect === 'sqlite' ? 'postgres://localhost/other' : 'file:other.db';
	await expect(migrate(other, directory)).rejects.toThrow(`started for ${dialect}`);
	await expect(openStore(other)).rejects.toThrow(`started for ${dialect}`);
});
