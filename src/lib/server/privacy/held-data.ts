import type { Reader } from '#lib/server/store/index.ts';
import * as schema from '#lib/server/store/schema/index.ts';
import { type Category, categories, categoryNames, type Periods } from './categories.ts';
import { listPersonalTables, type OnErasure, type TableName } from './personal-data.ts';

export type Row = Record<string, unknown>;

export interface HeldTable {
	name: TableName;
	/** What an erasure does: `blank` where rows stay without what would tell who it was. */
	onErasure: OnErasure | 'blank';
	/** The columns that the person is told, in the order of the registry. */
	told: string[];
	/** Whole rows: what is not told is for finding out what the rest means. */
	rows: Row[];
}

export interface HeldCategory {
	category: Category;
	basis: 'task' | 'duty';
	/** The period after which it goes, and its months; null: it ends by a rule of its own. */
	kept: keyof Periods | null;
	months: number | null;
	tables: HeldTable[];
}

/** Everything that is held about a person, by category, as the registry says. */
export async function gatherHeldData(
	db: Reader,
	personId: string,
	periods: Periods,
): Promise<HeldCategory[]> {
	const held: HeldTable[] = [];
	const byName = new Map<TableName, Category>();
	for (const [name, { category, onErasure, blank, told, rowsOf }] of listPersonalTables()) {
		if (told.length === 0) continue;
		// The tables are of many types, and all that is done with them is to read their rows.
		const table = schema[name] as typeof schema.persons;
		const rows: Row[] = await db.select().from(table).where(rowsOf(db, personId));
		held.push({ name, onErasure: blank ? 'blank' : onErasure, told, rows });
		byName.set(name, category);
	}
	return categoryNames.map((category) => {
		const { basis, kept } = categories[category];
		const tables = held.filter(({ name }) => byName.get(name) === category);
		return { category, basis, kept, months: kept && periods[kept], tables };
	});
}

/** The same for a machine: tables and columns by the names that they have here, and nothing that is not told. */
export function toExport(held: HeldCategory[]): Record<string, unknown>[] {
	return held.map(({ category, basis, months, tables }) => ({
		...{ category, basis, keptMonths: months },
		tables: Object.fromEntries(
			tables.map(({ name, told, rows }) => [
				name,
				rows.map((row) => Object.fromEntries(told.map((column) => [column, row[column]]))),
			]),
		),
	}));
}
