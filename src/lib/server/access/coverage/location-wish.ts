import type { Language } from '#lib/languages.ts';
import type { Unit } from '#lib/server/people/organisation.ts';

export const locationSorts = ['name', 'above', 'staff', 'ready', 'gap', 'state'] as const;
export type LocationSort = (typeof locationSorts)[number];
export const locationStates = ['not-yet', 'reached', 'not-shown'] as const;
export type LocationState = (typeof locationStates)[number];

/** Which of a unit's locations somebody wants to see, and in which order. */
export interface LocationWish {
	/** Of several targets the one of which the figures are; undefined: the first. */
	targetId: string | undefined;
	/** What the name contains. */
	name: string;
	state: LocationState | undefined;
	/** The unit between, below which the locations lie. */
	under: Unit | undefined;
	sort: LocationSort;
	isDescending: boolean;
	/** In which language names are read and sorted. */
	language: Language;
	/** Where the page before ended: its mark. */
	after: string | undefined;
}

/** What an address asks for. What it says wrongly is as if it did not say it: an address may be old, or cut. */
export function readLocationWish(
	params: URLSearchParams,
	unit: Unit,
	language: Language,
): LocationWish {
	const sort = params.get('sort') ?? '';
	const isDescending = sort.startsWith('-');
	return {
		...{ language, isDescending, after: params.get('after') ?? undefined },
		targetId: params.get('target') ?? undefined,
		name: (params.get('name') ?? '').trim().slice(0, 200),
		state: locationStates.find((state) => state === params.get('state')),
		under: findBetween(unit, params.get('under')),
		sort: locationSorts.find((each) => each === sort.replace('-', '')) ?? 'name',
	};
}

/** The units between a unit and its locations, in the tree's order. */
export function listBetween(unit: Unit): Unit[] {
	return unit.children
		.filter(({ kind }) => kind !== 'location')
		.flatMap((child) => [child, ...listBetween(child)]);
}

function findBetween(unit: Unit, code: string | null): Unit | undefined {
	return listBetween(unit).find((between) => between.code === code);
}
