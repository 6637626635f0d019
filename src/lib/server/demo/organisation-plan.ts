import type { Texts } from '#lib/languages.ts';
import { districts } from './districts.ts';
import { toAscii } from './names.ts';
import { type PlaceKind, placeKinds } from './place-kinds.ts';

export interface PlannedLocation {
	code: string;
	names: Texts;
	kind: PlaceKind;
}

/** Where the demo's learner works: first in every list, and in a city of any size. */
export const libraryCode = 'koskelanranta-kirjasto';
export const cityHallCode = 'kaupungintalo';

/** The locations of the city, or so many of them, of all kinds in proportion. The same whatever the seed. */
export function planLocations(count: number): PlannedLocation[] {
	const ranked = placeKinds.flatMap((kind, place) =>
		Array.from({ length: kind.count }, (_, index) => ({
			location: planLocation(kind, place * 7 + index),
			rank: (index + 0.5) / kind.count,
		})),
	);
	if (count > ranked.length) throw new RangeError(`the city has ${ranked.length} locations`);
	const always = [libraryCode, cityHallCode];
	const rankOf = ({ location, rank }: (typeof ranked)[number]) =>
		always.includes(location.code) ? always.indexOf(location.code) - always.length : rank;
	return ranked
		.toSorted((one, other) => rankOf(one) - rankOf(other))
		.slice(0, count)
		.map(({ location }) => location);
}

function planLocation(kind: PlaceKind, place: number): PlannedLocation {
	if (kind.count === 1) return { kind, code: kind.code, names: kind.names };
	const { fi, genitive, sv } = districts[place % districts.length]!;
	return {
		kind,
		code: `${toAscii(fi)}-${kind.code}`,
		names: {
			fi: `${genitive} ${kind.names.fi}`,
			sv: `${sv}s ${kind.names.sv}`,
			en: `${fi} ${kind.names.en}`,
		},
	};
}
