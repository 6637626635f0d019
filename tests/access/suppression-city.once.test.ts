import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	decideDisplay,
	decideTogether,
	type Display,
	type Group,
} from '#lib/server/access/suppression.ts';
import { patience, tries } from '../support/chance.ts';
import {
	type CountedCity,
	type Kin,
	learnedByCounting,
	type Site,
	sitesOf,
	toGroup,
} from './counting-attacker.ts';

/** The units of a city of divisions of services of locations, from the numbers of locations by service. */
function makeSites(divisions: number[][]): Site {
	const make = (id: string, sites: Site[]): Site => ({ id, sites });
	const service = (id: string, locations: number) =>
		make(
			id,
			Array.from({ length: locations }, (_, l) => make(`${id}L${l}`, [])),
		);
	return make(
		'city',
		divisions.map((services, d) =>
			make(
				`D${d}`,
				services.map((locations, s) => service(`D${d}S${s}`, locations)),
			),
		),
	);
}

/** Locations mostly big and mixed, some of them small, some with nearly nobody or nearly everybody ready. */
const locationFigures = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ people: fc.integer({ min: 7, max: 25 }), share: share(3, 7) }),
	},
	{
		weight: 2,
		arbitrary: fc.record({ people: fc.integer({ min: 0, max: 6 }), share: share(0, 10) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ people: fc.integer({ min: 5, max: 15 }), share: share(0, 1) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ people: fc.integer({ min: 5, max: 15 }), share: share(9, 10) }),
	},
);
function share(min: number, max: number) {
	return fc.integer({ min, max }).map((tenths) => tenths / 10);
}
const shapes = (services: number, locations: number) =>
	fc.array(
		fc.array(fc.integer({ min: 1, max: locations }), { minLength: 1, maxLength: services }),
		{
			minLength: 1,
			maxLength: 3,
		},
	);

function cities(services: number, locations: number, mostShared: number) {
	return shapes(services, locations).chain((divisions) => {
		const root = makeSites(divisions);
		const ids = sitesOf(root).flatMap(({ id, sites }) => (sites.length === 0 ? [id] : []));
		const settled = fc.tuple(
			...ids.map((id) =>
				locationFigures.map(({ people, share }): Kin => ({
					at: [id],
					people,
					ready: Math.round(people * share),
				})),
			),
		);
		const shared = fc.record({
			at: fc.subarray(ids, {
				minLength: Math.min(2, ids.length),
				maxLength: Math.min(3, ids.length),
			}),
			people: fc.constant(1),
			ready: fc.nat(1),
		});
		return fc
			.tuple(settled, fc.array(shared, { maxLength: mostShared }))
			.map(([own, others]): CountedCity => ({
				...{ root, kin: [...own, ...others.filter(({ at }) => at.length > 1)] },
			}));
	});
}

const everyGroup = (group: Group): Group[] => [group, ...group.children.flatMap(everyGroup)];

describe('a random city', () => {
	function expectNothingLearned(city: CountedCity, display: Map<string, Display>): void {
		for (const own of [undefined, ...sitesOf(city.root)]) {
			expect(learnedByCounting(own, city, display)).toEqual([]);
			const knowing = learnedByCounting(own, city, display, 'knows the rule');
			expect(knowing).toEqual([]);
		}
	}

	test(
		'of some dozen locations, some people at two or three of them, tells nobody anything',
		() => {
			const property = fc.property(cities(3, 4, 5), (city) => {
				expectNothingLearned(city, decideDisplay(toGroup(city)));
			});
			fc.assert(property, tries(50, 1000));
		},
		patience,
	);

	test(
		'tells nobody anything where two targets are decided together, of one target at a time',
		() => {
			const twoTargets = cities(3, 4, 3).chain((city) =>
				fc
					.array(fc.nat(4), { minLength: city.kin.length, maxLength: city.kin.length })
					.map((fewer): [CountedCity, CountedCity] => [
						city,
						{
							...city,
							kin: city.kin.map((each, k) => ({
								...each,
								ready: Math.max(0, each.ready - (fewer[k] ?? 0)),
							})),
						},
					]),
			);
			const property = fc.property(twoTargets, (both) => {
				const displays = decideTogether(both.map((city) => toGroup(city)));
				for (const [index, city] of both.entries())
					for (const own of [undefined, ...sitesOf(city.root)])
						expect(learnedByCounting(own, city, displays[index] ?? new Map())).toEqual([]);
			});
			fc.assert(property, tries(50, 1000));
		},
		patience,
	);
});

describe('somebody who is at two hidden locations', () => {
	const ids = ['few', 'nearly all', 'own', 'here', 'there'];
	const root: Site = { id: 'city', sites: ids.map((id) => ({ id, sites: [] })) };
	const city: CountedCity = {
		root,
		kin: [
			{ at: ['few'], people: 6, ready: 2 },
			{ at: ['nearly all'], people: 6, ready: 5 },
			{ at: ['own'], people: 4, ready: 2 },
			{ at: ['here'], people: 1, ready: 1 },
			{ at: ['there'], people: 1, ready: 1 },
			{ at: ['here', 'there'], people: 1, ready: 1 },
		],
	};
	const own = root.sites[2];

	test('is told of where the others can make up for one of them only', () => {
		const naive = decideDisplay(toGroup(city)).set('city', 'exact');
		expect(learnedByCounting(own, city, naive)).toContain('the states of people at here and there');
	});

	test('is not told of', () => {
		expect(learnedByCounting(own, city, decideDisplay(toGroup(city)))).toEqual([]);
	});
});

