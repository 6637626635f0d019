/** A piece of a line: words, a place for a field, or a link whose text may hold fields. */
export type Piece =
	| { kind: 'words'; words: string }
	| { kind: 'field'; name: string }
	| { kind: 'link'; name: string; text: Piece[] };

export type Block =
	| { kind: 'heading'; level: 1 | 2; pieces: Piece[] }
	| { kind: 'paragraph'; pieces: Piece[] }
	| { kind: 'items'; items: Piece[][] }
	| { kind: 'list'; name: string };

/**
 * Reads a wording: paragraphs between empty lines, `# heading`, `- item`, `{field}`, `[text](link)`, and
 * `{{list}}` on a line of its own. Values come in later, so that nothing in them can be taken for one of these.
 */
export function parseBody(body: string): Block[] {
	return body
		.replaceAll('\r\n', '\n')
		.split(/\n\s*\n/)
		.map((text) => text.trim())
		.filter((text) => text !== '')
		.map(parseBlock);
}

/** Reads one line of a wording. */
export function parseLine(line: string, withLinks = true): Piece[] {
	const form = withLinks ? /\[([^\]]*)\]\((\w*)\)|\{(\w*)\}/g : /\{(\w*)\}/g;
	const pieces: Piece[] = [];
	let end = 0;
	for (const match of line.matchAll(form)) {
		if (match.index > end) pieces.push({ kind: 'words', words: line.slice(end, match.index) });
		const [whole, ...groups] = match;
		end = match.index + whole.length;
		pieces.push(
			whole.startsWith('[')
				? { kind: 'link', name: groups[1] ?? '', text: parseLine(groups[0] ?? '', false) }
				: { kind: 'field', name: groups.at(-1) ?? '' },
		);
	}
	if (end < line.length) pieces.push({ kind: 'words', words: line.slice(end) });
	return pieces;
}

function parseBlock(text: string): Block {
	const [, marks, heading] = /^(#{1,2}) (.+)$/.exec(text) ?? [];
	if (marks && heading)
		return { kind: 'heading', level: marks.length === 1 ? 1 : 2, pieces: parseLine(heading) };
	const [, list] = /^\{\{(\w+)\}\}$/.exec(text) ?? [];
	if (list) return { kind: 'list', name: list };
	const lines = text.split('\n').map((line) => line.trim());
	if (lines.every((line) => line.startsWith('- ')))
		return { kind: 'items', items: lines.map((line) => parseLine(line.slice(2))) };
	return { kind: 'paragraph', pieces: parseLine(lines.join(' ')) };
}
