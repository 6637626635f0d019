import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideDisplay, type Display, type Group } from '#lib/server/access/suppression.ts';
import { patience, tries } from '../support/chance.ts';
import { learnedBy, type Place, toGroup } from './attacker.ts';

const location = (id: string, people: number, ready: number): Group => ({
	...{ id, people, ready, children: [] },
});
function parent(id: string, ...children: Group[]): Group {
	const sum = (key: 'people' | 'ready') => children.reduce((all, child) => all + child[key], 0);
	return { id, people: sum('people'), ready: sum('ready'), children };
}
const everyGroup = (group: Group): Group[] => [group, ...group.children.flatMap(everyGroup)];

describe('a single group', () => {
	const alone = (people: number, ready: number) =>
		decideDisplay(location('L', people, ready)).get('L');

	test.each([
		[0, 0, 'nothing'],
		[1, 1, 'nothing'],
		[4, 2, 'nothing'],
		[5, 0, 'few'],
		[5, 2, 'few'],
		[5, 3, 'nearly-all'],
		[5, 5, 'nearly-all'],
		[6, 2, 'few'],
		[6, 3, 'exact'],
		[6, 4, 'nearly-all'],
		[100, 0, 'few'],
		[100, 2, 'few'],
		[100, 3, 'exact'],
		[100, 97, 'exact'],
		[100, 98, 'nearly-all'],
		[100, 100, 'nearly-all'],
	])('of %i people, %i of them ready, shows %s', (people, ready, display) => {
		expect(alone(people, ready)).toBe(display);
	});
});

/** Cities of divisions of services of locations, each location with its people and how many of them are ready. */
const locations = fc
	.tuple(fc.nat(13), fc.nat(13))
	.map(([people, ready]) => ({ people, ready: Math.min(people, ready) }));
