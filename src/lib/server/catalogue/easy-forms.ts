import { languageOf } from '#lib/languages.ts';
import type { Report } from './faults.ts';
import type { VariantFigures } from './figures.ts';
import type { CountedText } from './readability.ts';

/** From this share of sentences on that stand in the full form word for word, an easy one is a copy. */
const copied = 0.8;

/** Whether an easy form only repeats its full one. */
export function isCopy(full: CountedText[], easy: CountedText[]): boolean {
	const sentencesOf = (texts: CountedText[]) =>
		texts.flatMap(({ sentences }) => sentences.map(({ text }) => text));
	const known = new Set(sentencesOf(full));
	const own = sentencesOf(easy);
	return (
		own.length > 0 && own.filter((sentence) => known.has(sentence)).length / own.length >= copied
	);
}

/** Warns where a module's easy form is not easier than its full one by both measures. */
export function compareForms(figures: VariantFigures[], line: number, report: Report): void {
	for (const easy of figures) {
		const language = languageOf(easy.variant);
		const full = figures.find(({ variant }) => variant === language);
		if (!full || easy.variant === language) continue;
		if (easy.meanSentence >= full.meanSentence)
			report.warning(line, `${easy.variant} has no shorter sentences than ${language}`);
		if (easy.lix >= full.lix)
			report.warning(line, `${easy.variant} has no lower LIX than ${language}`);
	}
}
