/** What the first pattern that fits leaves of a word in its group; the word itself where none does. */
export function cut(word: string, patterns: readonly RegExp[]): string {
	for (const pattern of patterns) {
		const rest = pattern.exec(word)?.[1];
		if (rest !== undefined) return rest;
	}
	return word;
}
