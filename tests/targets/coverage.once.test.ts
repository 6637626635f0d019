import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/server/days.ts';
import { coverLocation, denominatorOf } from '#lib/server/targets/coverage.ts';
import type { LocationFacts, StaffMember } from '#lib/server/targets/location-facts.ts';

const day = '2026-06-15';
type Rule = Parameters<typeof coverLocation>[1];
const target: Rule = {
	...{ rule: 'any', measureIds: ['m1', 'm2'], fromDay: '2026-01-01', dueDay: '2026-12-31' },
	...{ excludesLeave: true, newcomerWeeks: null, countsRecognition: true },
	...{ id: 'half', shareBp: 5000, staffGroups: [] },
};

interface Person extends Partial<Omit<StaffMember, 'posts'>> {
	posts?: Partial<StaffMember['posts'][number]>[];
}

/** A location with people, who have a post at it since long ago unless told otherwise. */
function location(people: Person[], headcounts: Partial<Figure>[] = []): LocationFacts {
	return {
		locationId: 'here',
		staff: people.map(({ posts = [{}], ...person }, index) => ({
			...{ personId: `p${index}`, givenNames: 'Aino', familyName: 'Aho' },
			...{ leaves: [], completions: [], ...person },
			posts: posts.map((post) => ({
				...{ unitId: 'here', staffGroupId: 'g1', fromDay: '2020-01-01', untilDay: null, ...post },
			})),
		})),
		headcounts: headcounts.map((figure) => ({
			...{ staffGroupId: null, day: '2026-01-01', staff: 0, source: 'HR' },
			...{ recordedAt: new Date(0), ...figure },
		})),
		ownShares: [],
	};
}
type Figure = LocationFacts['headcounts'][number];

const on = (measureId: string, when: string, validUntil: string | null = null) => ({
	...{ measureId, day: when, validUntil, isRecognition: false },
});
const ready = { completions: [on('m1', '2026-03-01')] };
const cover = (facts: LocationFacts, rule: Partial<Rule> = {}, group?: string) =>
	coverLocation(facts, { ...target, ...rule }, day, group);
const counts = (facts: LocationFacts, rule: Partial<Rule> = {}, group?: string) => {
	const { members, excluded, satisfied } = cover(facts, rule, group);
	return { members, excluded, satisfied };
};

describe('members', () => {
	test.each([
		['whose post begins on the day', { fromDay: day }, 1],
		['whose post begins the day after', { fromDay: addDays(day, 1) }, 0],
		['whose post ends on the day', { untilDay: day }, 1],
		['whose post ended the day before', { untilDay: addDays(day, -1) }, 0],
		['whose post is elsewhere', { unitId: 'there' }, 0],
		['whose post would end before it begins', { fromDay: '2026-06-01', untilDay: '2026-05-01' }, 0],
	])('hold an active post here: somebody %s', (_, post, members) => {
		expect(cover(location([{ posts: [post] }])).members).toBe(members);
	});

	test('with two posts here count once', () => {
		const facts = location([{ ...ready, posts: [{}, { staffGroupId: 'g2' }] }]);
		expect(counts(facts)).toEqual({ members: 1, excluded: 0, satisfied: 1 });
	});

	test('in two staff groups count in each, and once in all', () => {
		const facts = location([{ ...ready, posts: [{}, { staffGroupId: 'g2' }] }, {}]);
		expect(counts(facts, {}, 'g1')).toEqual({ members: 2, excluded: 0, satisfied: 1 });
		expect(counts(facts, {}, 'g2')).toEqual({ members: 1, excluded: 0, satisfied: 1 });
		expect(counts(facts)).toEqual({ members: 2, excluded: 0, satisfied: 1 });
	});

	test('of a group have their post in it on the day', () => {
		const left = { posts: [{ untilDay: '2026-01-31' }, { staffGroupId: 'g2' }] };
		expect(cover(location([left]), {}, 'g1').members).toBe(0);
		expect(cover(location([left]), {}, 'g2').members).toBe(1);
	});
});

