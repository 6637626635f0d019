import { parseBody, type Block, type Piece } from '#lib/server/mail/wording-blocks.ts';
import { noticeFields, noticeLinks, type NoticeText } from './notice.ts';

/** What is wrong with a notice's text; the message is `notice_fault_<code>`, with the name of the place where there is one. */
export interface NoticeFault {
	field: 'title' | 'body';
	code: 'missing' | 'too-long' | 'unknown-place' | 'unknown-link' | 'empty-link' | 'main-heading';
	name?: string;
}

const longestTitle = 120;
const longestBody = 20_000;

/** Everything that keeps a text from being shown: a place that nobody fills, a link that leads nowhere, nothing at all. */
export function findNoticeFaults({ title, body }: NoticeText): NoticeFault[] {
	return [
		...findLengthFault('title', title, longestTitle),
		...findLengthFault('body', body, longestBody),
		...parseBody(body).flatMap(findBlockFaults),
	];
}

function findLengthFault(
	field: NoticeFault['field'],
	text: string,
	longest: number,
): NoticeFault[] {
	if (text.trim() === '') return [{ field, code: 'missing' }];
	return text.length > longest ? [{ field, code: 'too-long' }] : [];
}

function findBlockFaults(block: Block): NoticeFault[] {
	const field = 'body';
	if (block.kind === 'list') return [{ field, code: 'unknown-place', name: block.name }];
	if (block.kind === 'items') return block.items.flat().flatMap(findPieceFaults);
	const isMain = block.kind === 'heading' && block.level === 1;
	return [
		...(isMain ? [{ field, code: 'main-heading' } as const] : []),
		...block.pieces.flatMap(findPieceFaults),
	];
}

function findPieceFaults(piece: Piece): NoticeFault[] {
	const field = 'body';
	if (piece.kind === 'words') return [];
	if (piece.kind === 'field')
		return noticeFields.some((each) => each === piece.name)
			? []
			: [{ field, code: 'unknown-place', name: piece.name }];
	if (piece.text.length === 0) return [{ field, code: 'empty-link', name: piece.name }];
	const known = Object.hasOwn(noticeLinks, piece.name);
	return [
		...(known ? [] : [{ field, code: 'unknown-link', name: piece.name } as const]),
		...piece.text.flatMap(findPieceFaults),
	];
}
