import { addDays, type Day } from '#lib/server/days.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { KnownCity, KnownPerson } from '../known.ts';
import type { LeaverRecord } from '../records.ts';
import { Members } from './members.ts';
import { endBy, goesBeyond } from './periods.ts';
import { endOfPost } from './periods-of-person.ts';
import { idToBe, Plan } from './plan.ts';

/** What the leaving of people would change. Changes nothing. */
export function planLeavers(
	city: KnownCity,
	known: readonly KnownPerson[],
	records: readonly LeaverRecord[],
	today: Day,
): Plan {
	const plan = new Plan();
	const byNumber = new Map(known.flatMap((one) => (one.number ? [[one.number, one]] : [])));
	const lastDays = records.map(({ lastDay }) => lastDay).toSorted();
	const members = new Members(today, lastDays.at(-1) ?? null);
	const leaving = new Set<KnownPerson>();
	for (const [number, rows] of Map.groupBy(records, (record) => record.number)) {
		const person = byNumber.get(number);
		const places = rows.map(({ row }) => row);
		if (!person) plan.refuse('unknown-number', places, { number });
		else if (new Set(rows.map(({ lastDay }) => lastDay)).size > 1)
			plan.refuse('number-twice', places, { number, names: fullName(person) });
		else {
			const [first, ...again] = rows;
			for (const { row } of again) plan.find('row-twice', [row], { other: first!.row });
			planLeaving(plan, person, first!.lastDay, first!.row, members);
			leaving.add(person);
		}
	}
	for (const person of known) if (!leaving.has(person)) members.count(person.posts);
	const codes = new Map([...city.unitsByCode.values()].map(({ id, code }) => [id, code]));
	members.warn(plan, (unitId) => codes.get(unitId) ?? '');
	return plan;
}

/** Ends all that a person holds after their last day. What has ended before stays as it is. */
export function planLeaving(
	plan: Plan,
	person: KnownPerson,
	lastDay: Day,
	row: number | null,
	members: Members,
): void {
	const about = fullName(person);
	const subject = { personId: person.id, about };
	const posts = person.posts.filter((post) => goesBeyond(post, lastDay));
	const roles = person.roles.filter((role) => goesBeyond(role, lastDay));
	const ended = person.posts.map((post) =>
		posts.includes(post) ? { ...post, untilDay: endBy(post, lastDay) } : post,
	);
	members.count(person.posts, ended);
	if (posts.length + roles.length === 0) return;
	plan.change({ what: 'person-leaves', row, ...subject, subjectId: person.id, untilDay: lastDay });
	for (const post of posts) plan.change(endOfPost(subject, post, endBy(post, lastDay), row));
	for (const role of roles) {
		const { fromDay, untilDay } = role;
		plan.change({
			...{ what: 'role-end', row, ...subject, subjectId: role.id, endingId: idToBe(), fromDay },
			...{ untilDay: fromDay <= lastDay ? lastDay : addDays(fromDay, -1), before: { untilDay } },
		});
	}
}
