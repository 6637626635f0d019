import { and, eq, getTableColumns, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '#lib/server/store/index.ts';
import type { ImportCounts } from '#lib/server/store/schema/hr.ts';
import {
	headcounts,
	importChanges,
	leaveEndings,
	leaves,
	persons,
	postEndings,
	posts,
	roleEndings,
} from '#lib/server/store/schema/index.ts';
import { isInPart, type Part } from './parts.ts';

/** What a figure of headcounts that came by a file is shown with. */
const headcountSource = 'HR';

type Kinds = ImportCounts['changes'];
type What = keyof Kinds;
/** By the fields of a table, where its values come from; those that are not named stay as they are by default. */
type Origins = Record<string, AnyPgColumn | SQL>;

const c = importChanges;

/** Adds one part of the facts that an import brings: the database copies them, no row travels. */
export async function addStaged(tx: Tx, part: Part, kinds: Kinds, now: Date): Promise<void> {
	const recordedAt = moment(now);
	const period = { fromDay: c.fromDay, untilDay: c.untilDay };
	const ending = { id: c.endingId, untilDay: c.untilDay, recordedAt };
	const copies: [What, PgTable, Origins][] = [
		[
			'person-new',
			persons,
			{
				...{ id: c.subjectId, kind: sql`'staff'`, givenNames: c.givenNames, recordedAt },
				...{ familyName: c.familyName, email: c.email, language: c.language },
				externalId: c.externalId,
			},
		],
		['role-end', roleEndings, { ...ending, roleId: c.subjectId }],
		[
			'post-start',
			posts,
			{
				...{ id: c.subjectId, personId: c.personId, unitId: c.unitId, recordedAt },
				...{ staffGroupId: c.staffGroupId, fromDay: c.fromDay },
			},
		],
		['post-start', postEndings, { ...ending, postId: c.subjectId }],
		['post-end', postEndings, { ...ending, postId: c.subjectId }],
		['leave-end', leaveEndings, { ...ending, leaveId: c.subjectId }],
		['leave-start', leaves, { id: c.subjectId, personId: c.personId, ...period, recordedAt }],
		[
			'headcount',
			headcounts,
			{
				...{ id: c.subjectId, unitId: c.unitId, staffGroupId: c.staffGroupId, recordedAt },
				...{ day: c.fromDay, staff: c.staff, source: sql.raw(`'${headcountSource}'`) },
			},
		],
	];
	for (const [what, table, origins] of copies)
		if (kinds[what])
			await copy(
				tx,
				table,
				origins,
				and(isInPart(part, what), isNotNull(origins.id as AnyPgColumn)),
			);
}

/**
 * Changes names, addresses and languages. Two who change addresses have none in between. What people are found by is
 * left to its step.
 */
export async function updatePersons(tx: Tx, runId: string): Promise<void> {
	const isChange = and(eq(c.runId, runId), eq(c.what, 'person-change'));
	const changed = tx.select({ id: c.personId }).from(c).where(isChange);
	await tx.update(persons).set({ email: null }).where(inArray(persons.id, changed));
	await tx
		.update(persons)
		.set({
			...{ givenNames: sql`${c.givenNames}`, familyName: sql`${c.familyName}` },
			...{ email: sql`${c.email}`, language: sql`${c.language}` },
			externalId: sql`${c.externalId}`,
			searchText: '',
		})
		.from(c)
		.where(and(isChange, eq(c.personId, persons.id)));
}

/** A number in the text of the statement: as a parameter PostgreSQL would take it for a text here. */
function moment(now: Date): SQL {
	return sql.raw(String(now.getTime()));
}

async function copy(
	tx: Tx,
	table: PgTable,
	origins: Origins,
	where: SQL | undefined,
): Promise<void> {
	const columns = Object.entries(getTableColumns(table)).map(
		([field, column]) => origins[field] ?? sql.raw(usual(column)),
	);
	const selected = sql`select ${sql.join(columns, sql`, `)} from ${c} where ${where}`;
	await tx.insert(table).select(selected);
}

/** What a column has that nobody gives a value. */
function usual({ default: value }: AnyPgColumn): string {
	if (value === false) return 'false';
	return value === '' ? `''` : 'null';
}
