import { copyFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store, type StoreOptions } from '#lib/server/store/index.ts';
import { dialect } from '#lib/server/store/columns.ts';

export interface FreshStore extends Store {
	readonly url: string;
}

export interface FreshDatabase {
	readonly url: string;
	remove(): Promise<void>;
}

/** A store of its own for a test, migrated and empty. `close` removes it. */
export async function freshStore(options?: StoreOptions): Promise<FreshStore> {
	const database = await freshDatabase(inject('template'));
	const store = await openStore(database.url, options);
	return {
		...store,
		url: database.url,
		async close() {
			await store.close();
			await database.remove();
		},
	};
}

/** A database without tables, for tests that migrate it themselves. */
export function emptyDatabase(): Promise<FreshDatabase> {
	return freshDatabase();
}

async function freshDatabase(copied?: string): Promise<FreshDatabase> {
	const name = `test_${randomBytes(8).toString('hex')}`;
	return dialect === 'postgres' ? freshPostgres(name, copied) : freshSqlite(name, copied);
}

function freshSqlite(name: string, copied?: string): FreshDatabase {
	const fileOf = (database: string) => urlOf(database).slice('file:'.length);
	const file = fileOf(name);
	if (copied) copyFileSync(fileOf(copied), file);
	return {
		url: urlOf(name),
		async remove() {
			for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
		},
	};
}

async function freshPostgres(name: string, copied = 'template1'): Promise<FreshDatabase> {
	await tellServer(`create database ${name} template ${copied}`);
	return { url: urlOf(name), remove: () => tellServer(`drop database ${name} with (force)`) };
}

async function tellServer(command: string): Promise<void> {
	const client = new pg.Client({ connectionString: urlOf('postgres') });
	await client.connect();
	try {
		await client.query(command);
	} finally {
		await client.end();
	}
}

function urlOf(database: string): string {
	return inject('databases').replace('DATABASE', database);
}