describe('the city', () => {
	test(
		'is shown exactly where some choice of units to keep back makes that safe',
		() => {
			const property = fc.property(cities(2, 3, 0), (city) => {
				const root = toGroup(city);
				const alone = displayAlone(root);
				const able = everyGroup(root).filter(({ id }) => alone.get(id) === 'exact');
				fc.pre(able.length <= 11);
				const display = decideDisplay(root);
				expect(isSafeDisplay(root, display)).toBe(true);
				const safe = subsets(able.filter(({ id }) => id !== root.id))
					.map((hidden) => hide(alone, hidden))
					.filter((each) => isSafeDisplay(root, each));
				const isPossible = alone.get(root.id) === 'exact' && safe.length > 0;
				expect(display.get(root.id) === 'exact').toBe(isPossible);
			});
			fc.assert(property, tries(100, 1000));
		},
		patience,
	);

	test(
		'and every other parent is shown where keeping back locations alone makes that safe',
		() => {
			const property = fc.property(cities(2, 3, 0), (city) => {
				const root = toGroup(city);
				const alone = displayAlone(root);
				const able = everyGroup(root).filter(({ id }) => alone.get(id) === 'exact');
				const parents = able.filter(({ children }) => children.length > 0);
				const ways = subsets(able.filter(({ children }) => children.length === 0));
				fc.pre(ways.some((hidden) => isSafeDisplay(root, hide(alone, hidden))));
				const display = decideDisplay(root);
				expect(parents.filter(({ id }) => display.get(id) !== 'exact')).toEqual([]);
			});
			fc.assert(property, tries(100, 1000));
		},
		patience,
	);

	const hide = (alone: Map<string, Display>, hidden: Group[]) =>
		new Map([...alone, ...hidden.map(({ id }) => [id, 'nothing'] as const)]);

	function subsets<T>(all: T[]): T[][] {
		return all.reduce<T[][]>((sets, each) => [...sets, ...sets.map((set) => [...set, each])], [[]]);
	}

	function displayAlone(root: Group): Map<string, Display> {
		return new Map(
			everyGroup(root).map(({ id, people, ready, children }) => {
				if (people >= 5 && ready >= 3 && people - ready >= 3) return [id, 'exact'];
				if (children.length > 0 || people < 5) return [id, 'nothing'];
				return [id, ready < 3 ? 'few' : 'nearly-all'];
			}),
		);
	}

	/** The rule of docs/definitions.md, "Small groups", read aloud: each shown unit less what is shown below, for each viewer. */
	function isSafeDisplay(root: Group, display: Map<string, Display>): boolean {
		const isShown = ({ id }: Group) => display.get(id) === 'exact';
		const locationsOf = (group: Group) =>
			everyGroup(group).filter(({ children, people }) => children.length === 0 && people > 0);
		return everyGroup(root)
			.filter(isShown)
			.every((shown) => {
				const below = everyGroup(shown).slice(1);
				const told = new Set(below.filter(isShown).flatMap(locationsOf));
				const rest = locationsOf(shown).filter((each) => each !== shown && !told.has(each));
				return [undefined, ...below].every((own) => {
					const known = new Set(own ? locationsOf(own) : []);
					const left = rest.filter((each) => !known.has(each));
					return left.length === 0 || (isSafeSum(left) && left.every((one) => maySwap(one, left)));
				});
			});

		function isSafeSum(groups: Group[]): boolean {
			const people = groups.reduce((sum, group) => sum + group.people, 0);
			const ready = groups.reduce((sum, group) => sum + group.ready, 0);
			return people >= 5 && ready >= 3 && people - ready >= 3;
		}
		/** Whether one ready person could as well be at another of the locations. */
		function maySwap(one: Group, left: Group[]): boolean {
			return left.some(
				(other) =>
					other !== one &&
					((mayBeFewer(one) && mayBeMore(other)) || (mayBeMore(one) && mayBeFewer(other))),
			);
		}
		function mayBeFewer({ id, people, ready }: Group): boolean {
			if (display.get(id) === 'nearly-all') return ready > people - 2;
			return display.get(id) === 'few' || people < 5 ? ready > 0 : ready > 3;
		}
		function mayBeMore({ id, people, ready }: Group): boolean {
			if (display.get(id) === 'few') return ready < 2;
			return display.get(id) === 'nearly-all' || people < 5 ? ready < people : ready < people - 3;
		}
	}
});

const location = (id: string, people: number, ready: number): Group => ({
	...{ id, people, ready, children: [] },
});
function parent(id: string, ...children: Group[]): Group {
	const sum = (key: 'people' | 'ready') => children.reduce((all, child) => all + child[key], 0);
	return { id, people: sum('people'), ready: sum('ready'), children };
}

