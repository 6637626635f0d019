import { type Chance, seededChance } from '#lib/server/demo/chance.ts';
import { openNames } from '#lib/server/demo/names.ts';
import type { BulkLoad, Row } from './bulk-load.ts';

const seed = 40_000;
const differentNames = 40_000;

/** A location of the demo city, and what is known of its staff: new locations and people are made in their likeness. */
export interface Model {
	unit: Row;
	ancestors: Row[];
	posts: Row[];
}

/** What a large city is made from. */
export interface Sources {
	load: BulkLoad;
	chance: Chance;
	models: Model[];
	completionsOf: Map<string, Row[]>;
	credentialsOf: Map<string, Row[]>;
	leavesOf: Map<string, Row[]>;
	drawName: ReturnType<typeof openNames>;
	freePlaceIn: (statusList: string) => number;
}

/** Reads the demo city that is to be made large. */
export function readSources(load: BulkLoad): Sources {
	const chance = seededChance(seed);
	const by = (rows: Row[], column: string) => Map.groupBy(rows, (row) => row[column] as string);
	const postsOf = by(
		load.list(`
			select posts.* from posts join persons on persons.id = posts.person_id
			where persons.kind = 'staff' and posts.id not in (select post_id from post_endings)`),
		'unit_id',
	);
	const ancestorsOf = by(load.list('select * from unit_ancestors where depth > 0'), 'unit_id');
	const models = load
		.list(`select * from units where kind = 'location' order by code`)
		.map((unit) => ({
			unit,
			ancestors: ancestorsOf.get(unit.id as string) ?? [],
			posts: postsOf.get(unit.id as string) ?? [],
		}));
	return {
		...{ load, chance, models, drawName: openManyNames(load, chance) },
		completionsOf: by(load.list('select * from completions'), 'person_id'),
		credentialsOf: by(load.list('select * from credentials'), 'completion_id'),
		leavesOf: by(load.list('select * from leaves'), 'person_id'),
		freePlaceIn: openPlaces(load),
	};
}

/** Names for any number of people: there are not hundreds of thousands of different ones, so that some are had twice. */
export function openManyNames(load: BulkLoad, chance: Chance): ReturnType<typeof openNames> {
	const taken = load.list<{ givenNames: string; familyName: string }>(
		`select given_names as givenNames, family_name as familyName from persons limit ${differentNames}`,
	);
	const drawName = openNames(chance, taken);
	const drawn: ReturnType<typeof drawName>[] = [];
	return () => {
		if (drawn.length >= differentNames) return chance.pick(drawn);
		const name = drawName();
		drawn.push(name);
		return name;
	};
}

/** Gives places in the lists of revocations that no credential has yet. */
function openPlaces(load: BulkLoad): Sources['freePlaceIn'] {
	const taken = new Set(
		load
			.list('select status_list, status_index from credentials')
			.map((row) => `${row.status_list} ${row.status_index}`),
	);
	const next = new Map<string, number>();
	return (list) => {
		let place = next.get(list) ?? 0;
		while (taken.has(`${list} ${place}`)) place++;
		next.set(list, place + 1);
		return place;
	};
}
