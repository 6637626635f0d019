/** What stands between two empty lines of a GIFT file. */
export interface GiftBlock {
	/** Without comments. */
	text: string;
	line: number;
	/** What stood in comments before it. */
	comments: string[];
}

/**
 * The blocks of a GIFT file, its categories among them. An empty line ends a block, unless a brace is open and what
 * follows is an answer: files made by hand have such lines, and lack others.
 */
export function listBlocks(text: string): GiftBlock[] {
	const blocks: GiftBlock[] = [];
	const lines = text.split('\n');
	let comments: string[] = [];
	let open: OpenBlock | undefined;
	for (const [index, line] of lines.entries()) {
		const bare = line.trim();
		if (bare.startsWith('//')) comments.push(bare.slice(2).trim());
		else if (bare === '') {
			if (!open || (open.braces > 0 && goesOn(lines, index))) continue;
			blocks.push(close(open));
			[open, comments] = [undefined, []];
		} else if (!open && category.test(bare)) {
			blocks.push({ text: bare, line: index + 1, comments: [] });
			comments = [];
		} else {
			if (open && isDone(open) && /^::|(?<!\\){/.test(bare)) {
				blocks.push(close(open));
				open = undefined;
			}
			open ??= { line: index + 1, comments: comments.splice(0), lines: [], braces: 0 };
			open.lines.push(line);
			open.braces += countBraces(line);
		}
	}
	return open ? [...blocks, close(open)] : blocks;
}

/** `$CATEGORY: …`, and its kind. */
export const category = /^\$[A-Z]+:/;

interface OpenBlock extends Omit<GiftBlock, 'text'> {
	lines: string[];
	braces: number;
}

function close({ lines, line, comments }: OpenBlock): GiftBlock {
	return { text: lines.join('\n'), line, comments };
}

/** Files made by hand do not always have an empty line after the answers. */
function isDone({ lines, braces }: OpenBlock): boolean {
	return braces === 0 && /(?<!\\)}\s*$/.test(lines.at(-1) ?? '');
}

/** How many braces a line opens and leaves open. */
function countBraces(line: string): number {
	const bare = line.replace(/\\[\\{}]/g, '');
	return bare.split('{').length - bare.split('}').length;
}

function goesOn(lines: string[], from: number): boolean {
	const next = lines.slice(from, from + 20).find((line) => !/^\s*(\/\/|$)/.test(line));
	return next !== undefined && /^\s*[=~}#]/.test(next);
}
