import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One generated file of SQL. */
export interface Migration {
	name: string;
	hash: string;
	statements: string[];
}

/** What the database remembers of one. */
export type AppliedMigration = Pick<Migration, 'name' | 'hash'>;

/** Makes the table of what was applied, the same on both engines. */
export const ledger =
	'create table if not exists _migrations (name text primary key not null, hash text not null, applied_at text not null)';

/** The migrations of a folder in their order, as drizzle-kit's journal lists them. */
export function readMigrations(folder: string): Migration[] {
	const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
		entries: { tag: string }[];
	};
	return journal.entries.map(({ tag }) => readMigration(folder, tag));
}

/** The migrations still to apply; throws if those applied are not exactly the first of the list. */
export function listPending(all: Migration[], applied: AppliedMigration[]): Migration[] {
	applied.forEach(({ name, hash }, position) => {
		const known = all[position];
		if (known?.name !== name)
			throw new Error(
				`the database has migration ${name} where the code has ${known?.name ?? 'none'}: is the code older than the database?`,
			);
		if (known.hash !== hash) throw new Error(`migration ${name} was edited after it was applied`);
	});
	return all.slice(applied.length);
}

function readMigration(folder: string, name: string): Migration {
	const sql = readFileSync(join(folder, `${name}.sql`), 'utf8').replaceAll('\r\n', '\n');
	const statements = sql.split('--> statement-breakpoint').map((statement) => statement.trim());
	return {
		name,
		hash: createHash('sha256').update(sql).digest('hex'),
		statements: statements.filter((statement) => statement !== ''),
	};
}