const cities = fc
	.array(fc.array(locations, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
	.filter((services) => services.flat().length <= 6)
	.chain((services) =>
		fc.record({ services: fc.constant(services), split: fc.nat(services.length) }),
	)
	.map(({ services, split }) => {
		const grown = services.map((own, s) =>
			parent(`S${s}`, ...own.map((each, l) => location(`S${s}L${l}`, each.people, each.ready))),
		);
		const divisions = [grown.slice(0, split), grown.slice(split)].filter((part) => part.length > 0);
		return parent('city', ...divisions.map((part, d) => parent(`D${d}`, ...part)));
	});

describe('any city', () => {
	test('never shows a group of fewer than 5, nor one with fewer than 3 ready or not ready', () => {
		const property = fc.property(cities, (city) => {
			const display = decideDisplay(city);
			for (const { id, people, ready, children } of everyGroup(city)) {
				const shown = display.get(id);
				const isSafe = people >= 5 && ready >= 3 && people - ready >= 3;
				if (!isSafe) expect(shown).not.toBe('exact');
				if (people < 5 || children.length > 0) expect(['exact', 'nothing']).toContain(shown);
				if (shown === 'few') expect(ready).toBeLessThanOrEqual(2);
				if (shown === 'nearly-all') expect(people - ready).toBeLessThanOrEqual(2);
			}
		});
		fc.assert(property, tries(500));
	});

	test('never lets two shown figures differ by such a group, from outside or from within any unit', () => {
		const property = fc.property(cities, (city) => {
			const display = decideDisplay(city);
			const isShown = ({ id }: Group) => display.get(id) === 'exact';
			const locationsOf = (group: Group) =>
				everyGroup(group).filter(({ children }) => children.length === 0);
			for (const shown of everyGroup(city).filter(isShown)) {
				const told = everyGroup(shown).filter((each) => each !== shown && isShown(each));
				for (const own of [undefined, ...everyGroup(city)].filter((each) => each !== shown)) {
					const known = new Set([...told, ...(own ? [own] : [])].flatMap(locationsOf));
					const rest = locationsOf(shown).filter((each) => !known.has(each));
					const people = rest.reduce((sum, each) => sum + each.people, 0);
					const ready = rest.reduce((sum, each) => sum + each.ready, 0);
					const isSafe = people >= 5 && ready >= 3 && people - ready >= 3;
					expect(people === 0 || isSafe).toBe(true);
				}
			}
		});
		fc.assert(property, tries(500));
	});

	test(
		'lets nobody work out a withheld location or a person’s state, from outside or from within any unit',
		() => {
			const property = fc.property(cities, (city) => {
				const display = decideDisplay(city);
				for (const own of [undefined, ...everyGroup(city)])
					expect(countsLearnedBy(own, city, display)).toEqual([]);
			});
			fc.assert(property, tries(600, 6000));
		},
		patience,
	);
});

test('where every unit is big and mixed, all is shown', () => {
	const city = parent('city', parent('D', location('A', 10, 5), location('B', 12, 5)));
	expect([...decideDisplay(city).values()]).toEqual(['exact', 'exact', 'exact', 'exact']);
});

describe('a small location', () => {
	test('keeps back itself and the sums above it, and no location beside it', () => {
		const city = parent(
			'city',
			parent('north', location('A', 10, 5), location('B', 4, 2)),
			parent('south', location('C', 10, 5)),
		);
		const display = decideDisplay(city);
		expect(['A', 'C', 'south'].map((id) => display.get(id))).toEqual(['exact', 'exact', 'exact']);
	});
});

/**
 * What an attacker learns where every person is at one location: each number of ready people of each hidden location
 * is tried with every other. A location's number decides the state of its people only where it is none or all.
 */
function countsLearnedBy(
	own: Group | undefined,
	city: Group,
	display: Map<string, Display>,
	ruled = new Map<string, number[] | undefined>(),
): string[] {
	const known = new Set((own ? everyGroup(own) : []).map(({ id }) => id));
	const places = everyGroup(city).filter(({ children }) => children.length === 0);
	const possible = new Map(places.map(({ id }) => [id, new Set<number>()]));
	const units = everyGroup(city).filter(
		({ id, children }) => children.length > 0 && display.get(id) === 'exact',
	);
	const try_ = (rest: Group[], guess: Map<string, number>) => {
		const [next, ...others] = rest;
		if (next) {
			const shown = display.get(next.id) ?? 'nothing';
			const isKnown = known.has(next.id);
			const byRule = isKnown || shown !== 'nothing' ? undefined : ruled.get(next.id);
			for (const ready of byRule ?? rangeOf(next, isKnown, shown))
				try_(others, guess.set(next.id, ready));
			return;
		}
		const sumOf = (unit: Group): number =>
			unit.children.length === 0
				? (guess.get(unit.id) ?? 0)
				: unit.children.reduce((sum, child) => sum + sumOf(child), 0);
		if (units.every((unit) => sumOf(unit) === unit.ready))
			for (const [id, ready] of guess) possible.get(id)?.add(ready);
	};
	try_(places, new Map());
	return places
		.filter(({ id, people }) => people > 0 && !known.has(id) && display.get(id) !== 'exact')
		.filter(({ id }) => possible.get(id)?.size === 1)
		.map(({ id }) => `the withheld count of ${id}`);
}

function rangeOf({ people, ready }: Group, isKnown: boolean, display: Display): number[] {
	if (isKnown || display === 'exact') return [ready];
	const all = Array.from({ length: people + 1 }, (_, number) => number);
	if (display === 'few') return all.slice(0, 3);
	return display === 'nearly-all' ? all.slice(-3) : all;
}

describe('an attacker who knows the rule as well', () => {
	// A group of 5 or more that is withheld altogether has 3 to n − 3 ready: else it would show a band.
	test('learns nothing of a group that is small or uniform', () => {
		const property = fc.property(cities, (city) => {
			const display = decideDisplay(city);
			const ruled = new Map(
				everyGroup(city).map(({ id, people }) => [id, people >= 5 ? mixedOf(people) : undefined]),
			);
			for (const own of [undefined, ...everyGroup(city)]) {
				const learned = countsLearnedBy(own, city, display, ruled);
				expect(learned.filter((each) => isTelling(each, city))).toEqual([]);
			}
		});
		fc.assert(property, tries(600, 6000));
	});

	const mixedOf = (people: number) =>
		Array.from({ length: people + 1 }, (_, ready) => ready).slice(3, people - 2);
	/** Whether a location's number would tell of single people: it could not be shown by itself. */
	function isTelling(learned: string, city: Group): boolean {
		const group = everyGroup(city).find(({ id }) => learned.endsWith(` ${id}`));
		if (!group) return true;
		return group.people < 5 || group.ready < 3 || group.people - group.ready < 3;
	}
});

/** A city of one service; people are numbers, and may be at several locations. */
const service = (...people: number[][]): Place => ({
	...{ id: 'city', people: [] },
	children: people.map((own, index) => ({ id: `L${index}`, people: own, children: [] })),
});
const bits = (...people: number[]) => people.reduce((all, person) => all | (1 << person), 0);

describe('people at several locations', () => {
	const shownOf = (root: Place, ready: number) => decideDisplay(toGroup(root, ready));

	test('the attacker of these tests finds what subtraction tells', () => {
		const root = service([0, 1, 2, 3, 4, 5], [6, 7]);
		const ready = bits(0, 1, 2, 6, 7);
		const naive = new Map<string, Display>([
			['city', 'exact'],
			['L0', 'exact'],
			['L1', 'nothing'],
		]);
		expect(learnedBy(undefined, { root, ready }, naive)).toEqual([
			...['the states of 2 people', 'the withheld count of L1'],
		]);
		expect(learnedBy(undefined, { root, ready }, shownOf(root, ready))).toEqual([]);
	});

	test('the one person at two shown locations is not told of by their sum', () => {
		const root = service([0, 1, 2, 3, 4, 5, 6, 7], [7, 8, 9, 10, 11, 12]);
		const ready = bits(0, 1, 2, 7, 8, 9);
		expect(learnedBy(undefined, { root, ready }, shownOf(root, ready))).toEqual([]);
	});

	test('those at a location with a band are not told of to its neighbours', () => {
		const root = service([0, 1, 2, 3, 4, 5, 6], [0, 1, 7, 8]);
		const ready = bits(0, 1);
		const [, own] = root.children;
		expect(learnedBy(own, { root, ready }, shownOf(root, ready))).toEqual([]);
	});

	/** Cities of three locations, whose people are at one of them each, but for one or two who are at two. */
	const isReady = fc.boolean();
	const people = fc
		.tuple(
			fc.array(fc.record({ at: fc.subarray([0, 1, 2], { minLength: 1, maxLength: 1 }), isReady }), {
				minLength: 8,
				maxLength: 12,
			}),
			fc.array(fc.record({ at: fc.subarray([0, 1, 2], { minLength: 2, maxLength: 2 }), isReady }), {
				minLength: 1,
				maxLength: 2,
			}),
		)
		.map(([settled, shared]) => [...settled, ...shared]);
	function expectSafe(everybody: { at: number[]; isReady: boolean }[]): void {
		const numbers = everybody.map((each, number) => ({ ...each, number }));
		const at = (place: number) =>
			numbers.filter((each) => each.at.includes(place)).map(({ number }) => number);
		const root = service(at(0), at(1), at(2));
		const ready = bits(...numbers.filter(({ isReady }) => isReady).map(({ number }) => number));
		const display = shownOf(root, ready);
		expect(learnedBy(undefined, { root, ready }, display)).toEqual([]);
	}

	test('who are few are told of to nobody outside', () => {
		fc.assert(
			fc.property(people, (everybody) => expectSafe(everybody)),
			tries(400),
		);
	});

	/** Where each person is, one or two of three locations, and an R for who is ready. */
	const expectSafeFrom = (viewers: (root: Place) => (Place | undefined)[], ...texts: string[]) => {
		const numbers = texts.map((text, number) => ({ text, number }));
		const having = (sign: string) =>
			numbers.filter(({ text }) => text.includes(sign)).map(({ number }) => number);
		const root = service(having('0'), having('1'), having('2'));
		const ready = bits(...having('R'));
		const display = shownOf(root, ready);
		for (const own of viewers(root)) expect(learnedBy(own, { root, ready }, display)).toEqual([]);
	};

	test('who are many are told of to nobody outside', () => {
		expectSafeFrom(() => [undefined], '02R', '1', '1R', '02', '0', '2R', '02', '01R');
	});

	test('are told of to nobody inside a unit that shares one of them', () => {
		const oneShared = ['12', '0R', '1', '1R', '0', '2R', '0R', '1', '0', '0', '2R'];
		expectSafeFrom((root) => root.children, ...oneShared);
	});
});
