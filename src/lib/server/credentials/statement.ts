import type { Language, Texts } from '#lib/languages.ts';

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
	/** How it was assessed: a quiz with its pass mark, or the measures that a licence needs. */
	assessment: { form: 'quiz'; passPercent: number } | { form: 'measures'; measures: Texts[] };
	/** `edition 3` of a module, or `version 1` of a licence. */
	edition: number;
	/** The city, as it was named on the day of issue. */
	issuer: Texts;
}
