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

/** A group and no region: a page with many landmarks has none that anybody finds. */
export function drawGroup(kind: string, id: string, title: string, body: string): string {
	return `<div class="block block-${kind}" role="group" aria-labelledby="${id}"><p class="block-title" id="${id}">${title}</p>\n${body}</div>\n`;
}

/** A page that we drew, with ids of its own, so that it can stand beside others. */
export function prefixIds(html: string, prefix: string): string {
	const within = / (?:id|aria-labelledby|popovertarget)="/g;
	return html.replace(/<[^>]*>/g, (tag) => tag.replace(within, `$&${prefix}-`));
}

/** What a page that we drew says, without how it is drawn. */
export function plainText(html: string): string {
	return html
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
