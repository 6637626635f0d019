import pg from 'pg';
import {
	ledger,
	listPending,
	readMigrations,
	type AppliedMigration,
	type Migration,
} from './migrations.ts';

/** Any number will do, if it is always the same. */
const lockKey = 8_150_123;

/** Applies the pending migrations of a folder to a PostgreSQL database. */
export async function migratePostgres(url: string, folder: string): Promise<string[]> {
	const all = readMigrations(folder);
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	// The query that was running is told of a broken connection; without a listener it would end the process.
	client.on('error', () => {});
	await client.connect();
	try {
		await client.query('begin');
		// Another process may be migrating: wait for its end, then see what is left.
		await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
		const names = await applyPending(client, all);
		await client.query('commit');
		return names;
	} finally {
		await client.end();
	}
}

async function applyPending(client: pg.Client, all: Migration[]): Promise<string[]> {
	// A migration that waits for a long query makes every later query wait behind it.
	await client.query(`set local lock_timeout = '10s'`);
	await client.query(ledger);
	const applied = await client.query<AppliedMigration>(
		'select name, hash from _migrations order by name collate "C"',
	);
	const pending = listPending(all, applied.rows);
	for (const migration of pending) await apply(client, migration);
	return pending.map(({ name }) => name);
}

async function apply(client: pg.Client, { name, hash, statements }: Migration): Promise<void> {
	for (const statement of statements) await client.query(statement);
	await client.query('insert into _migrations (name, hash, applied_at) values ($1, $2, $3)', [
		name,
		hash,
		new Date().toISOString(),
	]);
}
