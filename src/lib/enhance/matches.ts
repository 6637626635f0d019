export interface Option {
	value: string;
	label: string;
	/** What tells namesakes apart: a unit, a place. */
	note: string;
}

/**
 * The options in which every typed word is found, whatever its case, and with or without the dots and rings of å, ä
 * and ö. Those whose label begins with the first word come first.
 */
export function findMatches(options: readonly Option[], typed: string): Option[] {
	const words = fold(typed).split(/\s+/).filter(Boolean);
	const found = options.filter(({ label, note }) => {
		const text = fold(`${label} ${note}`);
		return words.every((word) => text.includes(word));
	});
	const begins = ({ label }: Option) => fold(label).startsWith(words[0] ?? '');
	return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}

function fold(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
