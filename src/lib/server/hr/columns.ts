import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { importColumns } from '#lib/server/store/schema/hr.ts';
import { type Field, type ImportKind, listFields, usualHeadings } from './fields.ts';

/** The number of the column by field, from 0. */
export type Columns = Partial<Record<Field, number>>;

/** The form in which headings are compared: letters and digits alone, without case and marks. */
export function foldHeading(heading: string): string {
	return heading
		.normalize('NFD')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Which column is probably which field, by what such columns are usually called. No column is taken twice. */
export function guessColumns(kind: ImportKind, headings: readonly string[]): Columns {
	const folded = headings.map(foldHeading);
	const columns: Columns = {};
	const taken = new Set<number>();
	for (const { field } of listFields(kind)) {
		const found = usualHeadings[field]
			.map((usual) => folded.indexOf(usual))
			.find((index) => index >= 0 && !taken.has(index));
		if (found === undefined) continue;
		columns[field] = found;
		taken.add(found);
	}
	return columns;
}

/** The heading of each field as a person confirmed it before for a kind of file. */
export async function findRememberedHeadings(
	db: Reader,
	kind: ImportKind,
): Promise<Record<string, string> | undefined> {
	const [remembered] = await db.select().from(importColumns).where(eq(importColumns.kind, kind));
	return remembered?.headings;
}

/** The columns as a person confirmed them before; undefined where this file lacks one of them. */
export async function findRememberedColumns(
	db: Reader,
	kind: ImportKind,
	headings: readonly string[],
): Promise<Columns | undefined> {
	const remembered = await findRememberedHeadings(db, kind);
	if (!remembered) return undefined;
	const found = Object.entries(remembered).map(
		([field, heading]) => [field, headings.indexOf(heading)] as const,
	);
	return found.every(([, index]) => index >= 0) ? Object.fromEntries(found) : undefined;
}

/** Remembers what a person has confirmed, for the next file of the kind. */
export async function rememberColumns(
	tx: Tx,
	given: { kind: ImportKind; headings: readonly string[]; columns: Columns; byPersonId: string },
	now: Date,
): Promise<void> {
	const { kind, byPersonId } = given;
	const headings = Object.fromEntries(
		Object.entries(given.columns).map(([field, index]) => [field, given.headings[index]!]),
	);
	const values = { headings, byPersonId, recordedAt: now };
	await tx
		.insert(importColumns)
		.values({ kind, ...values })
		.onConflictDoUpdate({ target: importColumns.kind, set: values });
}

export interface ColumnFault {
	field: Field;
	fault: 'missing' | 'twice';
}

/** What is wrong with a choice of columns: a required field without one, a column that is chosen for two fields. */
export function listColumnFaults(kind: ImportKind, columns: Columns): ColumnFault[] {
	const fields = listFields(kind);
	const taken = new Set<number>();
	return fields.flatMap(({ field, isRequired }): ColumnFault[] => {
		const index = columns[field];
		if (index === undefined) return isRequired ? [{ field, fault: 'missing' }] : [];
		if (taken.has(index)) return [{ field, fault: 'twice' }];
		taken.add(index);
		return [];
	});
}
