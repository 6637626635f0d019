import { describe, expect, test } from 'vitest';
import type { LocationFacts } from '#lib/server/targets/location-facts.ts';
import { coverIfCompleted, spreadOverMonths } from '#lib/server/targets/what-if.ts';

const target = {
	...{ id: 't', shareBp: 5000, rule: 'all' as const, measureIds: ['m1', 'm2'] },
	...{ fromDay: '2026-01-01', dueDay: '2026-12-31', excludesLeave: true, newcomerWeeks: null },
	...{ countsRecognition: false, staffGroups: [] },
};

/** People with a post until some day, or for good, of whom nobody has completed anything. */
function location(...untilDays: (string | null)[]): LocationFacts {
	return {
		...{ locationId: 'here', headcounts: [], ownShares: [] },
		staff: untilDays.map((untilDay, index) => ({
			...{ personId: `p${index}`, givenNames: 'Aino', familyName: 'Aho' },
			...{ leaves: [], completions: [] },
			posts: [{ unitId: 'here', staffGroupId: 'g', fromDay: '2020-01-01', untilDay }],
		})),
	};
}

describe('if some people complete what they lack', () => {
	const facts = location(null, null, null, '2026-06-30');
	const cover = (personIds: string[], day: string) => {
		const { members, satisfied, needed, gap } = coverIfCompleted(facts, target, personIds, day);
		return { members, satisfied, needed, gap };
	};

	test('they are ready on the day, with every measure', () => {
		expect(cover(['p0'], '2026-05-31')).toEqual({ members: 4, satisfied: 1, needed: 2, gap: 1 });
	});

	test('what is known of the day is in it: whoever has left by then does not count', () => {
		expect(cover(['p0', 'p1'], '2026-07-31')).toEqual({
			...{ members: 3, satisfied: 2, needed: 2, gap: 0 },
		});
		expect(cover(['p3'], '2026-07-31')).toMatchObject({ members: 3, satisfied: 0 });
	});

	test('people who are not there change nothing, and the facts stay as they were', () => {
		expect(cover(['somebody'], '2026-05-31')).toMatchObject({ satisfied: 0 });
		expect(facts.staff[0]?.completions).toEqual([]);
	});
});

describe('how many each month', () => {
	const steps = (gap: number, today: string, dueDay: string) =>
		spreadOverMonths(gap, today, dueDay).map(({ people }) => people);

	test('is as many in one month as in another, or one more, and all of them by the due day', () => {
		expect(steps(7, '2026-09-15', '2026-12-31')).toEqual([2, 4, 6, 7]);
		expect(steps(2, '2026-09-15', '2026-12-31')).toEqual([1, 1, 2, 2]);
	});

	test('ends on the due day, in the middle of a month too', () => {
		const months = spreadOverMonths(3, '2026-11-30', '2027-01-15');
		expect(months).toEqual([
			{ day: '2026-12-31', people: 2 },
			{ day: '2027-01-15', people: 3 },
		]);
	});

	test('is nothing on the due day and after it', () => {
		expect(steps(3, '2026-12-31', '2026-12-31')).toEqual([]);
		expect(steps(3, '2027-02-01', '2026-12-31')).toEqual([]);
	});
});
