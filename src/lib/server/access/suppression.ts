/**
 * What may be shown of groups of people to somebody without the right to their names.
 * The one place where this is decided; docs/definitions.md, "Small groups", has the rule and its limits.
 */
export { decideDisplay, decideTogether } from './suppression/decision.ts';
export type { Display, Group } from './suppression/groups.ts';

/** The figure of a unit on a reporting day, as everybody without the right to names sees it. */
export type ReportedFigure =
	| { shown: 'exact'; denominator: number; satisfied: number; needed: number; gap: number }
	/** At most 2 are ready, or all but at most 2: the exact number would tell of single people. */
	| { shown: 'few'; denominator: number }
	| { shown: 'nearly-all'; denominator: number }
	| { shown: 'nothing' };
