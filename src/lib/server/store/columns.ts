/**
 * The words in which the schema is written, for both engines. This is the only file that knows both dialects:
 * its SQLite half is cast to the PostgreSQL types, so that calls which exist on one engine alone do not type-check.
 */
import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';
import { sql, type SQL } from 'drizzle-orm';
import { env } from '#env';

export type Dialect = 'sqlite' | 'postgres';
export const dialect: Dialect = env.DATABASE_URL.startsWith('file:') ? 'sqlite' : 'postgres';

/** An instant is stored as whole milliseconds since 1970 in UTC: the same order, range and arithmetic on both engines. */
function toMilliseconds(moment: Date): number {
	const milliseconds = moment.getTime();
	if (!Number.isSafeInteger(milliseconds)) throw new RangeError('not a moment in time');
	return milliseconds;
}
const fromMilliseconds = (value: number | string) => new Date(Number(value));

/** JSON is stored as text on both: PostgreSQL's jsonb would reorder keys, and refuse what SQLite keeps. */
const pgJson = pg.customType<{ data: unknown; driverData: string }>({
	dataType: () => 'text',
	toDriver: (value) => JSON.stringify(value),
	fromDriver: (value) => JSON.parse(value) as unknown,
});

const pgColumns = {
	table: pg.pgTable,
	index: pg.index,
	uniqueIndex: pg.uniqueIndex,
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- only its older signature is, which nobody calls
	primaryKey: pg.primaryKey,
	check: pg.check,
	text: (name: string) => pg.text(name),
	oneOf: <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
		pg.text(name, { enum: values as unknown as [string, ...string[]] }).$type<T[number]>(),
	int: (name: string) => pg.bigint(name, { mode: 'number' }),
	real: (name: string) => pg.doublePrecision(name),
	bool: (name: string) => pg.boolean(name),
	instant: pg.customType<{ data: Date; driverData: number | string }>({
		dataType: () => 'bigint',
		toDriver: toMilliseconds,
		fromDriver: fromMilliseconds,
	}),
	/** A calendar day in the city's time zone, `YYYY-MM-DD`. */
	day: (name: string) => pg.text(name),
	json: <T>(name: string) => pgJson(name).$type<T>(),
};

const sqliteColumns = {
	table: sqlite.sqliteTable,
	index: sqlite.index,
	uniqueIndex: sqlite.uniqueIndex,
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- the same
	primaryKey: sqlite.primaryKey,
	check: sqlite.check,
	text: (name: string) => sqlite.text(name),
	oneOf: (name: string, values: [string, ...string[]]) => sqlite.text(name, { enum: values }),
	int: (name: string) => sqlite.integer(name),
	real: (name: string) => sqlite.real(name),
	bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
	instant: sqlite.customType<{ data: Date; driverData: number }>({
		dataType: () => 'integer',
		toDriver: toMilliseconds,
		fromDriver: fromMilliseconds,
	}),
	day: (name: string) => sqlite.text(name),
	json: (name: string) => sqlite.text(name, { mode: 'json' }),
};

export const columns: typeof pgColumns =
	dialect === 'postgres' ? pgColumns : (sqliteColumns as unknown as typeof pgColumns);

/** A check that a column holds one of the listed values; Drizzle's own `enum` is a type only. */
export function isOneOf(column: pg.AnyPgColumn, values: readonly string[]): SQL {
	return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}

/** A check that a column holds the form of a day; the domain checks that the calendar has it. */
export function isDayForm(column: pg.AnyPgColumn): SQL {
	return sql`${column} like '____-__-__'`;
}
