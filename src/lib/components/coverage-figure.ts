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