describe('people on long leave', () => {
	test.each([
		['begins on the day', { fromDay: day, untilDay: null }, 1],
		['begins the day after', { fromDay: addDays(day, 1), untilDay: null }, 0],
		['ends on the day', { fromDay: '2026-01-01', untilDay: day }, 1],
		['ended the day before', { fromDay: '2026-01-01', untilDay: addDays(day, -1) }, 0],
		['has no end', { fromDay: '2026-01-01', untilDay: null }, 1],
	])('are left out where the leave %s', (_, leave, excluded) => {
		expect(cover(location([{ leaves: [leave] }])).excluded).toBe(excluded);
	});

	test('are in neither numerator nor denominator, ready or not', () => {
		const away = { leaves: [{ fromDay: '2026-01-01', untilDay: null }] };
		const coverage = cover(location([{ ...ready, ...away }, away, ready, {}], [{ staff: 10 }]));
		expect(coverage).toMatchObject({ members: 4, excluded: 2, satisfied: 1 });
		expect(denominatorOf(coverage)).toBe(8);
		expect(coverage.people.map(({ state }) => state)).toEqual([
			...['excluded', 'excluded', 'ready', 'not-yet'],
		]);
	});

	test('count where the target does not leave them out', () => {
		const facts = location([{ ...ready, leaves: [{ fromDay: '2026-01-01', untilDay: null }] }]);
		expect(counts(facts, { excludesLeave: false })).toEqual({
			...{ members: 1, excluded: 0, satisfied: 1 },
		});
	});
});

describe('newcomers', () => {
	const joined = (daysAgo: number) => location([{ posts: [{ fromDay: addDays(day, -daysAgo) }] }]);

	test.each([
		[0, 1],
		[27, 1],
		[28, 0],
		[29, 0],
	])('who joined %i days ago, with a policy of 4 weeks: %i left out', (daysAgo, excluded) => {
		expect(cover(joined(daysAgo), { newcomerWeeks: 4 }).excluded).toBe(excluded);
	});

	test('count where the target does not leave them out', () => {
		expect(cover(joined(0)).excluded).toBe(0);
		expect(cover(joined(0), { newcomerWeeks: 0 }).excluded).toBe(0);
	});

	test('are not those who took a second post', () => {
		const facts = location([{ posts: [{ fromDay: day }, { unitId: 'there' }] }]);
		expect(cover(facts, { newcomerWeeks: 4 }).excluded).toBe(0);
	});

	test('are not those who moved here from another location the day before', () => {
		const facts = location([
			{ posts: [{ unitId: 'there', untilDay: addDays(day, -1) }, { fromDay: day }] },
		]);
		expect(cover(facts, { newcomerWeeks: 4 }).excluded).toBe(0);
	});

	test('are those who came back after a day without a post', () => {
		const facts = location([
			{ posts: [{ unitId: 'there', untilDay: addDays(day, -2) }, { fromDay: day }] },
		]);
		expect(cover(facts, { newcomerWeeks: 4 }).excluded).toBe(1);
	});

	test('are not those who moved again and again', () => {
		const moves = [9, 6, 3, 0].map((daysAgo) => ({
			...{ unitId: 'there', fromDay: addDays(day, -daysAgo * 4) },
			untilDay: addDays(day, -daysAgo * 4 + 11),
		}));
		expect(cover(location([{ posts: [...moves, {}] }]), { newcomerWeeks: 4 }).excluded).toBe(0);
		const facts = location([{ posts: [{ fromDay: addDays(day, -1) }, ...moves] }]);
		expect(cover(facts, { newcomerWeeks: 5 }).excluded).toBe(0);
		expect(cover(facts, { newcomerWeeks: 6 }).excluded).toBe(1);
	});

	test('are those who came back after years away', () => {
		const facts = location([{ posts: [{ untilDay: '2022-01-01' }, { fromDay: day }] }]);
		expect(cover(facts, { newcomerWeeks: 4 }).excluded).toBe(1);
	});
});

describe('the headcount', () => {
	const g1 = { staffGroupId: 'g1' };
	const g2 = { staffGroupId: 'g2' };

	test('is the newest of all groups, with its day and source', () => {
		const facts = location([], [{ staff: 8 }, { staff: 9, day: '2026-02-01', source: 'HR 2' }]);
		expect(cover(facts).headcount).toEqual({
			...{ staff: 9, given: { day: '2026-02-01', source: 'HR 2' } },
		});
	});

	test('dated on the day counts, and dated the day after does not', () => {
		const dated = (when: string) => location([{}], [{ staff: 7, day: when }]);
		expect(cover(dated(day)).headcount.staff).toBe(7);
		expect(cover(dated(addDays(day, 1))).headcount).toEqual({ staff: 1 });
	});

	test('of two of one day, is the one recorded later', () => {
		expect(cover(location([], [{ staff: 8 }, { staff: 6 }])).headcount.staff).toBe(6);
	});

	test('of all groups comes before that of groups, even an older one', () => {
		const facts = location([], [{ staff: 8 }, { ...g1, staff: 3, day: '2026-05-01' }]);
		expect(cover(facts).headcount.staff).toBe(8);
	});

	test('without one for all is the sum of the newest of each group, as old as the oldest of them', () => {
		const facts = location(
			[],
			[
				{ ...g1, staff: 3 },
				{ ...g2, staff: 4, day: '2026-02-01' },
				{ ...g1, staff: 5, day: '2026-03-01' },
				{ ...g2, staff: 9, day: addDays(day, 1) },
			],
		);
		expect(cover(facts).headcount).toMatchObject({ staff: 9, given: { day: '2026-02-01' } });
	});

	test('of a group is its own, and never the one of all', () => {
		const facts = location([{}], [{ staff: 8 }, { ...g1, staff: 3 }]);
		expect(cover(facts, {}, 'g1').headcount.staff).toBe(3);
		expect(cover(facts, {}, 'g2').headcount).toEqual({ staff: 0 });
	});

	test('of zero is a figure', () => {
		expect(cover(location([], [{ staff: 0 }])).headcount.given).toBeDefined();
	});
});

