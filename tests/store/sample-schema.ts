/** Small tables of the tests' own, written with the schema's words, so that they stand when the schema moves. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columns, dialect } from '#lib/server/store/columns.ts';
import { migrate, openStore, type StoreOptions } from '#lib/server/store/index.ts';
import { emptyDatabase, type FreshStore } from '../support/store.ts';

const { table, text, oneOf, int, real, bool, instant, day, json, primaryKey } = columns;

/** One column of every kind. */
export const samples = table('samples', {
	id: text('id').primaryKey(),
	text: text('text').notNull(),
	choice: oneOf('choice', ['left', 'right']).notNull(),
	int: int('int').notNull(),
	real: real('real').notNull(),
	bool: bool('bool').notNull(),
	instant: instant('instant').notNull(),
	day: day('day').notNull(),
	json: json<unknown>('json').notNull(),
	note: text('note'),
});

export const places = table('places', {
	event: text('event').primaryKey(),
	capacity: int('capacity').notNull(),
	taken: int('taken').notNull().default(0),
});

export const bookings = table(
	'bookings',
	{
		event: text('event')
			.notNull()
			.references(() => places.event, { onDelete: 'restrict' }),
		person: text('person').notNull(),
	},
	(t) => [primaryKey({ columns: [t.event, t.person] })],
);

export const seats = table('seats', {
	event: text('event')
		.notNull()
		.references(() => places.event, { onDelete: 'cascade' }),
	number: int('number').notNull(),
});

const whole = dialect === 'postgres' ? 'bigint' : 'integer';
const fraction = dialect === 'postgres' ? 'double precision' : 'real';
const truth = dialect === 'postgres' ? 'boolean' : 'integer';
const strict = dialect === 'postgres' ? '' : ' strict';

export const sampleSql = [
	`create table samples (id text primary key not null, text text not null, choice text not null, int ${whole} not null,
		real ${fraction} not null, bool ${truth} not null, instant ${whole} not null, day text not null, json text not null,
		note text, constraint samples_choice_known check (choice in ('left', 'right')))${strict}`,
	`create table places (event text primary key not null, capacity ${whole} not null, taken ${whole} default 0 not null)${strict}`,
	`create table bookings (event text not null references places(event) on delete restrict, person text not null,
		primary key (event, person))${strict}`,
	`create table seats (event text not null references places(event) on delete cascade, number ${whole} not null)${strict}`,
];

/** Writes a folder of migrations, as drizzle-kit would, for the engine of this run. */
export function writeMigrations(directory: string, migrations: Record<string, string[]>): void {
	const folder = join(directory, dialect);
	mkdirSync(join(folder, 'meta'), { recursive: true });
	const entries = Object.keys(migrations).map((tag, idx) => ({ idx, tag }));
	writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }));
	for (const [name, statements] of Object.entries(migrations))
		writeFileSync(join(folder, `${name}.sql`), statements.join('\n--> statement-breakpoint\n'));
}

/** A store of its own for a test, with the tables above and nothing in them. */
export async function sampleStore(options?: StoreOptions): Promise<FreshStore> {
	const database = await emptyDatabase();
	const directory = mkdtempSync(join(tmpdir(), 'osaaja-migrations-'));
	writeMigrations(directory, { '0000_samples': sampleSql });
	await migrate(database.url, directory);
	rmSync(directory, { recursive: true });
	const store = await openStore(database.url, options);
	return {
		...store,
		url: database.url,
		async close() {
			await store.close();
			await database.remove();
		},
	};
}
