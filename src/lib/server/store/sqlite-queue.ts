import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import type { StoreLimits } from './store.ts';
import type { Transactions } from './transactions.ts';

interface Job {
	work: () => Promise<unknown>;
	limitMs: number | undefined;
	inCallersContext: <R>(work: () => R) => R;
	resolve: (value: unknown) => void;
	reject: (error: unknown) => void;
}

const groupSize = 64;

/**
 * The queue before SQLite's only writer. Transactions run one after another, each in a savepoint of its own
 * and in its caller's async context; those that wait together share one commit, and so one write to disk.
 * Nobody is told anything before that commit.
 */
export class WriteQueue {
	readonly #writer: Database;
	readonly #transactions: Transactions<Database>;
	readonly #limits: Pick<StoreLimits, 'lockMs' | 'groupMs'>;
	readonly #statements: Record<
		'begin' | 'commit' | 'rollback' | 'save' | 'release' | 'undo',
		Statement
	>;
	readonly #waiting: Job[] = [];
	#draining: Promise<void> | undefined;
	#closed = false;

	constructor(
		writer: Database,
		transactions: Transactions<Database>,
		limits: Pick<StoreLimits, 'lockMs' | 'groupMs'>,
	) {
		this.#writer = writer;
		this.#transactions = transactions;
		this.#limits = limits;
		this.#statements = {
			begin: writer.prepare('begin immediate'),
			commit: writer.prepare('commit'),
			rollback: writer.prepare('rollback'),
			save: writer.prepare('savepoint one'),
			release: writer.prepare('release one'),
			undo: writer.prepare('rollback to one'),
		};
	}

	/** Resolves with the work's value when it is durable. */
	async add<T>(work: () => Promise<T>, limitMs?: number): Promise<T> {
		if (this.#closed) throw new Error('the store is closed');
		const { promise, resolve, reject } = Promise.withResolvers<unknown>();
		const inCallersContext = AsyncLocalStorage.snapshot();
		this.#waiting.push({ work, limitMs, inCallersContext, resolve, reject });
		this.#draining ??= this.#drain();
		return (await promise) as T;
	}

	/** Takes no more, and resolves when all that was taken is done. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#draining;
	}

	async #drain(): Promise<void> {
		while (this.#waiting.length > 0) await this.#commitGroup();
		this.#draining = undefined;
	}

	async #commitGroup(): Promise<void> {
		const taken: Job[] = [];
		const answers: (() => void)[] = [];
		try {
			await this.#begin();
			const started = performance.now();
			do {
				const job = this.#waiting.shift()!;
				taken.push(job);
				answers.push(await this.#runInSavepoint(job));
			} while (
				this.#waiting.length > 0 &&
				taken.length < groupSize &&
				performance.now() - started < this.#limits.groupMs
			);
			this.#statements.commit.run();
			for (const answer of answers) answer();
		} catch (error) {
			if (this.#writer.inTransaction) this.#statements.rollback.run();
			// Without the lock nobody was taken, and everyone has waited for it.
			for (const job of taken.length > 0 ? taken : this.#waiting.splice(0)) job.reject(error);
		}
	}

	/** Waits for a lock of another process between tries, so that Node serves readers meanwhile. */
	async #begin(): Promise<void> {
		const deadline = performance.now() + this.#limits.lockMs;
		for (;;) {
			try {
				this.#statements.begin.run();
				return;
			} catch (error) {
				if (!isBusy(error) || performance.now() > deadline) throw error;
			}
			await sleep(2 + Math.random() * 18);
		}
	}

	/** Runs one job. Its answer waits for the commit, a rejection too: it may rest on its neighbours' work. */
	async #runInSavepoint(job: Job): Promise<() => void> {
		const { save, release, undo } = this.#statements;
		const transaction = { connection: this.#writer, ended: false };
		save.run();
		try {
			const value = await job.inCallersContext(() =>
				this.#transactions.run(transaction, job.work, job.limitMs),
			);
			release.run();
			return () => job.resolve(value);
		} catch (error) {
			if (!this.#writer.inTransaction)
				throw new Error('SQLite undid the transactions that shared a commit', { cause: error });
			undo.run();
			release.run();
			return () => job.reject(error);
		}
	}
}

function isBusy(error: unknown): boolean {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