describe('the denominator', () => {
	test('is the headcount where there are fewer members, and the members where there are more', () => {
		expect(denominatorOf(cover(location([{}, {}], [{ staff: 5 }])))).toBe(5);
		expect(denominatorOf(cover(location([{}, {}], [{ staff: 1 }])))).toBe(2);
		expect(denominatorOf(cover(location([{}, {}])))).toBe(2);
	});

	test('is zero where everybody is left out', () => {
		const away = { leaves: [{ fromDay: '2026-01-01', untilDay: null }] };
		expect(denominatorOf(cover(location([away, away])))).toBe(0);
		expect(denominatorOf(cover(location([])))).toBe(0);
	});
});

describe('satisfied', () => {
	const person = (...completions: StaffMember['completions']) => location([{ completions }]);
	const satisfied = (facts: LocationFacts, rule: Partial<Rule> = {}) =>
		cover(facts, rule).satisfied;

	test('by any is whoever has one of the measures; by all, whoever has each', () => {
		const one = person(on('m1', '2026-03-01'));
		const both = person(on('m1', '2026-03-01'), on('m2', '2026-04-01'));
		const other = person(on('m3', '2026-03-01'));
		expect([one, both, other].map((facts) => satisfied(facts))).toEqual([1, 1, 0]);
		expect([one, both, other].map((facts) => satisfied(facts, { rule: 'all' }))).toEqual([0, 1, 0]);
	});

	test('by all is not whoever has one measure twice', () => {
		const twice = person(on('m1', '2026-03-01'), on('m1', '2026-04-01'));
		expect(satisfied(twice, { rule: 'all' })).toBe(0);
	});

	test.each([
		['on the first day of the period', '2026-01-01', 1],
		['the day before the period', '2025-12-31', 0],
		['on the day itself', day, 1],
		['the day after', addDays(day, 1), 0],
	])('needs a completion within the period and up to the day: %s', (_, when, number) => {
		expect(satisfied(person(on('m1', when)))).toBe(number);
	});

	test('counts the last day of the period and not the day after it', () => {
		const due = { dueDay: '2026-03-01' };
		expect(satisfied(person(on('m1', '2026-03-01')), due)).toBe(1);
		expect(satisfied(person(on('m1', '2026-03-02')), due)).toBe(0);
	});

	test.each([
		['ends on the day', day, 1],
		['ended the day before', addDays(day, -1), 0],
		['never ends', null, 1],
	])('needs a validity that has not ended: one that %s', (_, until, number) => {
		expect(satisfied(person(on('m1', '2026-03-01', until)))).toBe(number);
	});

	test('by all needs each measure to be valid still', () => {
		const expired = person(on('m1', '2026-03-01', '2026-04-01'), on('m2', '2026-04-01'));
		expect(satisfied(expired, { rule: 'all' })).toBe(0);
	});

	test('a renewed completion counts where the first has ended', () => {
		const renewed = person(on('m1', '2026-02-01', '2026-03-01'), on('m1', '2026-03-02'));
		expect(satisfied(renewed)).toBe(1);
	});

	test('tells since when: by any the first day, by all the last', () => {
		const facts = person(on('m2', '2026-04-01'), on('m1', '2026-03-01'));
		expect(cover(facts).people[0]?.readyDay).toBe('2026-03-01');
		expect(cover(facts, { rule: 'all' }).people[0]?.readyDay).toBe('2026-04-01');
	});
});

