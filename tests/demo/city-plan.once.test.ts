import { expect, test } from 'vitest';
import { type CityPlan, planCity } from '#lib/server/demo/city-plan.ts';

const today = '2026-11-22';
const plan = planCity(1, today);

test('the whole city has 160 locations, 3,000 staff and 280 instructors', () => {
	expect(plan.locations).toHaveLength(160);
	expect(new Set(plan.locations.map(({ code }) => code)).size).toBe(160);
	const ofKind = (kind: string) => plan.people.filter((person) => person.kind === kind);
	expect(ofKind('staff')).toHaveLength(3000);
	expect(ofKind('volunteer')).toHaveLength(200);
	const instructors = plan.people.filter(({ posts }) =>
		posts.some(({ group }) => group === 'digital-instructors'),
	);
	expect(instructors).toHaveLength(280);
});

test('codes are words in small letters, and names exist in three languages', () => {
	for (const { code, names } of plan.locations) {
		expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
		expect(new Set(Object.values(names)).size).toBe(3);
	}
});

test('the languages of people are near 85, 10 and 5 of a hundred', () => {
	const share = (language: string) =>
		plan.people.filter((person) => person.language === language).length / plan.people.length;
	for (const [language, wanted] of [
		['fi', 0.85],
		['sv', 0.1],
		['en', 0.05],
	] as const)
		expect(Math.abs(share(language) - wanted), language).toBeLessThan(0.015);
});

test('sizes are uneven, from a handful to sixty', () => {
	const sizes = plan.workplaces.map(({ staff }) => staff.length).toSorted((a, b) => a - b);
	expect(sizes[0]).toBeGreaterThanOrEqual(3);
	expect(sizes.filter((size) => size <= 6).length).toBeGreaterThan(20);
	expect(sizes.at(-1)).toBeGreaterThan(50);
	expect(sizes.at(-1)).toBeLessThanOrEqual(62);
});

test.each(['2026-11-22', '2027-01-01', '2027-10-01', '2028-02-29', '2028-12-31'])(
	'on %s the same seed gives the same names and figures',
	(day) => expect(portray(planCity(1, day))).toEqual(portray(plan)),
);

test('another seed gives other names and other figures', () => {
	const other = portray(planCity(2, today));
	const own = portray(plan);
	expect(other.names).not.toEqual(own.names);
	expect(other.figures).not.toEqual(own.figures);
});

test('training lies within two years, after its people joined, in autumn and hardly in July', () => {
	const facts = plan.people.flatMap(({ posts, completions }) =>
		completions.map(({ day }) => ({ day, joined: posts[0]!.fromDay })),
	);
	expect(facts.every(({ day, joined }) => day >= '2025-01-01' && day < today && day > joined)).toBe(
		true,
	);
	const inMonth = (month: string) => facts.filter(({ day }) => day.slice(5, 7) === month).length;
	expect(inMonth('10')).toBeGreaterThan(10 * inMonth('07'));
});

/** What pages count and name, without the days. */
function portray({ people, workplaces }: CityPlan) {
	return {
		names: people.map(({ givenNames, familyName, email, language }) =>
			[givenNames, familyName, email, language].join(' '),
		),
		posts: people.map(({ posts }) => posts.map(({ location, group }) => `${group} ${location}`)),
		completed: people.map(({ completions }) => completions.map(({ module }) => module)),
		figures: workplaces.map(({ staff, headcounts }) => ({
			headcount: headcounts.at(-1)?.staff,
			members: staff.filter(({ posts }) => !posts[0]!.untilDay).length,
			onLeave: staff.filter(({ leave }) => leave).length,
			begun: staff.filter(({ completions }) => completions.length > 0).length,
			finished: staff.filter(({ completions }) => completions.length === 3).length,
		})),
	};
}
