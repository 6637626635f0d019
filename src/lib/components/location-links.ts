export type LocationSort = 'name' | 'above' | 'staff' | 'ready' | 'gap' | 'state';

/** What the table of locations was asked for. */
export interface ShownWish {
	target: string;
	name: string;
	state: 'not-yet' | 'reached' | 'not-shown' | undefined;
	/** The code of the unit between. */
	under: string | undefined;
	sort: LocationSort;
	isDescending: boolean;
}

const inWords: LocationSort[] = ['name', 'above', 'state'];

/** How a column is sorted at first: words from A on, figures from the largest. */
export function firstOrder(sort: LocationSort): string {
	return inWords.includes(sort) ? sort : `-${sort}`;
}

/** The order that a column's header leads to: the column's first, or the other way where it has that already. */
export function nextOrder({ sort, isDescending }: ShownWish, column: LocationSort): string {
	const first = firstOrder(column);
	if (sort !== column || `${isDescending ? '-' : ''}${sort}` !== first) return first;
	return isDescending ? column : `-${column}`;
}

/** The address of the table as it is asked for, but in another order or on another page. */
export function linkLocations(
	wish: ShownWish,
	{ sort, after }: { sort?: string; after?: string },
): string {
	const order = sort ?? `${wish.isDescending ? '-' : ''}${wish.sort}`;
	const { target, name, state, under } = wish;
	const asked = Object.entries({ target, name, state, under, sort: order, after });
	const given = asked.flatMap(([key, value]) => (value ? [[key, value]] : []));
	return `?${new URLSearchParams(given)}#locations`;
}
