import { setImmediate } from 'node:timers/promises';
import { fullName } from '#lib/server/people/persons.ts';
import type { Language } from '#lib/languages.ts';
import type { KnownCity, KnownPerson } from '../known.ts';
import type { Period, PersonRecord } from '../records.ts';
import { overlap } from './periods.ts';
import type { Plan } from './plan.ts';

const peopleInPart = 500;

export interface StatedPost extends Period {
	row: number;
	unitId: string;
	staffGroupId: string;
}

export interface StatedLeave extends Period {
	row: number;
}

/** All that the rows of one employee number say of one person. */
export interface StatedPerson {
	number: string;
	givenNames: string;
	familyName: string;
	email: string | null;
	language: Language | null;
	/** The first row that is about them. */
	row: number;
	records: readonly PersonRecord[];
	posts: StatedPost[];
	leaves: StatedLeave[];
	/** Undefined where the person is new. */
	known: KnownPerson | undefined;
}

/** Brings the rows of each number together, with a turn for requests now and then. Refuses rows that contradict each other or name what is not there. */
export async function gatherPeople(
	plan: Plan,
	city: KnownCity,
	known: readonly KnownPerson[],
	records: readonly PersonRecord[],
): Promise<StatedPerson[]> {
	const byNumber = new Map(known.flatMap((one) => (one.number ? [[one.number, one]] : [])));
	const byAddress = new Map(known.flatMap((one) => (one.email ? [[one.email, one]] : [])));
	const people: StatedPerson[] = [];
	let count = 0;
	for (const [number, rows] of Map.groupBy(records, (record) => record.number)) {
		if (++count % peopleInPart === 0) await setImmediate();
		if (!areOfOnePerson(rows)) {
			const names = [...new Set(rows.map(fullName))].join(' / ');
			plan.refuse(
				'number-twice',
				rows.map(({ row }) => row),
				{ number, names },
			);
			continue;
		}
		const resolved = rows.map((record) => resolvePost(plan, city, record));
		const posts = withoutOverlaps(plan, 'posts-overlap', resolved.flatMap(asList), isSamePost);
		const leaves = withoutOverlaps(plan, 'leaves-overlap', rows.flatMap(leaveOf), () => true, true);
		const usable = rows.filter(({ row }) => !plan.unusable.has(row));
		const [first] = usable;
		if (!first) continue;
		const email = firstOf(usable, ({ email }) => email);
		const language = firstOf(usable, ({ language }) => language);
		const linked = email ? byAddress.get(email) : undefined;
		const isLinked = linked?.number === null && linked.kind === 'staff';
		people.push({
			...{ number, email, language, row: first.row, records: usable },
			...{ givenNames: first.givenNames, familyName: first.familyName },
			posts: posts.filter(({ row }) => !plan.unusable.has(row)),
			leaves: leaves.filter(({ row }) => !plan.unusable.has(row)),
			// Who was here before HR told of them is the same person by their address, never by their name.
			known: byNumber.get(number) ?? (isLinked ? linked : undefined),
		});
	}
	return people;
}

const asList = (post: StatedPost | undefined) => (post ? [post] : []);

const leaveOf = ({ row, leave }: PersonRecord): StatedLeave[] => (leave ? [{ row, ...leave }] : []);

const isSamePost = (one: StatedPost, other: StatedPost) =>
	one.unitId === other.unitId && one.staffGroupId === other.staffGroupId;

function firstOf<Value>(
	records: readonly PersonRecord[],
	of: (record: PersonRecord) => Value | null,
): Value | null {
	return records.map(of).find((value) => value !== null) ?? null;
}

function areOfOnePerson(rows: readonly PersonRecord[]): boolean {
	const count = (of: (record: PersonRecord) => string | null) =>
		new Set(rows.map(of).filter((value) => value !== null)).size;
	return (
		count((record) => `${record.givenNames}\n${record.familyName}`) === 1 &&
		count(({ email }) => email) <= 1 &&
		count(({ language }) => language) <= 1
	);
}

function resolvePost(plan: Plan, city: KnownCity, record: PersonRecord): StatedPost | undefined {
	const { row, post } = record;
	if (!post) return undefined;
	const unit = city.unitsByCode.get(post.unitCode);
	const staffGroupId = city.groupsByCode.get(post.groupCode);
	if (!unit) plan.refuse('unknown-unit', [row], { unit: post.unitCode });
	else if (unit.kind !== 'location') plan.refuse('not-a-location', [row], { unit: unit.code });
	if (!staffGroupId) plan.refuse('unknown-group', [row], { group: post.groupCode });
	if (unit?.kind !== 'location' || !staffGroupId) return undefined;
	const { fromDay, untilDay } = post;
	return { row, unitId: unit.id, staffGroupId, fromDay, untilDay };
}

/** Drops what is said twice, and refuses rows whose periods of one thing have days in common. */
function withoutOverlaps<Stated extends Period & { row: number }>(
	plan: Plan,
	code: 'posts-overlap' | 'leaves-overlap',
	stated: readonly Stated[],
	isSameThing: (one: Stated, other: Stated) => boolean,
	/** A leave stands in each of a person's rows. */
	mayRepeat = false,
): Stated[] {
	const kept: Stated[] = [];
	for (const each of stated) {
		const others = kept.filter((one) => isSameThing(one, each) && overlap(one, each));
		const twin = others.find(
			({ fromDay, untilDay }) => fromDay === each.fromDay && untilDay === each.untilDay,
		);
		if (twin) {
			if (!mayRepeat) plan.find('row-twice', [each.row], { other: twin.row });
			continue;
		}
		for (const other of others) {
			plan.refuse(code, [other.row], { other: each.row });
			plan.refuse(code, [each.row], { other: other.row });
		}
		kept.push(each);
	}
	return kept;
}
