/** What everybody may see of the answers of a quarter: people who answered, and how many of them said yes. */
export type ShownUse =
	| { shown: 'exact'; answered: number; yes: number }
	/** At most 2 said yes, or all but at most 2. */
	| { shown: 'few'; answered: number }
	| { shown: 'nearly-all'; answered: number }
	| { shown: 'nothing' };

/** A unit's figure of a quarter, as it is stored. */
export interface UseFigure {
	people: ShownUse;
	/** Locations whose managers have answered, and where they have seen it; undefined where too few have. */
	locations?: { answered: number; yes: number };
}
