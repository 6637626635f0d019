import { addDays } from '#lib/server/days.ts';
import { type Calendar, drawDay } from './calendar.ts';
import type { Chance } from './chance.ts';
import { namedPeople } from './named-people.ts';
import { libraryCode } from './organisation-plan.ts';
import { associationNames, instructorGroup } from './places.ts';
import {
	type DrawPerson,
	type PlannedPerson,
	planNamed,
	type Workplace,
} from './planned-people.ts';

/** The volunteers of the associations, each guiding residents at a location or two. */
export function planVolunteers(
	chance: Chance,
	workplaces: readonly Workplace[],
	count: number,
	calendar: Calendar,
	drawPerson: DrawPerson,
): PlannedPerson[] {
	const named = namedPeople
		.filter(({ kind }) => kind === 'volunteer')
		.map((person) => planNamed(person, calendar));
	const places = workplaces.filter(({ location }) => location.kind.hasInstructors);
	const others = Array.from({ length: count - named.length }, (_, index) => {
		// Many have an address of their own, and some have none.
		const person = drawPerson('volunteer', chance.happens(0.75) ? 'posti.example' : undefined);
		const [own, second] = chance.shuffle(places).map(({ location }) => location.code);
		const location = index < 2 ? libraryCode : own!;
		const fromDay = drawDay(
			chance,
			addDays(calendar.recordsBegan, -1500),
			addDays(calendar.today, -90),
		);
		const post = { location, group: instructorGroup, fromDay, untilDay: null };
		person.association = chance.happens(0.65) ? associationNames[0] : associationNames[1];
		person.posts.push(post);
		if (second && second !== location && chance.happens(0.15))
			person.posts.push({ ...post, location: second });
		return person;
	});
	return [...named, ...others];
}

/** Makes instructors of some staff: a second post beside their own, at the same location. */
export function appointStaffInstructors(
	chance: Chance,
	workplaces: readonly Workplace[],
	count: number,
	{ recordsBegan, today }: Calendar,
): void {
	const suitable = workplaces
		.filter(({ location }) => location.kind.hasInstructors)
		.flatMap(({ staff }) => staff)
		.filter(({ named, leave, posts }) => !named && !leave && !posts[0]?.untilDay);
	for (const { posts } of chance.shuffle(suitable).slice(0, count)) {
		const [{ location, fromDay }] = posts as [PlannedPerson['posts'][number]];
		const appointed = drawDay(chance, recordsBegan, addDays(today, -90));
		const since = fromDay > appointed ? fromDay : appointed;
		posts.push({ location, group: instructorGroup, fromDay: since, untilDay: null });
	}
}
