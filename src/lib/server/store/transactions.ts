import { AsyncLocalStorage } from 'node:async_hooks';

/** A transaction while it runs, on its connection, with the first of its statements that failed. */
export interface Transaction<Connection> {
	readonly connection: Connection;
	failure?: unknown;
	ended: boolean;
}

/**
 * The transactions of one store. Which of them a statement belongs to is known from its async context, so
 * that a `tx` which leaked out of its transaction cannot write into a neighbour's, or into none.
 */
export class Transactions<Connection> {
	readonly #inside = new AsyncLocalStorage<Transaction<Connection>>();
	readonly #limitMs: number;

	constructor(limitMs: number) {
		this.#limitMs = limitMs;
	}

	/** Throws inside a running transaction: a write there would wait for itself, or escape its undoing. */
	ensureOutside(): void {
		if (this.#inside.getStore()?.ended === false)
			throw new Error('write() inside write(): pass the transaction on instead');
	}

	/** The transaction of the statement about to run; throws if there is none, or it has ended or failed. */
	requireOpen(): Transaction<Connection> {
		const transaction = this.#inside.getStore();
		if (!transaction || transaction.ended)
			throw new Error('a statement outside its transaction: was a promise not awaited in write()?');
		if ('failure' in transaction)
			throw new Error('the transaction has already failed', { cause: transaction.failure });
		return transaction;
	}

	/**
	 * Runs the work within the transaction and ends it. Rejects as the work does, when time is up, and
	 * where the work swallowed the failure of a statement: PostgreSQL would not commit that either.
	 */
	async run<T>(
		transaction: Transaction<Connection>,
		work: () => Promise<T>,
		limitMs = this.#limitMs,
	): Promise<T> {
		const limit = Promise.withResolvers<never>();
		const timer = setTimeout(
			() => limit.reject(new Error(`a transaction took longer than ${limitMs} ms`)),
			limitMs,
		);
		try {
			// Drizzle's queries start when they are awaited: that must happen inside the context too.
			const working = this.#inside.run(transaction, async () => await work());
			const value = await Promise.race([working, limit.promise]);
			if ('failure' in transaction) throw transaction.failure;
			return value;
		} finally {
			clearTimeout(timer);
			transaction.ended = true;
		}
	}
}
