/**
 * The explanations of pairs as one text, for formats that have none for each pair: a line for each, which begins with
 * the pair itself, so that learners there read the same and the lines are known again.
 */
export function joinWhys(pairs: { item: string; match: string; why?: string }[]): string {
	return pairs.map((pair) => `${head(pair)}${pair.why ?? ''}`).join('\n');
}

/** The explanations that `joinWhys` wrote, in the order of the pairs; undefined for any other text. */
export function splitWhys(
	text: string,
	pairs: { item: string; match: string }[],
): string[] | undefined {
	const whys: string[] = [];
	let rest = text;
	for (const [index, pair] of pairs.entries()) {
		if (!rest.startsWith(head(pair))) return undefined;
		rest = rest.slice(head(pair).length);
		const next = pairs[index + 1];
		const end = next ? rest.indexOf(`\n${head(next)}`) : rest.length;
		if (end < 0) return undefined;
		whys.push(rest.slice(0, end));
		rest = rest.slice(end + 1);
	}
	return whys;
}

function head({ item, match }: { item: string; match: string }): string {
	return `${item} → ${match}: `;
}

/** Items in an order, as pairs of a place and an item. */
export function numbered(items: { text: string; why?: string }[]) {
	return items.map(({ text, why }, index) => ({ item: String(index + 1), match: text, why }));
}
