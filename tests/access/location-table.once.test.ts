import { describe, expect, test } from 'vitest';
import { locationsOnPage, pageLocations } from '#lib/server/access/coverage/location-table.ts';
import {
	locationSorts,
	type LocationWish,
	readLocationWish,
} from '#lib/server/access/coverage/location-wish.ts';
import type { ShownFigure } from '#lib/server/access/coverage/shown-figures.ts';
import { seededChance } from '#lib/server/demo/chance.ts';
import type { Unit } from '#lib/server/people/organisation.ts';

function makeUnit(code: string, kind: Unit['kind'], name: string, parent?: Unit): Unit {
	const names = { fi: name, sv: name, en: name };
	const unit: Unit = { id: code, code, kind, names, parent, children: [], locations: [] };
	parent?.children.push(unit);
	if (kind === 'location')
		for (let holder: Unit | undefined = unit; holder; holder = holder.parent)
			holder.locations.push(unit);
	return unit;
}

function makeCity(locations: string[]): Unit {
	const city = makeUnit('city', 'city', 'Kaupunki');
	const services = ['Koulut', 'Kirjastot'].map((name) => makeUnit(name, 'service', name, city));
	for (const [index, name] of locations.entries())
		makeUnit(`l${index}`, 'location', name, services[index % 2]);
	return city;
}

const exact = (denominator: number, satisfied: number): ShownFigure => {
	const needed = Math.ceil(denominator / 2);
	const gap = Math.max(0, needed - satisfied);
	return {
		...{ shown: 'exact', denominator, satisfied, needed, gap },
		...{ reached: denominator > 0 && gap === 0, locations: 0, locationsReached: 0 },
	};
};

const city = makeCity(['Öljymäki', 'Aurinko', 'Åkerö', 'Äimärautio', 'Zeppeliini', 'Bulevardi']);
const figures: Record<string, ShownFigure> = {
	l0: exact(10, 2), // Öljymäki, Koulut, gap 3
	l1: exact(20, 12), // Aurinko, Kirjastot, reached
	l2: { shown: 'few', denominator: 99 }, // Åkerö
	l3: exact(4, 0), // Äimärautio, Kirjastot, gap 2
	l4: exact(0, 0), // Zeppeliini, no staff
	l5: { shown: 'nothing' }, // Bulevardi
};
const figureOf = ({ code }: Unit): ShownFigure => figures[code] ?? { shown: 'nothing' };

const wishOf = (query: string, unit = city): LocationWish =>
	readLocationWish(new URLSearchParams(query), unit, 'fi');
const namesOf = (query: string) =>
	pageLocations(city, figureOf, wishOf(query)).rows.map(({ names }) => names.fi);
const withheld = ['Bulevardi', 'Åkerö'];

describe('the order of locations', () => {
	test('is by name, as the language has it, unless somebody wants another', () => {
		expect(namesOf('')).toEqual(['Aurinko', 'Zeppeliini', 'Äimärautio', 'Öljymäki', ...withheld]);
		expect(namesOf('sort=nonsense')).toEqual(namesOf('sort=name'));
	});

	test('is by each column in both directions, equal ones by name', () => {
		const gap = ['Öljymäki', 'Äimärautio', 'Aurinko', 'Zeppeliini'];
		expect(namesOf('sort=-gap')).toEqual([...gap, ...withheld]);
		expect(namesOf('sort=staff').slice(0, 4)).toEqual([
			...['Zeppeliini', 'Äimärautio', 'Öljymäki', 'Aurinko'],
		]);
		expect(namesOf('sort=-ready').slice(0, 2)).toEqual(['Aurinko', 'Öljymäki']);
		expect(namesOf('sort=state').slice(0, 4)).toEqual([
			...['Äimärautio', 'Öljymäki', 'Aurinko', 'Zeppeliini'],
		]);
		expect(namesOf('sort=-above').slice(0, 4)).toEqual([
			...['Zeppeliini', 'Öljymäki', 'Aurinko', 'Äimärautio'],
		]);
	});

	test('puts what is withheld last in every order, by name, so that no order tells of it', () => {
		for (const sort of locationSorts)
			for (const direction of ['', '-'])
				expect(namesOf(`sort=${direction}${sort}`).slice(-2)).toEqual(withheld);
	});

	test('is the same whatever the withheld figures would be', () => {
		const other: typeof figureOf = (unit) =>
			unit.code === 'l2' ? { shown: 'nearly-all', denominator: 1 } : figureOf(unit);
		for (const sort of locationSorts) {
			const wish = wishOf(`sort=${sort}`);
			const codes = (of: typeof figureOf) =>
				pageLocations(city, of, wish).rows.map(({ code }) => code);
			expect(codes(other)).toEqual(codes(figureOf));
		}
	});
});

