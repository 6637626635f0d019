import type { Report } from './faults.ts';

export const blockKinds = [
	...(['case', 'tip', 'warning', 'steps', 'check'] as const),
	...(['situation', 'choice', 'picture', 'video'] as const),
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** A stretch of a lesson's Markdown: running text, or what stands between `:::case Title` and `:::`. */
export interface LessonPart {
	kind: 'text' | BlockKind;
	/** What follows the kind on the opening line; empty when nothing does. */
	title: string;
	/** The line of the opening `:::`, or of the text's beginning. */
	line: number;
	markdown: string;
	/** The line on which `markdown` begins. */
	textLine: number;
}

const marker = /^\s*:::+\s*([^\s:]*)\s*(.*?)\s*$/;

/** Cuts a lesson at its block markers, which count wherever a line begins with `:::`. */
export function splitLesson(markdown: string, firstLine: number, report: Report): LessonPart[] {
	const parts: LessonPart[] = [];
	let open = textPart(firstLine);
	let lines: string[] = [];
	const close = (nextLine: number) => {
		parts.push({ ...open, markdown: lines.join('\n') });
		open = textPart(nextLine);
		lines = [];
	};
	for (const [index, text] of markdown.split('\n').entries()) {
		const line = firstLine + index;
		const match = marker.exec(text);
		if (!match) {
			lines.push(text);
			continue;
		}
		const [, kind = '', title = ''] = match;
		if (!kind) {
			if (open.kind === 'text') report.error(line, 'this ::: ends a block, but none is open');
			close(line + 1);
		} else if (!isBlockKind(kind)) {
			report.error(line, `there is no block named “${kind}”; there are ${blockKinds.join(', ')}`);
		} else {
			if (open.kind !== 'text') report.error(line, notEnded(open));
			close(line);
			open = { kind, title, line, markdown: '', textLine: line + 1 };
		}
	}
	if (open.kind !== 'text') report.error(open.line, notEnded(open));
	close(firstLine);
	return parts.filter((part) => part.kind !== 'text' || part.markdown.trim());
}

function textPart(line: number): LessonPart {
	return { kind: 'text', title: '', line, markdown: '', textLine: line };
}

function isBlockKind(name: string): name is BlockKind {
	return blockKinds.includes(name as BlockKind);
}

function notEnded(part: LessonPart): string {
	return `the block “${part.kind}” of line ${part.line} is not ended by ::: before this`;
}
