import { setImmediate as turn } from 'node:timers/promises';
import type { Day } from '#lib/server/days.ts';
import { addPerson } from '#lib/server/people/persons.ts';
import { endPost, recordLeave, startPost } from '#lib/server/people/posts.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import type { CityPlan } from './city-plan.ts';
import type { PlannedPerson, PlannedPost } from './planned-people.ts';
import type { StoredOrganisation } from './stored-organisation.ts';

/** Large enough to spare commits, small enough for a slow machine to stay within a transaction's time. */
const peopleInWrite = 100;

/** Stores the people with their posts, leaves and roles. Returns the id of each. */
export async function storePeople(
	store: Store,
	{ people, calendar }: CityPlan,
	organisation: StoredOrganisation,
): Promise<Map<PlannedPerson, string>> {
	const ids = new Map<PlannedPerson, string>();
	for (let start = 0; start < people.length; start += peopleInWrite) {
		await store.write(async (tx) => {
			for (const person of people.slice(start, start + peopleInWrite))
				ids.set(person, await storePerson(tx, person, organisation, calendar.recordsBegan));
		});
		// SQLite never waits: without a turn of the event loop nobody could stop this.
		await turn();
	}
	return ids;
}

async function storePerson(
	tx: Tx,
	person: PlannedPerson,
	{ units, staffGroups, associations }: StoredOrganisation,
	recordsBegan: Day,
): Promise<string> {
	const { kind, givenNames, familyName, email, language, association, named } = person;
	const associationId = association && associations.get(association);
	/** A fact is recorded on its day, or when the records began. */
	const recordedOn = (day: Day) => new Date(`${day > recordsBegan ? day : recordsBegan}T07:00:00Z`);
	const since = person.posts.map(({ fromDay }) => fromDay).toSorted()[0] ?? recordsBegan;
	const personId = await addPerson(
		tx,
		{ kind, givenNames, familyName, email, language, associationId },
		recordedOn(since),
	);
	for (const post of person.posts) {
		const unitId = units.get(post.location)!;
		const staffGroupId = staffGroups.get(post.group)!;
		await storePost(tx, post, { personId, unitId, staffGroupId }, recordedOn);
	}
	if (person.leave)
		await recordLeave(tx, { personId, ...person.leave }, recordedOn(person.leave.fromDay));
	if (named?.role)
		await giveRole(
			tx,
			{
				...{ personId, unitId: units.get(named.role.unit)!, role: named.role.role },
				...{ fromDay: recordsBegan, untilDay: null },
			},
			recordedOn(recordsBegan),
		);
	return personId;
}

async function storePost(
	tx: Tx,
	{ fromDay, untilDay }: PlannedPost,
	ids: { personId: string; unitId: string; staffGroupId: string },
	recordedOn: (day: Day) => Date,
): Promise<void> {
	const postId = await startPost(tx, { ...ids, fromDay }, recordedOn(fromDay));
	if (untilDay) await endPost(tx, postId, untilDay, recordedOn(untilDay));
}
