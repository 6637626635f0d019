import { m } from '#lib/i18n/messages.js';

/** A figure of coverage as a page receives it: the number, or what may be said instead. */
export type Figure =
	| {
			shown: 'exact';
			denominator: number;
			satisfied: number;
			needed: number;
			gap: number;
			reached: boolean;
			locations: number;
			locationsReached: number;
	  }
	| { shown: 'few'; denominator: number }
	| { shown: 'nearly-all'; denominator: number }
	| { shown: 'nothing' };

/** How many locations have reached the target, have not yet, or have no figure that may be shown. */
export interface Standing {
	reached: number;
	notYet: number;
	hidden: number;
}

/** The number of staff that a location's share is a share of. */
export interface ShownHeadcount {
	staff: number;
	given?: { day: string; source: string };
}

/** What is said first of a unit that has units below it; undefined where no location's figure is shown. */
export function sayLocations(standing: Standing, share: string): string | undefined {
	const locations = standing.reached + standing.notYet;
	if (locations === 0) return undefined;
	const inputs = { reached: standing.reached, locations, share };
	return standing.hidden > 0 ? m.figure_locations_shown(inputs) : m.figure_locations(inputs);
}
