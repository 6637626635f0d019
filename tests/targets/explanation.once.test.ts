import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/server/days.ts';
import { type CoverageRule, coverLocation } from '#lib/server/targets/coverage.ts';
import { explainLocation } from '#lib/server/targets/explanation.ts';
import type { LocationFacts, StaffMember } from '#lib/server/targets/location-facts.ts';

const today = '2026-06-15';
const target: CoverageRule = {
	...{ rule: 'any', measureIds: ['m1', 'm2'], fromDay: '2026-01-01', dueDay: '2026-12-31' },
	...{ excludesLeave: true, newcomerWeeks: 8, countsRecognition: false },
	...{ id: 'half', shareBp: 5000, staffGroups: [] },
};

function person(personId: string, rest: Partial<StaffMember> = {}): StaffMember {
	return {
		...{ personId, givenNames: 'Aino', familyName: personId, leaves: [], completions: [] },
		posts: [{ unitId: 'here', staffGroupId: 'g1', fromDay: '2020-01-01', untilDay: null }],
		...rest,
	};
}
const done = (measureId: string, day: string, validUntil: string | null = null) => ({
	...{ measureId, day, validUntil, isRecognition: false },
});
const inBoth = ['g1', 'g2'].map((staffGroupId) => ({
	...{ unitId: 'here', staffGroupId, fromDay: '2020-01-01', untilDay: null },
}));
const facts: LocationFacts = {
	locationId: 'here',
	staff: [
		person('ready', { completions: [done('m2', '2026-05-01'), done('m1', '2026-03-01')] }),
		person('away', { leaves: [{ fromDay: '2026-06-01', untilDay: null }] }),
		person('new', {
			posts: [{ unitId: 'here', staffGroupId: 'g1', fromDay: '2026-06-01', untilDay: null }],
		}),
		person('not-counted', {
			completions: [
				done('m1', '2025-12-31'),
				done('m2', '2026-01-01', '2026-06-14'),
				{ ...done('m1', '2026-02-01'), isRecognition: true },
				done('m1', '2026-06-16'),
				done('m3', '2026-03-01'),
			],
		}),
		person('both', { posts: inBoth }),
	],
	headcounts: [
		{
			...{ staffGroupId: null, day: '2026-01-01', staff: 15, source: 'HR' },
			recordedAt: new Date(0),
		},
	],
	ownShares: [],
};
const explain = (rule: Partial<CoverageRule> = {}, known: Partial<LocationFacts> = {}) =>
	explainLocation({ ...facts, ...known }, { ...target, ...rule }, today);

describe('a location’s figure', () => {
	test('is taken apart into headcount, members, who is left out by which rule, and the need', () => {
		expect(explain().parts).toEqual([
			{
				...{ staffGroupId: undefined, shareBp: 5000, shareOf: 'target', isOld: false },
				headcount: { staff: 15, given: { day: '2026-01-01', source: 'HR' } },
				...{ members: 5, onLeave: 1, newcomers: 1 },
				...{ denominator: 13, satisfied: 1, needed: 7, gap: 6 },
			},
		]);
	});

	test('says when its headcount is older than 400 days', () => {
		const aged = (days: number) =>
			explain(
				{},
				{
					headcounts: [
						{
							...{ staffGroupId: null, staff: 15, source: 'HR', recordedAt: new Date(0) },
							day: addDays(today, -days),
						},
					],
				},
			).parts[0]?.isOld;
		expect(aged(400)).toBe(false);
		expect(aged(401)).toBe(true);
		expect(explain({}, { headcounts: [] }).parts[0]).toMatchObject({ isOld: false });
	});

	test('says whose share it is', () => {
		const own = (staffGroupId: string | null) => ({
			ownShares: [{ targetId: 'half', staffGroupId, shareBp: 9000 }],
		});
		const groups = { staffGroups: [{ staffGroupId: 'g1', shareBp: 6000 }] };
		expect(explain({}, own(null)).parts).toMatchObject([{ shareOf: 'location', shareBp: 9000 }]);
		expect(explain(groups).parts).toMatchObject([{ shareOf: 'group', shareBp: 6000 }]);
		expect(explain(groups, own('g2')).parts).toMatchObject([
			{ staffGroupId: 'g1', shareOf: 'group', shareBp: 6000 },
			{ staffGroupId: 'g2', shareOf: 'location', shareBp: 9000 },
		]);
	});

	test('of several groups comes to the same together as the figure that is shown', () => {
		const groups = {
			staffGroups: [
				{ staffGroupId: 'g1', shareBp: 5000 },
				{ staffGroupId: 'g2', shareBp: 10_000 },
			],
		};
		const { parts, whole } = explain(groups);
		const shown = coverLocation(facts, { ...target, ...groups }, today);
		expect(whole).toMatchObject({ satisfied: shown.satisfied, needed: shown.needed });
		expect(parts.map(({ members }) => members)).toEqual([5, 1]);
		expect(whole.members).toBe(5);
		expect(parts.reduce((sum, { gap }) => sum + gap, 0)).toBe(whole.gap);
	});
});

describe('a person’s state', () => {
	const find = (personId: string, rule: Partial<CoverageRule> = {}) =>
		explain(rule).people.find((each) => each.personId === personId);

	test('is told with the completions of counted measures, in the order of their days', () => {
		expect(find('ready')).toMatchObject({ state: 'ready', readyDay: '2026-03-01' });
		expect(find('ready')?.completions.map(({ measureId }) => measureId)).toEqual(['m1', 'm2']);
	});

	test('is told with the reason for which a completion does not count', () => {
		expect(find('not-counted')?.completions.map(({ day, notFor }) => [day, notFor])).toEqual([
			['2025-12-31', 'before'],
			['2026-01-01', 'ended'],
			['2026-02-01', 'recognition'],
			['2026-06-16', 'after'],
		]);
		expect(find('not-counted', { countsRecognition: true })?.state).toBe('ready');
	});

	test('is told with the rule by which somebody is left out', () => {
		expect(find('away')).toMatchObject({ state: 'excluded', excludedFor: 'leave' });
		expect(find('new')).toMatchObject({ state: 'excluded', excludedFor: 'newcomer' });
		expect(find('both')).toMatchObject({ state: 'not-yet', excludedFor: undefined });
	});
});
