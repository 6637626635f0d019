import type { Database, Statement } from 'better-sqlite3';

type Call = 'run' | 'all' | 'get';

const cachedStatements = 500;

/**
 * What Drizzle speaks to in place of the connection: statements are compiled once per SQL text, and each
 * execution goes through `execute`, which may refuse or watch it.
 */
export function sqliteClient(
	connection: Database,
	execute: <R>(statement: () => R) => R = (statement) => statement(),
): Database {
	const compiled = compiler(connection);

	function prepare(sql: string) {
		const call =
			(name: Call) =>
			(...values: unknown[]) =>
				execute(() => compiled(sql)[name](...values));
		const calls = { run: call('run'), all: call('all'), get: call('get') };
		return { ...calls, raw: () => calls };
	}

	// Drizzle uses no more of a connection than this.
	return { prepare } as unknown as Database;
}

/** Compiles SQL, and forgets the oldest text when there are too many. Drizzle reads rows as lists of values only. */
function compiler(connection: Database): (sql: string) => Statement {
	const statements = new Map<string, Statement>();
	return (sql) => {
		const known = statements.get(sql);
		if (known) return known;
		const statement = connection.prepare(sql);
		if (statement.reader) statement.raw(true);
		const [oldest] = statements.keys();
		if (oldest !== undefined && statements.size >= cachedStatements) statements.delete(oldest);
		statements.set(sql, statement);
		return statement;
	};
}
