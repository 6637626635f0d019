import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema/index.ts';

/** What an engine answers beside rows (counts of changes) differs; `returning()` is the same on both. */
interface NoResult extends PgQueryResultHKT {
	type: undefined;
}
type Database = PgDatabase<NoResult, typeof schema>;

/** Queries that only read. */
export type Reader = Pick<
	Database,
	'select' | 'selectDistinct' | '$count' | '$with' | 'with' | 'query'
>;

/** The queries of one transaction; usable only inside the `write` that gave it. */
export type Tx = Reader & Pick<Database, 'insert' | 'update' | 'delete'>;

export interface Store {
	/** Sees what has been committed, never an open transaction. Its connections cannot write. */
	readonly read: Reader;
	/**
	 * What `load` reads, or has read under this key since anything was last committed. Never outdated: where the engine
	 * cannot tell at once that nothing was committed (PostgreSQL), it is read each time. Shared: nobody may change it.
	 */
	kept<T>(key: string, load: () => Promise<T>): Promise<T>;
	/**
	 * Runs the work as one serialisable transaction: all of it or nothing, durable when the promise resolves.
	 * On PostgreSQL the work may run again after a conflict, and on SQLite it holds the only writer: it
	 * queries, decides and writes, and leaves network, hashing, mail and rendering to before or after.
	 * It may take `limitMs`, if that is given, rather than what the store allows: for much that must be one piece.
	 */
	write<T>(work: (tx: Tx) => Promise<T>, limitMs?: number): Promise<T>;
	/** Rejects if the database does not answer or would not keep its promises. */
	healthy(): Promise<void>;
	/** Waits for the transactions under way, then lets go of the database. */
	close(): Promise<void>;
}

export interface StoreOptions {
	/** The longest that one transaction may take, in milliseconds. */
	transactionMs?: number;
	/** The longest wait for a lock that another process holds, in milliseconds. */
	lockMs?: number;
	/** How long a commit on SQLite takes in transactions that wait, in milliseconds. */
	groupMs?: number;
	/** Connections to PostgreSQL, for reading and for writing each. */
	poolSize?: number;
}

export type StoreLimits = Required<StoreOptions>;

export const defaultLimits: StoreLimits = {
	transactionMs: 5000,
	lockMs: 5000,
	groupMs: 3,
	poolSize: 10,
};
