import type { Language, Texts } from '#lib/languages.ts';

/**
 * How it was assessed: a quiz with its pass mark, the measures that a licence needs, taking part in an event,
 * practice that somebody observed, or the recognition of an earlier skill.
 */
export type Assessment =
	| { form: 'quiz'; passPercent: number }
	| { form: 'measures'; measures: Texts[] }
	| { form: 'event' | 'observation' | 'recognition' };

/** Everything that a credential states, copied at issue, so that it stands when the module is gone. */
export interface Statement {
	holder: { givenNames: string; familyName: string };
	/** The name of the module or the licence. */
	title: Texts;
	/** One or two sentences on what it is. */
	summary: Texts;
	/** What was learned, 3 to 5 lines. */
	learned: Record<Language, string[]>;
	/** The extent; whole minutes. */
	minutes: number;
	assessment: Assessment;
	/** `edition 3` of a module, or `version 1` of a licence. */
	edition: number;
	/** The city, as it was named on the day of issue. */
	issuer: Texts;
}
