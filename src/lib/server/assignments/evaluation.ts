import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { isWithin as isUnitWithin, type Organisation } from '#lib/server/people/organisation.ts';
import { newId, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { assignmentDays, assignments, persons } from '#lib/server/store/schema/index.ts';
import { listAssignmentMarks, removeAssignmentMarks } from './marks.ts';
import { type IsWithin, type Match, matchRules } from './matching.ts';
import { isOneOf, loadPersonFacts, type People } from './person-facts.ts';
import { listRules, type Rule } from './rules.ts';

/** Few enough that no transaction keeps a page waiting, many enough that a city takes some dozen queries a kind. */
const peopleInSlice = 500;
const rowsInStatement = 400;

/**
 * Brings the assignments up to date: of those about whom something has changed, and once a day, or after a change of rules,
 * of everybody. Safe to run twice, late, or on two nodes at once. Returns how many people were looked at.
 */
export async function evaluateAssignments(
	store: Store,
	organisation: Organisation,
	today: Day,
	now = new Date(),
): Promise<number> {
	const marks = await listAssignmentMarks(store.read);
	const isEverybody =
		marks.some(({ personId }) => personId === null) || !(await isDayDone(store.read, today));
	if (marks.length === 0 && !isEverybody) return 0;
	const isWithin = withinOf(organisation);
	const marked = [...new Set(marks.flatMap(({ personId }) => personId ?? []))];
	const parts = isEverybody ? slicesOfAll(store.read) : slicesOf(marked);
	let looked = 0;
	for await (const people of parts) {
		looked += await store.write((tx) => evaluatePeople(tx, people, { today, isWithin }, now));
		// SQLite answers at once: without a turn here no request would be heard until the last slice.
		await setImmediate();
	}
	await store.write(async (tx) => {
		await removeAssignmentMarks(
			tx,
			marks.map(({ id }) => id),
		);
		if (isEverybody)
			await tx.insert(assignmentDays).values({ day: today, recordedAt: now }).onConflictDoNothing();
	});
	return looked;
}

interface Moment {
	today: Day;
	isWithin: IsWithin;
}

/** Ends the assignments of some people that no longer stand, and adds the new ones. Returns how many people there are. */
async function evaluatePeople(
	tx: Tx,
	people: People,
	{ today, isWithin }: Moment,
	now = new Date(),
): Promise<number> {
	const rules = await listRules(tx);
	const facts = await loadPersonFacts(tx, people);
	const open = await tx
		.select()
		.from(assignments)
		.where(and(isOneOf(assignments.personId, people), isNull(assignments.endedAt)));
	const standing = new Map(open.map((row) => [keyOf(row.personId, row), row.id]));
	const fresh: (typeof assignments.$inferInsert)[] = [];
	for (const person of facts)
		for (const match of matchRules(person, rules, today, isWithin)) {
			const { personId } = person;
			if (standing.delete(keyOf(personId, match))) continue;
			fresh.push({ id: newId(now), personId, ...match, recordedAt: now });
		}
	await endAll(tx, [...standing.values()], now);
	for (const rows of partsOf(fresh)) await tx.insert(assignments).values(rows);
	return facts.length;
}

/** How many people a rule would concern today, if it were set. */
export async function countConcerned(
	db: Reader,
	organisation: Organisation,
	rule: Rule,
	today: Day,
): Promise<number> {
	const isWithin = withinOf(organisation);
	let concerned = 0;
	for await (const people of slicesOfAll(db)) {
		const facts = await loadPersonFacts(db, people);
		concerned += facts.filter(
			(person) => matchRules(person, [rule], today, isWithin).length > 0,
		).length;
		await setImmediate();
	}
	return concerned;
}

/** All that an assignment says: with other days it is another one. */
function keyOf(personId: string, { ruleId, beganDay, sinceDay, dueDay }: Match): string {
	return [personId, ruleId, beganDay, sinceDay, dueDay].join(' ');
}

async function endAll(tx: Tx, ids: string[], now: Date): Promise<void> {
	for (const part of partsOf(ids))
		await tx.update(assignments).set({ endedAt: now }).where(inArray(assignments.id, part));
}

function* partsOf<Item>(items: Item[], size = rowsInStatement): Generator<Item[]> {
	for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

function* slicesOf(ids: string[]): Generator<People> {
	for (const part of partsOf(ids)) yield { ids: part };
}

/** Everybody in parts, by id. */
async function* slicesOfAll(db: Reader): AsyncGenerator<People> {
	for (let after = ''; ;) {
		const ids = await db
			.select({ id: persons.id })
			.from(persons)
			.where(gt(persons.id, after))
			.orderBy(asc(persons.id))
			.limit(peopleInSlice);
		const [first, last] = [ids[0]?.id, ids.at(-1)?.id];
		if (first === undefined || last === undefined) return;
		yield { first, last };
		after = last;
	}
}

async function isDayDone(db: Reader, today: Day): Promise<boolean> {
	return (await db.$count(assignmentDays, eq(assignmentDays.day, today))) > 0;
}

/** Asked for each person and rule: answered from the units above, found once for each pair. */
function withinOf(organisation: Organisation): IsWithin {
	const known = new Map<string, boolean>();
	return (unitId, ancestorId) => {
		const key = `${unitId} ${ancestorId}`;
		let answer = known.get(key);
		if (answer === undefined) {
			const unit = organisation.find(unitId);
			answer = unit !== undefined && isUnitWithin(unit, ancestorId);
			known.set(key, answer);
		}
		return answer;
	};
}
