/** A page as plain text. */
export interface PageText {
	headings: string[];
	/** A paragraph, an item of a list or a heading each. */
	lines: string[];
}

const tagPattern = /<(\/?)([a-z][a-z0-9]*)[^<>]*>/g;
const inline = ['a', 'strong', 'em', 'code', 'button', 'span'];
const headingTags = ['h2', 'h3', 'h4'];

/**
 * The text of a page that we drew ourselves, without what stands alike on many: the words' explanations, which belong to
 * the glossary, and how to open a choice.
 */
export function readPageText(html: string): PageText {
	const page: PageText = { headings: [], lines: [] };
	let line = '';
	let isHeading = false;
	const end = () => {
		const text = decode(line).replace(/\s+/g, ' ').trim();
		if (text) page.lines.push(text);
		if (text && isHeading) page.headings.push(text);
		line = '';
		isHeading = false;
	};
	const shown = html
		.replace(/<span class="word-note"[^>]*>[^<]*<\/span>/g, '')
		.replace(/<section class="words"[^>]*>.*?<\/section>/gs, '')
		.replace(/<p class="choices-label">[^<]*<\/p>/g, '');
	let position = 0;
	for (const { 0: tag, 1: slash, 2: name = '', index } of shown.matchAll(tagPattern)) {
		line += shown.slice(position, index);
		position = index + tag.length;
		if (inline.includes(name)) continue;
		end();
		isHeading = !slash && headingTags.includes(name);
	}
	line += shown.slice(position);
	end();
	return page;
}

/** The escapes of `html-text.ts`. */
function decode(text: string): string {
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}
