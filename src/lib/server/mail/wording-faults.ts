import type { Wording } from './rendering.ts';
import { type TemplateName, templates } from './templates.ts';
import { cleanLine } from './values.ts';
import { type Block, parseBody, parseLine, type Piece } from './wording-blocks.ts';

/** What is wrong with a wording; the message is `template_fault_<code>`, with the name of the place where there is one. */
export interface WordingFault {
	field: 'subject' | 'body';
	code:
		| 'missing'
		| 'too-long'
		| 'not-one-line'
		| 'no-heading'
		| 'unknown-place'
		| 'unknown-link'
		| 'unknown-list'
		| 'missing-link'
		| 'missing-list'
		| 'empty-link';
	name?: string;
}

const longestSubject = 120;
const longestBody = 5000;

/** Everything that keeps a wording from being used: a place that nobody fills, a link that leads nowhere, what is left out. */
export function findWordingFaults(name: TemplateName, wording: Wording): WordingFault[] {
	return [...findSubjectFaults(name, wording.subject), ...findBodyFaults(name, wording.body)];
}

function findSubjectFaults(name: TemplateName, subject: string): WordingFault[] {
	const field = 'subject';
	if (subject.trim() === '') return [{ field, code: 'missing' }];
	if (subject.length > longestSubject) return [{ field, code: 'too-long' }];
	if (cleanLine(subject) !== subject) return [{ field, code: 'not-one-line' }];
	return unknownPlaces(name, parseLine(subject, false), field);
}

function findBodyFaults(name: TemplateName, body: string): WordingFault[] {
	const field = 'body';
	if (body.trim() === '') return [{ field, code: 'missing' }];
	if (body.length > longestBody) return [{ field, code: 'too-long' }];
	const { links, lists } = templates[name];
	const blocks = parseBody(body);
	const pieces = blocks.flatMap(piecesOf);
	const used = {
		links: pieces.flatMap((piece) => (piece.kind === 'link' ? piece.name : [])),
		lists: blocks.flatMap((block) => (block.kind === 'list' ? block.name : [])),
	};
	const first = blocks[0];
	const hasHeading = first?.kind === 'heading' && first.level === 1;
	const isEmpty = (piece: Piece) => piece.kind === 'link' && piece.text.length === 0;
	return [
		...(hasHeading ? [] : [{ field, code: 'no-heading' } as const]),
		...unknownPlaces(name, pieces, field),
		...unknown(used.links, links).map((place) => ({
			...({ field, code: 'unknown-link', name: place } as const),
		})),
		...unknown(used.lists, lists).map((place) => ({
			...({ field, code: 'unknown-list', name: place } as const),
		})),
		...(pieces.some(isEmpty) ? [{ field, code: 'empty-link' } as const] : []),
		...unknown([links[0]], used.links).map((place) => ({
			...({ field, code: 'missing-link', name: place } as const),
		})),
		...unknown(lists, used.lists).map((place) => ({
			...({ field, code: 'missing-list', name: place } as const),
		})),
	];
}

function unknownPlaces(
	template: TemplateName,
	pieces: Piece[],
	field: WordingFault['field'],
): WordingFault[] {
	const names = pieces.flatMap((piece): string[] => {
		if (piece.kind === 'field') return [piece.name];
		return piece.kind === 'link' ? piece.text.flatMap((inner) => fieldNames(inner)) : [];
	});
	return unknown(names, templates[template].fields).map((name) => ({
		...({ field, code: 'unknown-place', name } as const),
	}));
}

function fieldNames(piece: Piece): string[] {
	return piece.kind === 'field' ? [piece.name] : [];
}

function piecesOf(block: Block): Piece[] {
	if (block.kind === 'list') return [];
	return block.kind === 'items' ? block.items.flat() : block.pieces;
}

function unknown(names: readonly string[], known: readonly string[]): string[] {
	return [...new Set(names)].filter((name) => !known.includes(name));
}
