import type { Day } from '#lib/server/days.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { KnownCity, KnownPerson } from '../known.ts';
import type { PersonRecord, UnusableRow } from '../records.ts';
import { gatherPeople, type StatedPerson } from './gathering.ts';
import { planLeaving } from './leavers.ts';
import { Members } from './members.ts';
import { planLeaves, planPosts } from './periods-of-person.ts';
import { idToBe, type OnProgress, Plan } from './plan.ts';
import { findClashes } from './addresses.ts';

export interface PeopleToPlan {
	records: readonly PersonRecord[];
	/** Rows that say nothing usable: whom they are about has not left. */
	unusable: readonly UnusableRow[];
	/** Of a full file the last day of those who are missing; null where others are left alone. */
	lastDay: Day | null;
	/** Whether the file speaks of leaves at all. */
	hasLeaves: boolean;
	today: Day;
}

const peopleInPart = 500;

/** What people, posts and leaves as they are stated would change. Changes nothing. */
export async function planPeople(
	city: KnownCity,
	known: readonly KnownPerson[],
	stated: PeopleToPlan,
	onProgress: OnProgress = async () => undefined,
): Promise<Plan> {
	const plan = new Plan();
	const gathered = await gatherPeople(plan, city, known, stated.records);
	const people = findClashes(plan, gathered, known);
	const spared = listSpared(plan, stated);
	const members = new Members(stated.today, stated.lastDay);
	let [count, done] = [0, 0];
	for (const person of people) {
		planPerson(
			plan,
			person,
			spared.has(person.number) ? { ...stated, lastDay: null } : stated,
			members,
		);
		done += person.records.length;
		if (++count % peopleInPart === 0) await onProgress(done);
	}
	const named = new Set([...people.map(({ number }) => number), ...spared]);
	const planned = new Set(people.flatMap(({ known: one }) => (one ? [one.id] : [])));
	for (const person of known) {
		if (planned.has(person.id)) continue;
		const { lastDay } = stated;
		const hasLeft = lastDay !== null && person.number !== null && !named.has(person.number);
		if (hasLeft) planLeaving(plan, person, lastDay, null, members);
		else members.count(person.posts);
	}
	const codes = new Map([...city.unitsByCode.values()].map(({ id, code }) => [id, code]));
	members.warn(plan, (unitId) => codes.get(unitId) ?? '');
	return plan;
}

/** The numbers of people about whom a row could not be used: nothing of theirs ends for not being told. */
function listSpared(plan: Plan, { records, unusable }: PeopleToPlan): Set<string> {
	const refused = records.filter(({ row }) => plan.unusable.has(row));
	return new Set([...unusable, ...refused].map(({ number }) => number));
}

function planPerson(
	plan: Plan,
	person: StatedPerson,
	{ lastDay, hasLeaves }: PeopleToPlan,
	members: Members,
): void {
	const personId = planFacts(plan, person);
	const about = fullName(person);
	const posts = person.known?.posts ?? [];
	const subject = { personId, about, lastDay };
	members.count(posts, planPosts(plan, subject, posts, person.posts));
	if (hasLeaves) planLeaves(plan, subject, person.known?.leaves ?? [], person.leaves);
}

/** Adds the person, or changes what is stated otherwise. Returns their id. */
function planFacts(plan: Plan, person: StatedPerson): string {
	const { known, number, givenNames, familyName, row } = person;
	const email = person.email ?? known?.email ?? null;
	const language = person.language ?? known?.language ?? 'fi';
	const facts = { externalId: number, givenNames, familyName, email, language };
	const about = fullName(person);
	if (!known) {
		const id = idToBe();
		plan.change({ what: 'person-new', row, about, subjectId: id, personId: id, ...facts });
		return id;
	}
	const was = { ...known, externalId: known.number };
	const changed = Object.keys(facts) as (keyof typeof facts)[];
	const before = Object.fromEntries(
		changed.filter((field) => facts[field] !== was[field]).map((field) => [field, was[field]]),
	);
	if (known.number === null) plan.find('linked-by-address', [row], { email: known.email ?? '' });
	if (Object.keys(before).length > 0)
		plan.change({
			...{ what: 'person-change', row, about, subjectId: known.id, personId: known.id, before },
			...facts,
		});
	return known.id;
}
