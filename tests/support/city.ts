import { languages, type Texts } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import { type Organisation, openOrganisation } from '#lib/server/people/organisation.ts';
import { addPerson, type NewPerson } from '#lib/server/people/persons.ts';
import { startPost } from '#lib/server/people/posts.ts';
import { addStaffGroup } from '#lib/server/people/staff-groups.ts';
import { addUnit } from '#lib/server/people/units.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import { measures } from '#lib/server/store/schema/index.ts';
import { type NewTarget, setTarget, type Target } from '#lib/server/targets/targets.ts';

/** The same text in each language, with the language behind it. */
export function texts(text: string): Texts {
	return Object.fromEntries(
		languages.map((language) => [language, `${text} ${language}`]),
	) as Texts;
}

/** A clock of a test's own: each moment is a second later than the one before. */
function openClock(start = '2026-06-01T09:00:00Z'): () => Date {
	let at = new Date(start).getTime();
	return () => new Date((at += 1000));
}

export type UnitName = 'city' | 'north' | 'libraries' | 'A' | 'B' | 'south' | 'schools' | 'C';

const plan = [
	['city', 'city', null],
	['north', 'division', 'city'],
	['libraries', 'service', 'north'],
	['A', 'location', 'libraries'],
	['B', 'location', 'libraries'],
	['south', 'division', 'city'],
	['schools', 'service', 'south'],
	['C', 'location', 'schools'],
] as const;

export interface City {
	/** The ids of the units; their codes are the names. */
	units: Record<UnitName, string>;
	/** The ids of two staff groups. */
	groups: [string, string];
	/** The moments at which the test's facts are recorded. */
	tick: () => Date;
	organisation: () => Promise<Organisation>;
}

/** A city of two divisions: libraries A and B in the north, the school C in the south. */
export async function addCity(store: Store, tick = openClock()): Promise<City> {
	const units = {} as Record<UnitName, string>;
	const groups = await store.write(async (tx) => {
		for (const [code, kind, parent] of plan) {
			const parentId = parent && units[parent];
			units[code] = await addUnit(tx, { code, kind, names: texts(code), parentId }, tick());
		}
		const first = await addStaffGroup(tx, { code: 'g1', names: texts('first') });
		const second = await addStaffGroup(tx, { code: 'g2', names: texts('second') });
		return [first, second] as [string, string];
	});
	return { units, groups, tick, organisation: () => openOrganisation(store.read)() };
}

/** Adds a person with a name of no meaning; of kind staff unless told otherwise. */
export function addSomebody(tx: Tx, person: Partial<NewPerson> = {}, now?: Date): Promise<string> {
	const somebody = {
		kind: 'staff',
		givenNames: 'Aino',
		familyName: 'Aho',
		language: 'fi',
	} as const;
	return addPerson(tx, { ...somebody, ...person }, now);
}

/** Adds a person with a post at each of the locations, since long ago unless told otherwise. */
export async function addMember(
	store: Store,
	city: City,
	locations: UnitName[],
	{ fromDay = '2020-01-01', group = 0, ...person }: Partial<NewPerson> & MemberOptions = {},
): Promise<string> {
	return store.write(async (tx) => {
		const personId = await addSomebody(tx, person, city.tick());
		for (const name of locations) {
			const post = { personId, unitId: city.units[name], fromDay };
			await startPost(tx, { ...post, staffGroupId: city.groups[group] }, city.tick());
		}
		return personId;
	});
}

interface MemberOptions {
	fromDay?: Day;
	group?: 0 | 1;
}

/** Adds measures without modules, so that completions can name them. */
export async function addMeasures(tx: Tx, ...ids: string[]): Promise<void> {
	await tx.insert(measures).values(ids.map((id) => ({ id, kind: 'event' as const })));
}

/** Sets a target of one half of the city's staff by any of the measures, unless told otherwise. */
export async function addTarget(
	store: Store,
	city: City,
	target: Partial<NewTarget> & Pick<NewTarget, 'measureIds'>,
): Promise<Target> {
	const whole: NewTarget = {
		...{ names: texts('half'), unitId: city.units.city, shareBp: 5000, rule: 'any' },
		...{ fromDay: '2026-01-01', dueDay: '2026-12-31', excludesLeave: true, newcomerWeeks: null },
		...{ countsRecognition: true, staffGroups: [] },
		...target,
	};
	const definedAt = city.tick();
	const id = await store.write((tx) => setTarget(tx, whole, definedAt));
	return { id, ...whole, definedAt };
}
