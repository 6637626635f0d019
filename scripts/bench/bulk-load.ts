import Sqlite from 'better-sqlite3';

export type Row = Record<string, string | number | null>;

const rowsInTransaction = 10_000;

/** Writes many rows into a database that nobody else has open: prepared inserts, ten thousand a transaction. */
export class BulkLoad {
	readonly #database: Sqlite.Database;
	readonly #statements = new Map<string, Sqlite.Statement>();
	#rows = 0;

	constructor(file: string) {
		this.#database = new Sqlite(file);
		// A load that is cut off is begun anew; references are checked once, at the end.
		this.#database.pragma('synchronous = OFF');
		this.#database.pragma('foreign_keys = OFF');
		// A gigabyte: indexes that are not written in their order would be read again and again.
		this.#database.pragma('cache_size = -1000000');
		this.#database.exec('begin');
	}

	list<T = Row>(query: string): T[] {
		return this.#database.prepare(query).all() as T[];
	}

	insert(table: string, row: Row): void {
		this.#statementFor(table, row).run(row);
		if (++this.#rows % rowsInTransaction === 0) this.#database.exec('commit; begin');
	}

	empty(table: string): void {
		this.#database.exec(`delete from ${table}`);
	}

	/** Commits the rest. Throws if a row refers to one that is not there. */
	finish(): void {
		this.#database.exec('commit');
		const broken = this.#database.pragma('foreign_key_check') as unknown[];
		if (broken.length > 0) throw new Error(`${broken.length} rows refer to nothing`);
		this.#database.close();
	}

	#statementFor(table: string, row: Row): Sqlite.Statement {
		const known = this.#statements.get(table);
		if (known) return known;
		const columns = Object.keys(row);
		const values = columns.map((column) => `@${column}`);
		const statement = this.#database.prepare(
			`insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`,
		);
		this.#statements.set(table, statement);
		return statement;
	}
}
