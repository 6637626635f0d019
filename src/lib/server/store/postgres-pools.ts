import pg from 'pg';
import type { StoreLimits } from './store.ts';

const connectMs = 5000;

/** The server should end a slow statement itself; only if it does not answer at all do we stop waiting. */
const answerMs = 500;

/** `bigint` and the sum of bigints arrive as numbers, as on SQLite; ours are whole and below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export function openWritePool(url: string, limits: StoreLimits): pg.Pool {
	return openPool(url, limits, {
		lock_timeout: limits.lockMs,
		idle_in_transaction_session_timeout: limits.transactionMs,
	});
}

export function openReadPool(url: string, limits: StoreLimits): pg.Pool {
	return openPool(url, limits, { options: '-c default_transaction_read_only=on' });
}

function openPool(url: string, limits: StoreLimits, config: pg.PoolConfig): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		application_name: 'osaaja',
		max: limits.poolSize,
		connectionTimeoutMillis: connectMs,
		statement_timeout: limits.transactionMs,
		query_timeout: limits.transactionMs + answerMs,
		keepAlive: true,
		...config,
	});
	// A connection that breaks while nobody listens would end the process. Whoever uses it is told by its query.
	pool.on('error', ignoreBreak);
	pool.on('connect', (client) => client.on('error', ignoreBreak));
	return pool;
}

function ignoreBreak(): void {}
