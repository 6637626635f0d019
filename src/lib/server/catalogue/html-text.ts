/** A text as the content of an element. */
export function escapeText(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text as the value of an attribute in double quotation marks. */
export function escapeAttribute(text: string): string {
	return escapeText(text).replaceAll('"', '&quot;');
}

/** An id that `ids` does not hold yet, made of a text. The prefix keeps it from shadowing a name of the browser's own. */
export function takeId(prefix: string, text: string, ids: Set<string>): string {
	const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
	const slug = plain
		.replace(/[^a-z0-9]+/g, ' ')
		.trim()
		.replaceAll(' ', '-')
		.slice(0, 60);
	const base = `${prefix}-${slug || 'text'}`;
	let id = base;
	for (let count = 2; ids.has(id); count++) id = `${base}-${count}`;
	ids.add(id);
	return id;
}
