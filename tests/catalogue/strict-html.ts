const id = '[a-z0-9-]+';
/** An attribute's value: no quotation mark, and no sign that is not written as a reference. */
const value = '(?:[^"<>&]|&(?:amp|lt|gt|quot);)*';
const text = /(?:[^<>&]|&(?:amp|lt|gt);)+/y;
const tags = [
	`<(p|ul|ol|li|blockquote|pre|code|strong|em|summary|dl|dt|dd|figcaption)>`,
	`<(p) class="choices-label">`,
	`<(ul) class="choices">`,
	`<(details) class="choice">`,
	`<(figure) class="picture">`,
	`<(div) class="words">`,
	`<(button) class="word" type="button" popovertarget="${id}">`,
	`<(span) class="word-note" id="${id}" popover="auto">`,
	`<(video) src="/media/[a-z0-9/-]+\\.(?:mp4|webm)" controls preload="metadata" aria-labelledby="${id}">`,
	`<(h[234]) id="${id}">`,
	`<(ol) start="\\d+">`,
	`<(p) class="block-title" id="${id}">`,
	`<(div) class="block block-(?:case|tip|warning|steps|situation|video)" role="group" aria-labelledby="${id}">`,
	`<(details) class="block block-check">`,
	`<(a) href="https://${value}" rel="noopener noreferrer">`,
	`<(a) href="mailto:${value}">`,
	`<(a) href="/(?!/)${value}">`,
];
const opening = new RegExp(tags.join('|'), 'yi');
const closing = /<\/([a-z0-9]+)>/y;
const empty = new RegExp(
	[
		`<(?:br|hr) />`,
		`<img src="/pictures/[0-9a-f]{32}\\.svg" alt="${value}" width="\\d+" height="\\d+" loading="lazy" />`,
		`<track kind="captions" src="/media/[a-z0-9./-]+\\.vtt" srclang="(?:fi|sv|en)" default />`,
	].join('|'),
	'y',
);

/**
 * Reads a page by the grammar of what a lesson may hold, written anew here, and lists where it leaves it: the text from
 * there on, or the elements that do not close. Empty for a page that is what it should be.
 */
export function listForeignHtml(html: string): string[] {
	const open: string[] = [];
	for (let at = 0; at < html.length;) {
		const tag = matchAt(opening, html, at);
		if (tag) open.push(tag.slice(1).find(Boolean) ?? '');
		const end = tag ? null : matchAt(closing, html, at);
		if (end && open.pop() !== end[1]) return [html.slice(at)];
		const piece = tag ?? end ?? matchAt(empty, html, at) ?? matchAt(text, html, at);
		if (!piece) return [html.slice(at)];
		at += piece[0].length;
	}
	return open;
}

function matchAt(pattern: RegExp, html: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(html);
}
