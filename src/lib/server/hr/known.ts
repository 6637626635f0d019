import { setImmediate } from 'node:timers/promises';
import { asc, gt } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import { roleUntilDay } from '#lib/server/people/roles.ts';
import type { UnitKind } from '#lib/server/people/units.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	leaveEndings,
	leaves,
	persons,
	postEndings,
	posts,
	roles,
	staffGroups,
	units,
} from '#lib/server/store/schema/index.ts';
import type { Period } from './records.ts';

export interface KnownUnit {
	id: string;
	code: string;
	kind: UnitKind;
	parentId: string | null;
	names: Texts;
}

export interface KnownPost extends Period {
	id: string;
	unitId: string;
	staffGroupId: string;
}

export interface KnownPerson {
	id: string;
	kind: (typeof persons.$inferSelect)['kind'];
	number: string | null;
	givenNames: string;
	familyName: string;
	email: string | null;
	language: (typeof persons.$inferSelect)['language'];
	posts: KnownPost[];
	leaves: (Period & { id: string })[];
	roles: (Period & { id: string })[];
}

export interface KnownCity {
	unitsByCode: ReadonlyMap<string, KnownUnit>;
	/** The ids of the staff groups by code. */
	groupsByCode: ReadonlyMap<string, string>;
}

const rowsInPage = 2000;

export async function loadKnownCity(db: Reader): Promise<KnownCity> {
	const unitRows = await db.select().from(units);
	const groupRows = await db.select().from(staffGroups);
	return {
		unitsByCode: new Map(unitRows.map((unit) => [unit.code, unit])),
		groupsByCode: new Map(groupRows.map(({ id, code }) => [code, id])),
	};
}

/** Everybody who has an account, with what they hold. By pages, so that others are served meanwhile. */
export async function loadKnownPeople(db: Reader): Promise<KnownPerson[]> {
	const known = new Map<string, KnownPerson>();
	for await (const { id, kind, externalId, givenNames, familyName, email, language } of inPages(
		(after) =>
			db
				.select()
				.from(persons)
				.where(gt(persons.id, after))
				.orderBy(asc(persons.id))
				.limit(rowsInPage),
	))
		known.set(id, {
			...{ id, kind, number: externalId, givenNames, familyName, email, language },
			...{ posts: [], leaves: [], roles: [] },
		});
	const ends = await loadEnds(db);
	for await (const { id, personId, unitId, staffGroupId, fromDay } of inPages((after) =>
		db.select().from(posts).where(gt(posts.id, after)).orderBy(asc(posts.id)).limit(rowsInPage),
	))
		known
			.get(personId)
			?.posts.push({ id, unitId, staffGroupId, fromDay, untilDay: ends.get(id) ?? null });
	await addLeaves(db, known);
	const held = await db
		.select({
			...{ id: roles.id, personId: roles.personId, fromDay: roles.fromDay },
			untilDay: roleUntilDay,
		})
		.from(roles)
		.orderBy(asc(roles.id));
	for (const { id, personId, fromDay, untilDay } of held)
		known.get(personId)?.roles.push({ id, fromDay, untilDay });
	return [...known.values()];
}

/** The newest word on the last day of each post that has one. */
async function loadEnds(db: Reader): Promise<Map<string, Day | null>> {
	const newest = new Map<string, typeof postEndings.$inferSelect>();
	for await (const ending of inPages((after) =>
		db
			.select()
			.from(postEndings)
			.where(gt(postEndings.id, after))
			.orderBy(asc(postEndings.id))
			.limit(rowsInPage),
	)) {
		const before = newest.get(ending.postId);
		if (!before || before.recordedAt <= ending.recordedAt) newest.set(ending.postId, ending);
	}
	return new Map([...newest].map(([postId, { untilDay }]) => [postId, untilDay]));
}

async function addLeaves(db: Reader, known: ReadonlyMap<string, KnownPerson>): Promise<void> {
	const endings = await db
		.select()
		.from(leaveEndings)
		.orderBy(asc(leaveEndings.recordedAt), asc(leaveEndings.id));
	const ends = new Map(endings.map(({ leaveId, untilDay }) => [leaveId, untilDay]));
	const rows = await db.select().from(leaves).orderBy(asc(leaves.id));
	for (const { id, personId, fromDay, untilDay } of rows)
		known
			.get(personId)
			?.leaves.push({ id, fromDay, untilDay: ends.has(id) ? ends.get(id)! : untilDay });
}

/** All rows, page by page in the order of their ids, with a turn for requests after each. */
async function* inPages<Row extends { id: string }>(
	listAfter: (id: string) => PromiseLike<Row[]>,
): AsyncGenerator<Row> {
	for (let after = ''; ;) {
		const rows = await listAfter(after);
		yield* rows;
		if (rows.length < rowsInPage) return;
		after = rows.at(-1)!.id;
		await setImmediate();
	}
}
