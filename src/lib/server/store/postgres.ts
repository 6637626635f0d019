import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema/index.ts';
import { openReadPool, openWritePool } from './postgres-pools.ts';
import type { Reader, Store, StoreLimits, Tx } from './store.ts';
import { Transactions, type Transaction } from './transactions.ts';

const attemptsOnConflict = 30;
const longestPauseMs = 200;
const attemptsToBegin = 3;
const rollbackMs = 1000;

/** Serialization failure and deadlock: the server asks to run the transaction again. */
const conflicts = ['40001', '40P01'];

/** The server undid a transaction because of others; it may run again. The cause is its answer. */
class Conflict extends Error {}

/** Opens pools of connections for writing and for reading; the first of them is made when it is needed. */
export function openPostgres(url: string, limits: StoreLimits): Store {
	const writePool = openWritePool(url, limits);
	const readPool = openReadPool(url, limits);
	const transactions = new Transactions<pg.PoolClient>(limits.transactionMs);
	const tx = drizzle({ client: transactionClient(transactions), schema }) as unknown as Tx;
	const read = drizzle({ client: readPool, schema }) as unknown as Reader;
	let closing: Promise<unknown> | undefined;

	return {
		read,
		// Another node may have written: only a query could tell, and costs as much as reading.
		kept: (_, load) => load(),
		async write(work, limitMs) {
			transactions.ensureOutside();
			return untilNoConflict(() => runOnce(writePool, transactions, () => work(tx), limitMs));
		},
		async healthy() {
			await readPool.query('select 1');
			await ensureDurable(writePool);
		},
		async close() {
			closing ??= Promise.all([writePool.end(), readPool.end()]);
			await closing;
		},
	};
}

/** One client for all transactions: a statement goes to the connection of the transaction it stands in. */
function transactionClient(transactions: Transactions<pg.PoolClient>): pg.Pool {
	async function query(config: pg.QueryConfig, values: unknown[]) {
		const transaction = transactions.requireOpen();
		try {
			return await transaction.connection.query(config, values);
		} catch (error) {
			transaction.failure ??= error;
			throw error;
		}
	}
	// Drizzle uses no more of a pool than this.
	return { query } as unknown as pg.Pool;
}

async function untilNoConflict<T>(run: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await run();
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			if (attempt === attemptsOnConflict) throw error.cause;
		}
		await sleep(Math.random() * Math.min(2 ** attempt, longestPauseMs));
	}
}

async function runOnce<T>(
	pool: pg.Pool,
	transactions: Transactions<pg.PoolClient>,
	work: () => Promise<T>,
	limitMs?: number,
): Promise<T> {
	const connection = await begin(pool);
	const transaction: Transaction<pg.PoolClient> = { connection, ended: false };
	try {
		const value = await transactions.run(transaction, work, limitMs);
		await commit(connection);
		connection.release();
		return value;
	} catch (error) {
		await rollBack(connection);
		// The work may have caught the server's demand to run again, and thrown something of its own.
		if (isConflict(transaction.failure ?? error)) throw new Conflict('run again', { cause: error });
		throw error;
	}
}

/** A connection in the pool may have died unnoticed; as nothing has run yet, another one may be tried. */
async function begin(pool: pg.Pool): Promise<pg.PoolClient> {
	for (let attempt = 1; ; attempt++) {
		const connection = await pool.connect();
		try {
			await connection.query('begin isolation level serializable');
			return connection;
		} catch (error) {
			connection.release(true);
			if (attempt === attemptsToBegin || isTimeout(error)) throw error;
		}
	}
}

/** The server answers the commit of a failed transaction with ROLLBACK, and no error. */
async function commit(connection: pg.PoolClient): Promise<void> {
	const { command } = await connection.query('commit');
	if (command !== 'COMMIT') throw new Error(`the server answered the commit with ${command}`);
}

/** Frees the connection for the next transaction, or throws it away where it does not answer. */
async function rollBack(connection: pg.PoolClient): Promise<void> {
	const query: pg.QueryConfig & { query_timeout: number } = {
		text: 'rollback',
		query_timeout: rollbackMs,
	};
	await connection.query(query).then(
		() => connection.release(),
		() => connection.release(true),
	);
}

async function ensureDurable(pool: pg.Pool): Promise<void> {
	const { rows } = await pool.query<{ value: string }>(
		`select current_setting('synchronous_commit') as value`,
	);
	if (rows[0]?.value === 'off')
		throw new Error('PostgreSQL has synchronous_commit off: an acknowledged write could be lost');
}

function isConflict(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause)
		if ('code' in cause && conflicts.includes(String(cause.code))) return true;
	return false;
}

function isTimeout(error: unknown): boolean {
	return error instanceof Error && error.message === 'Query read timeout';
}