describe('the choice of locations', () => {
	test('is by a part of the name, whatever its letters’ size', () => {
		expect(namesOf('name=AU')).toEqual(['Aurinko', 'Äimärautio']);
		expect(namesOf('name=a')).not.toContain('Öljymäki');
	});

	test('is by state; what is shown in part or not at all is not shown, what has no staff has no state', () => {
		expect(namesOf('state=reached')).toEqual(['Aurinko']);
		expect(namesOf('state=not-yet')).toEqual(['Äimärautio', 'Öljymäki']);
		expect(namesOf('state=not-shown')).toEqual(withheld);
		expect(namesOf('state=else')).toHaveLength(6);
	});

	test('is by the unit between; one that is none of these is as if none were asked for', () => {
		expect(namesOf('under=Koulut')).toEqual(['Zeppeliini', 'Öljymäki', 'Åkerö']);
		expect(namesOf('under=elsewhere')).toHaveLength(6);
	});

	test('says how many there are on all pages', () => {
		expect(pageLocations(city, figureOf, wishOf('name=a'))).toMatchObject({
			...{ found: 3, next: undefined },
		});
	});
});

describe('pages', () => {
	const many = makeCity(Array.from({ length: 230 }, (_, index) => `Paikka ${index % 90}`));

	/** Goes through all pages; `moves` may change figures between two of them. */
	function walk(query: string, of: typeof figureOf, moves = () => {}): string[] {
		const seen: string[] = [];
		for (let after: string | undefined = ''; after !== undefined; moves()) {
			const params = new URLSearchParams(query);
			if (after) params.set('after', after);
			const wish: LocationWish = readLocationWish(params, many, 'fi');
			const page = pageLocations(many, of, wish);
			expect(page.rows.length).toBeLessThanOrEqual(locationsOnPage);
			seen.push(...page.rows.map(({ code }) => code));
			after = page.next;
		}
		return seen;
	}

	test('hold every location once, in whatever order', () => {
		const chance = seededChance(7);
		const table = new Map(
			many.locations.map(({ code }, index) => [
				code,
				index % 5 === 0
					? ({ shown: 'nothing' } as const)
					: exact(chance.between(0, 30), chance.between(0, 9)),
			]),
		);
		for (const sort of locationSorts)
			for (const direction of ['', '-']) {
				const seen = walk(`sort=${direction}${sort}`, ({ code }) => table.get(code)!);
				expect(seen).toHaveLength(230);
				expect(new Set(seen).size).toBe(230);
			}
	});

	test('repeat and leave out nothing whose own figure stands, when others change in between', () => {
		const chance = seededChance(11);
		const table = new Map(
			many.locations.map(({ code }) => [code, exact(40, chance.between(0, 20))]),
		);
		const moved = new Set<string>();
		const seen = walk(
			'sort=-gap',
			({ code }) => table.get(code)!,
			() => {
				for (let times = 0; times < 10; times++) {
					const { code } = many.locations[chance.between(0, 229)]!;
					table.set(code, exact(40, chance.between(0, 20)));
					moved.add(code);
				}
			},
		);
		const still = many.locations.filter(({ code }) => !moved.has(code));
		for (const { code } of still) expect(seen.filter((each) => each === code)).toHaveLength(1);
	});

	test('begin anew at a mark that says nothing here', () => {
		const codes = (query: string) =>
			pageLocations(city, figureOf, wishOf(query)).rows.map(({ code }) => code);
		for (const after of ['', ':', 'l0', ':elsewhere', '-1:l0', 'x:l0', '1e9:l0'])
			expect(codes(`after=${encodeURIComponent(after)}`)).toEqual(codes(''));
		expect(codes('sort=gap&after=:l0')).toEqual(codes('sort=gap'));
	});

	test('go on after a mark', () => {
		expect(namesOf('sort=-gap&after=2:l3')).toEqual(['Aurinko', 'Zeppeliini', ...withheld]);
		expect(namesOf('sort=-gap&after=withheld:l5')).toEqual(['Åkerö']);
		expect(namesOf('after=:l3')).toEqual(['Öljymäki', ...withheld]);
	});
});
