import type { Language } from '#lib/languages.ts';
import { isWithin, type Unit } from '#lib/server/people/organisation.ts';
import type { LocationSort, LocationState, LocationWish } from './location-wish.ts';
import type { ShownFigure } from './shown-figures.ts';

/** How many locations one page of the table shows. */
export const locationsOnPage = 50;

export interface LocationRow {
	code: string;
	names: Unit['names'];
	above: { code: string; names: Unit['names'] };
	figure: ShownFigure;
	/** Undefined where there is no staff: then there is no figure. */
	state: LocationState | undefined;
}

export interface LocationPage {
	rows: LocationRow[];
	/** How many locations fit the wish, on all pages together. */
	found: number;
	/** The mark after which the next page begins; undefined on the last. */
	next: string | undefined;
}

/**
 * A page of a unit's locations, filtered and sorted by what the viewer may see of each, and by nothing else: locations
 * whose figure is withheld, also in part, come last whatever the order, by name, and fit no state but `not-shown`.
 *
 * The mark of a page's end is the last row's own value with its code, so that a row keeps its side of the mark unless its
 * own figure changes: nothing is repeated or left out because others moved.
 */
export function pageLocations(
	unit: Unit,
	figureOf: (unit: Unit) => ShownFigure,
	wish: LocationWish,
): LocationPage {
	const compare = comparePlaces(wish);
	const found = unit.locations
		.map((location) => ({ location, figure: figureOf(location) }))
		.filter(({ location, figure }) => fits(wish, location, figure))
		.map((found) => ({ ...found, place: placeOf(found.location, found.figure, wish) }))
		.toSorted((a, b) => compare(a.place, b.place));
	const end = wish.after === undefined ? undefined : readMark(wish.after, unit, wish);
	const rest = end ? found.filter(({ place }) => compare(place, end) > 0) : found;
	const shown = rest.slice(0, locationsOnPage);
	const last = shown.at(-1);
	return {
		rows: shown.map(({ location, figure }) => toRow(location, figure)),
		found: found.length,
		next: last && rest.length > shown.length ? writeMark(last.place) : undefined,
	};
}

/** The state of a location by the figure that is shown of it; undefined where there is no staff. */
function stateOf(figure: ShownFigure): LocationState | undefined {
	if (figure.shown !== 'exact') return 'not-shown';
	if (figure.denominator === 0) return undefined;
	return figure.reached ? 'reached' : 'not-yet';
}

function toRow(location: Unit, figure: ShownFigure): LocationRow {
	const { code, names, parent } = location;
	const above = parent ?? location;
	return {
		...{ code, names, figure, state: stateOf(figure) },
		above: { code: above.code, names: above.names },
	};
}

function fits({ name, language, state, under }: LocationWish, location: Unit, figure: ShownFigure) {
	const hasName = fold(location.names[language]).includes(fold(name));
	const isUnder = !under || isWithin(location, under.id);
	return hasName && isUnder && (!state || state === stateOf(figure));
}

function fold(name: string): string {
	return name.normalize('NFC').toLocaleLowerCase('fi');
}

/** Where a location stands in an order. */
interface Place {
	isWithheld: boolean;
	value: number | string;
	name: string;
	code: string;
}

function placeOf(location: Unit, figure: ShownFigure, { sort, language }: LocationWish): Place {
	const place = { name: location.names[language], code: location.code };
	if (figure.shown !== 'exact') return { ...place, isWithheld: true, value: 0 };
	const value = isOfWords(sort) ? wordsOf(location, sort, language) : numberOf(sort, figure);
	return { ...place, isWithheld: false, value };
}

const isOfWords = (sort: LocationSort): sort is 'name' | 'above' =>
	sort === 'name' || sort === 'above';

function wordsOf({ names, parent }: Unit, sort: 'name' | 'above', language: Language): string {
	return sort === 'name' ? names[language] : (parent?.names[language] ?? '');
}

function numberOf(
	sort: Exclude<LocationSort, 'name' | 'above'>,
	figure: Extract<ShownFigure, { shown: 'exact' }>,
): number {
	if (sort === 'staff') return figure.denominator;
	if (sort === 'ready') return figure.satisfied;
	if (sort === 'gap') return figure.gap;
	return figure.denominator === 0 ? 2 : Number(figure.reached);
}

function comparePlaces({ language, isDescending }: LocationWish) {
	const words = new Intl.Collator(language);
	const direction = isDescending ? -1 : 1;
	const compareValues = (a: Place['value'], b: Place['value']) =>
		typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
	return (a: Place, b: Place): number =>
		Number(a.isWithheld) - Number(b.isWithheld) ||
		direction * compareValues(a.value, b.value) ||
		words.compare(a.name, b.name) ||
		(a.code < b.code ? -1 : Number(a.code > b.code));
}

const withheldMark = 'withheld';

/** `12:kallio`; a value in words is not written, since the location's code leads to it: `:kallio`. */
function writeMark({ isWithheld, value, code }: Place): string {
	const kept = typeof value === 'number' ? String(value) : '';
	return `${isWithheld ? withheldMark : kept}:${code}`;
}

/** Undefined for what is no mark of this order, or of no location here: then the table begins anew. */
function readMark(mark: string, unit: Unit, { sort, language }: LocationWish): Place | undefined {
	const { value, code } = /^(?<value>withheld|\d{0,9}):(?<code>.+)$/s.exec(mark)?.groups ?? {};
	const location = unit.locations.find((each) => each.code === code);
	if (!location || value === undefined) return undefined;
	const place = { name: location.names[language], code: location.code };
	if (value === withheldMark) return { ...place, isWithheld: true, value: 0 };
	if (isOfWords(sort))
		return { ...place, isWithheld: false, value: wordsOf(location, sort, language) };
	return value === '' ? undefined : { ...place, isWithheld: false, value: Number(value) };
}
