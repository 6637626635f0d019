import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';

/** Only while opening may SQLite wait by sleeping: it sleeps inside Node's only thread. */
const openingMs = 5000;

/** What the writer must answer to keep its promises; better-sqlite3 alone would reopen a file as `synchronous` 1. */
const promises = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 0 };

/** The path in a `file:` URL, relative or absolute. Makes its folder, readable by the server's user alone. */
export function prepareFile(url: string): string {
	const file = url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	return file;
}

/** The connection that writes: durable at every commit, and never asleep on a lock. */
export function openWriter(file: string): Sqlite.Database {
	const connection = new Sqlite(file, { timeout: openingMs });
	connection.pragma('journal_mode = WAL');
	connection.pragma('synchronous = FULL');
	connection.pragma('foreign_keys = ON');
	connection.pragma('trusted_schema = OFF');
	connection.pragma('cell_size_check = ON');
	connection.pragma(`journal_size_limit = ${64 * 2 ** 20}`);
	connection.pragma('busy_timeout = 0');
	ensurePromises(connection);
	return connection;
}

/** The connection that reads. In WAL mode it waits for nobody. */
export function openReader(file: string): Sqlite.Database {
	const connection = new Sqlite(file, { timeout: openingMs, readonly: true });
	connection.pragma('query_only = ON');
	connection.pragma('trusted_schema = OFF');
	connection.pragma('cell_size_check = ON');
	return connection;
}

/** Throws if a commit on this connection would not be durable, or would let a broken reference in. */
export function ensurePromises(connection: Sqlite.Database): void {
	for (const [name, wanted] of Object.entries(promises)) {
		const value = connection.pragma(name, { simple: true }) as string | number;
		if (value !== wanted)
			throw new Error(`SQLite has ${name} ${String(value)}, but the store needs ${wanted}`);
	}
}
