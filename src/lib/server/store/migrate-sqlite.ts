import Sqlite from 'better-sqlite3';
import {
	ledger,
	listPending,
	readMigrations,
	type AppliedMigration,
	type Migration,
} from './migrations.ts';
import { prepareFile } from './sqlite-connections.ts';

const lockMs = 10_000;

/** Applies the pending migrations of a folder to the file of a `file:` URL. */
export function migrateSqlite(url: string, folder: string): string[] {
	const all = readMigrations(folder);
	const connection = new Sqlite(prepareFile(url), { timeout: lockMs });
	try {
		connection.pragma('journal_mode = WAL');
		connection.pragma('synchronous = FULL');
		// A rebuilt table is dropped on the way: with this on, the drop deletes every row that refers to it.
		// It must be off before the transaction begins; inside one, SQLite ignores it without a word.
		connection.pragma('foreign_keys = OFF');
		return connection.transaction(() => applyPending(connection, all)).immediate();
	} finally {
		connection.close();
	}
}

function applyPending(connection: Sqlite.Database, all: Migration[]): string[] {
	connection.exec(`${ledger} strict`);
	const applied = connection
		.prepare<[], AppliedMigration>('select name, hash from _migrations order by name')
		.all();
	const pending = listPending(all, applied);
	for (const migration of pending) apply(connection, migration);
	return pending.map(({ name }) => name);
}

function apply(connection: Sqlite.Database, { name, hash, statements }: Migration): void {
	for (const statement of statements) connection.exec(statement);
	const broken = connection.pragma('foreign_key_check') as unknown[];
	if (broken.length > 0)
		throw new Error(
			`migration ${name} leaves ${broken.length} references to rows that are not there`,
		);
	connection
		.prepare('insert into _migrations (name, hash, applied_at) values (?, ?, ?)')
		.run(name, hash, new Date().toISOString());
}
