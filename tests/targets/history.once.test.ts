import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '#lib/server/days.ts';
import { coverLocation, denominatorOf } from '#lib/server/targets/coverage.ts';
import { coverHistory } from '#lib/server/targets/history.ts';
import type { LocationFacts, StaffMember } from '#lib/server/targets/location-facts.ts';
import { patience, tries } from '../support/chance.ts';

type Rule = Parameters<typeof coverLocation>[1];

/** Two years with a leap day, two changes to summer time and two back. */
const firstDay = '2027-06-01';
const day = fc.integer({ min: 0, max: 730 }).map((count) => addDays(firstDay, count));
const maybeDay = fc.option(day, { freq: 3 });
const groups = ['g1', 'g2', 'g3'];
const group = fc.constantFrom(...groups);
const share = fc.integer({ min: 1, max: 10_000 });
const span = { fromDay: day, untilDay: maybeDay };
/** What follows on another's heels is what moves, expiries and newcomers turn on. */
const posts = fc
	.array(
		fc.record({ unitId: fc.constantFrom('here', 'here', 'there'), staffGroupId: group, ...span }),
	)
	.chain((some) =>
		fc.boolean().map((isMove) => {
			const left = some.find(({ untilDay }) => untilDay !== null);
			if (!isMove || !left?.untilDay) return some;
			return [
				...some,
				{ ...left, unitId: 'there', fromDay: addDays(left.untilDay, 1), untilDay: null },
			];
		}),
	);
const person: fc.Arbitrary<Omit<StaffMember, 'personId'>> = fc.record({
	...{ givenNames: fc.constant('Aino'), familyName: fc.constant('Aho'), posts },
	leaves: fc.array(fc.record(span), { maxLength: 2 }),
	completions: fc.array(
		fc.record({
			...{ measureId: fc.constantFrom('m1', 'm2', 'm3'), day, isRecognition: fc.boolean() },
			validUntil: maybeDay,
		}),
		{ maxLength: 5 },
	),
});
const facts: fc.Arbitrary<LocationFacts> = fc
	.record({
		locationId: fc.constant('here'),
		staff: fc.array(person, { maxLength: 8 }),
		headcounts: fc.array(
			fc.record({
				...{ staffGroupId: fc.option(group), day, staff: fc.nat(9) },
				...{ source: fc.constant('HR'), recordedAt: fc.constant(new Date(0)) },
			}),
			{ maxLength: 4 },
		),
		ownShares: fc.array(
			fc.record({
				targetId: fc.constantFrom('t', 'other'),
				staffGroupId: fc.option(group),
				shareBp: share,
			}),
			{ maxLength: 2 },
		),
	})
	.map(({ staff, headcounts, ...rest }) => ({
		...rest,
		staff: staff.map((each, index) => ({ ...each, personId: `p${index}` })),
		headcounts: headcounts.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
	}));
const rule: fc.Arbitrary<Rule> = fc.record({
	...{
		id: fc.constant('t'),
		shareBp: share,
		rule: fc.constantFrom('any' as const, 'all' as const),
	},
	measureIds: fc.subarray(['m1', 'm2', 'm3'], { minLength: 1 }),
	...{ fromDay: day, dueDay: day, excludesLeave: fc.boolean(), countsRecognition: fc.boolean() },
	newcomerWeeks: fc.option(fc.nat(12)),
	staffGroups: fc
		.subarray(groups, { maxLength: 2 })
		.chain((some) =>
			fc.tuple(...some.map((id) => share.map((shareBp) => ({ staffGroupId: id, shareBp })))),
		),
});
const days = fc
	.uniqueArray(day, { minLength: 1, maxLength: 26 })
	.map((some) => [...some, '2028-02-29', '2028-03-26', '2028-10-29'].toSorted())
	.map((some) => [...new Set(some)]);

/** The same by asking for every day by itself. */
function coverEachDay(known: LocationFacts, target: Rule, wanted: Day[]) {
	let before = new Set<string>();
	return wanted.map((each) => {
		const coverage = coverLocation(known, target, each);
		const ready = new Set(
			coverage.people.flatMap(({ state, personId }) => (state === 'ready' ? [personId] : [])),
		);
		const gained = [...ready].filter((id) => !before.has(id)).length;
		before = ready;
		const { satisfied, needed, gap } = coverage;
		const shared = coverage.people
			.filter(({ alsoAt, state }) => alsoAt.length > 0 && state !== 'excluded')
			.map(({ personId, state }) => ({ personId, satisfied: state === 'ready' }));
		const point = {
			day: each,
			denominator: denominatorOf(coverage),
			satisfied,
			needed,
			gap,
			gained,
		};
		return { point, shared };
	});
}

test(
	'the history of a location has on every day what the definition gives on it',
	() => {
		const property = fc.property(facts, rule, days, (known, target, wanted) => {
			const slow = coverEachDay(known, target, wanted);
			const { points, sharers } = coverHistory(known, target, wanted);
			expect(points).toEqual(slow.map(({ point }) => point));
			for (const [index, { shared }] of slow.entries()) {
				const here = sharers.filter(({ counted }) => counted[index]);
				expect(
					here.map(({ personId, satisfied }) => ({ personId, satisfied: satisfied[index] })),
				).toEqual(shared);
			}
		});
		fc.assert(property, tries(400, 20_000));
	},
	patience,
);
