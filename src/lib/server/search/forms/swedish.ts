import { cut } from './cutting.ts';

/** Beginnings that stand for each other, of words whose vowel changes. */
const changing = [
	['stad', 'städer'],
	['hand', 'händer'],
	['land', 'länder'],
	['bok', 'böcker'],
	['son', 'söner'],
	['natt', 'nätter'],
	['ålder', 'åldr'],
	['skriv', 'skrev'],
	['förstå', 'förstod'],
];

const endings = [
	/^(.{3,}ning)(?:s|en|ens|ar|ars|arna|arnas)$/,
	/^(.{3,}het)(?:s|en|ens|er|ers|erna|ernas)$/,
	/^(.{3,}ation)(?:s|en|ens|er|ers|erna|ernas)$/,
	// Tolk|arnas, lag|arna, kund|er, digital|t, handled|are, fråg|ade.
	/^(.{3,}?)(?:arnas|arna|arens|aren|ares|are|ars|ar|ernas|erna|ers|er|ornas|orna|ors|or|ens|en|ets|et|ns|nas|na|ande|ades|ade|ats|at|as|an|a|dde|tt|de|te|es|e|s|n|t)$/,
];

/** The beginnings that the other forms of a Swedish word have: rättigheterna → rättighet. */
export function swedishBeginnings(word: string): string[] {
	const root = cut(word, endings);
	const isForm = (form: string) => form === root || (form.length > 4 && word.startsWith(form));
	const row = changing.find((forms) => forms.some(isForm));
	// A doubled consonant is often single in another form: rum, rummet; glömt, glömma.
	const single = root.replace(/([mn])\1$/, '$1');
	return row ?? [single.length >= 3 ? single : root];
}