describe('what is kept back for a small location', () => {
	test('is the smallest other locations of its service, so that all parents are shown', () => {
		const service = parent(
			'service',
			location('small', 4, 2),
			...[20, 12, 10, 30].map((people) => location(`of ${people}`, people, people / 2)),
		);
		const display = decideDisplay(parent('city', parent('division', service)));
		const shown = [...display].filter(([, each]) => each === 'exact').map(([id]) => id);
		expect(shown.toSorted()).toEqual(['city', 'division', 'of 20', 'of 30', 'service']);
	});

	test('is a whole service before a division where no locations help', () => {
		// Whoever works at B1 would have the number at B2, and the other way round.
		const lost = parent('B', location('B1', 10, 5), location('B2', 4, 2));
		const whole = (id: string, people: number) =>
			parent(id, ...[1, 2, 3].map((each) => location(`${id}${each}`, people + each, people / 2)));
		const north = parent('north', whole('A', 10), lost, whole('C', 20));
		const display = decideDisplay(parent('city', north, parent('south', whole('D', 10))));
		const parents = ['city', 'north', 'A', 'B', 'C', 'south', 'D'];
		expect(parents.filter((id) => display.get(id) !== 'exact')).toEqual(['A', 'B']);
	});

	test('is no service that would not help', () => {
		const lost = parent('B', location('B1', 10, 5), location('B2', 4, 2));
		// Of 6 people 3 are ready: whoever knows the rule would know that, were they hidden.
		const sixes = parent('A', ...['A1', 'A2', 'A3'].map((id) => location(id, 6, 3)));
		const helpful = parent('C', ...['C1', 'C2', 'C3'].map((id) => location(id, 20, 10)));
		const display = decideDisplay(parent('city', lost, sixes, helpful));
		expect(['city', 'A', 'B', 'C'].filter((id) => display.get(id) === 'exact')).toEqual([
			'city',
			'A',
		]);
	});

	test('is nothing where people who are all elsewhere too make up a location', () => {
		const shared = { people: 2, ready: 1, locations: 2 };
		const city = parent(
			'city',
			{ ...location('both elsewhere', 2, 1), shared },
			...[1, 2, 3].map((each) => location(`of ${each}`, 12 + each, 6)),
			{ ...location('theirs', 20, 10), shared },
		);
		expect(decideDisplay(city).get('city')).toBe('exact');
	});
});

describe('several targets', () => {
	const city = (ready: (people: number) => number) =>
		parent(
			'city',
			...['north', 'south'].map((division) =>
				parent(
					division,
					parent(
						`${division} service`,
						...[4, 8, 10, 12, 20].map((people) =>
							location(`${division} ${people}`, people, ready(people)),
						),
					),
				),
			),
		);

	test('do not take the city from each other: one that has hardly begun withholds only itself', () => {
		const running = city((people) => people / 2);
		const begun = city((people) => (people === 20 ? 2 : 0));
		const [first, second] = decideTogether([running, begun]);
		expect(first).toEqual(decideDisplay(running));
		expect(first?.get('city')).toBe('exact');
		expect(second?.get('city')).not.toBe('exact');
	});

	test('show the same units, in whatever order they stand', () => {
		const half = city((people) => people / 2);
		const fewer = city((people) => Math.floor(people / 3));
		for (const roots of [
			[half, fewer],
			[fewer, half],
		]) {
			const displays = decideTogether(roots);
			expect(displays.map((display) => display.get('city'))).toEqual(['exact', 'exact']);
			const shown = displays.map((display) =>
				[...display].flatMap(([id, each]) => (each === 'exact' ? [id] : [])),
			);
			expect(shown[0]).toEqual(shown[1]);
		}
	});
});

describe('a city of 300 locations', () => {
	const draw = fc.sample(locationFigures, { numRuns: 300, seed: 300 });
	const city = parent(
		'city',
		...[0, 1, 2, 3].map((d) =>
			parent(
				`D${d}`,
				...[0, 1, 2, 3, 4].map((s) =>
					parent(
						`D${d}S${s}`,
						...draw
							.slice((d * 5 + s) * 15, (d * 5 + s + 1) * 15)
							.map(({ people, share }, l) =>
								location(`D${d}S${s}L${l}`, people, Math.round(people * share)),
							),
					),
				),
			),
		),
	);

	test('is decided in well under a second, with the same result each time', () => {
		const started = performance.now();
		const display = decideDisplay(city);
		expect(performance.now() - started).toBeLessThan(1000);
		expect(decideDisplay(structuredClone(city))).toEqual(display);
		expect(display.get('city')).toBe('exact');
	});

	test('is decided in well under a second where nothing can be shown of it', () => {
		const hopeless = parent('all', city, location('alone', 4, 0), location('beside it', 6, 3));
		const started = performance.now();
		decideDisplay(hopeless, new Set(everyGroup(city).map(({ id }) => id)));
		decideTogether([city, hopeless, city]);
		expect(performance.now() - started).toBeLessThan(2000);
	});
});
