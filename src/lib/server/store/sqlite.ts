import type { Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { KeptReads } from './kept-reads.ts';
import * as schema from './schema/index.ts';
import { sqliteClient } from './sqlite-client.ts';
import { ensurePromises, openReader, openWriter, prepareFile } from './sqlite-connections.ts';
import { WriteQueue } from './sqlite-queue.ts';
import type { Reader, Store, StoreLimits, Tx } from './store.ts';
import { Transactions } from './transactions.ts';

/** Opens the file of a `file:` URL with one connection that writes and one that reads. */
export function openSqlite(url: string, limits: StoreLimits): Store {
	const file = prepareFile(url);
	const writer = openWriter(file);
	const reader = openReader(file);
	const transactions = new Transactions<Database>(limits.transactionMs);
	const queue = new WriteQueue(writer, transactions, limits);
	const tx = drizzle({ client: transactionClient(writer, transactions), schema }) as unknown as Tx;
	const read = drizzle({ client: sqliteClient(reader), schema }) as unknown as Reader;
	// Changes with every commit of another connection, and only the others write.
	const version = reader.prepare('pragma data_version').pluck();
	const keptReads = new KeptReads(() => version.get() as number);

	return {
		read,
		kept: (key, load) => keptReads.get(key, load),
		async write(work, limitMs) {
			transactions.ensureOutside();
			return queue.add(() => work(tx), limitMs);
		},
		async healthy() {
			ensurePromises(writer);
			reader.prepare('select 1').get();
		},
		async close() {
			await queue.close();
			// The last connection to close copies the write-ahead log into the file: the reader cannot.
			reader.close();
			writer.close();
		},
	};
}

/** One client for all transactions: a statement runs only inside the transaction that is under way. */
function transactionClient(writer: Database, transactions: Transactions<Database>): Database {
	return sqliteClient(writer, (statement) => {
		const transaction = transactions.requireOpen();
		try {
			return statement();
		} catch (error) {
			transaction.failure = error;
			throw error;
		}
	});
}