describe('the next change', () => {
	const nextOf = (facts: LocationFacts, rule: Partial<Rule> = {}) =>
		cover(facts, rule).nextChangeDay;

	test('is nothing where nothing known lies ahead', () => {
		expect(nextOf(location([ready], [{ staff: 4 }]))).toBeUndefined();
	});

	test('is the first of what lies ahead: beginnings, days after endings, figures and completions', () => {
		const later = addDays(day, 5);
		expect(nextOf(location([{ posts: [{ fromDay: later }] }]))).toBe(later);
		expect(nextOf(location([{ posts: [{ untilDay: later }] }]))).toBe(addDays(later, 1));
		expect(nextOf(location([{ posts: [{ untilDay: day }] }]))).toBe(addDays(day, 1));
		expect(nextOf(location([{ leaves: [{ fromDay: later, untilDay: null }] }]))).toBe(later);
		expect(nextOf(location([{}], [{ staff: 1, day: later }]))).toBe(later);
		expect(nextOf(location([{ completions: [on('m1', later)] }]))).toBe(later);
		expect(nextOf(location([{ completions: [on('m1', '2026-03-01', later)] }]))).toBe(
			addDays(later, 1),
		);
	});

	test('is the day on which a newcomer begins to count', () => {
		const facts = location([{ posts: [{ fromDay: addDays(day, -27) }] }]);
		expect(nextOf(facts, { newcomerWeeks: 4 })).toBe(addDays(day, 1));
		expect(nextOf(facts)).toBeUndefined();
	});
});

describe('staff groups with shares of their own', () => {
	const groups = [
		{ staffGroupId: 'g1', shareBp: 5000 },
		{ staffGroupId: 'g2', shareBp: 10_000 },
	];
	const two = [
		{ ...ready, posts: [{ staffGroupId: 'g1' }] },
		{ posts: [{ staffGroupId: 'g1' }] },
		{ posts: [{ staffGroupId: 'g2' }] },
		{ ...ready, posts: [{ staffGroupId: 'g2' }] },
		{ ...ready, posts: [{ staffGroupId: 'g3' }] },
	];
	const need = (facts: LocationFacts, rule: Partial<Rule> = {}, group?: string) => {
		const { needed, gap, members, satisfied } = cover(facts, rule, group);
		return { needed, gap, members, satisfied };
	};

	test('are the only ones counted, each with its own need; nobody stands in for another group', () => {
		const facts = location(two);
		expect(need(facts, { staffGroups: groups })).toEqual({
			...{ needed: 3, gap: 1, members: 4, satisfied: 2 },
		});
		expect(need(facts, { staffGroups: groups }, 'g2')).toEqual({
			...{ needed: 2, gap: 1, members: 2, satisfied: 1 },
		});
	});

	test('count who is in two of them once in all, and in each for its need', () => {
		const facts = location([{ ...ready, posts: [{}, { staffGroupId: 'g2' }] }, {}]);
		const coverage = cover(facts, { staffGroups: groups });
		expect(denominatorOf(coverage)).toBe(2);
		expect(need(facts, { staffGroups: groups })).toEqual({
			...{ needed: 2, gap: 0, members: 2, satisfied: 1 },
		});
	});

	test('take the headcounts of their groups alone', () => {
		const facts = location(two, [
			{ staff: 50 },
			{ staffGroupId: 'g1', staff: 10 },
			{ staffGroupId: 'g2', staff: 1 },
		]);
		const coverage = cover(facts, { staffGroups: groups });
		expect(denominatorOf(coverage)).toBe(12);
		expect(coverage).toMatchObject({ needed: 5 + 2, gap: 4 + 1 });
	});

	test.each([
		['for all staff replaces the target’s', [share(null, 2000)], [], 1],
		['for all staff replaces those of its groups', [share(null, 2000)], groups, 2],
		['for a group is the only thing asked there', [share('g2', 5000)], [], 1],
		['for a group replaces that of the group', [share('g2', 5000)], groups, 2],
		['of another target says nothing', [share(null, 2000, 'other')], [], 3],
	])('a location’s own share %s', (_, ownShares, staffGroups, needed) => {
		const facts = { ...location(two), ownShares };
		expect(cover(facts, { staffGroups }).needed).toBe(needed);
	});
});

function share(staffGroupId: string | null, shareBp: number, targetId = 'half') {
	return { targetId, staffGroupId, shareBp };
}

test('a recognised earlier skill counts where the target says so', () => {
	const recognised = { completions: [{ ...on('m1', '2026-03-01'), isRecognition: true }] };
	expect(cover(location([recognised])).satisfied).toBe(1);
	expect(cover(location([recognised]), { countsRecognition: false }).satisfied).toBe(0);
	expect(cover(location([ready]), { countsRecognition: false }).satisfied).toBe(1);
});
