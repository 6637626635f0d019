import { colours } from '#lib/server/pdf/paper.ts';
import { column, label, listLine, listTitle, scaled, value } from './look.ts';
import type { TaggedDocument } from '#lib/server/pdf/tagged-document.ts';
import {
	addText,
	heightOf,
	textBlock,
	type Block,
	type Column,
} from '#lib/server/pdf/text-blocks.ts';

export interface TitledList {
	title: string;
	lines: string[];
}

export interface Fact {
	label: string;
	value: string;
}

/** Lists beside each other, each under its title. */
export function listsBlock(page: TaggedDocument, lists: TitledList[], scale: number): Block {
	const gap = 24;
	const width = (column.width + gap) / lists.length - gap;
	const blocks = lists.map((list, index) =>
		titledList(page, list, { x: column.x + index * (width + gap), width }, scale),
	);
	return {
		before: 20 * scale,
		height: Math.max(...blocks.map((block) => block.height)),
		draw: (y) => blocks.forEach((block) => block.draw(y)),
	};
}

/** What is to be known about the credential, in rows of three; each label is the term, each value what it is. */
export function factsBlock(page: TaggedDocument, facts: Fact[]): Block {
	const rowHeight = 40;
	const widths = [0.33, 0.49, 0.18].map((share) => share * column.width);
	return {
		before: 0,
		height: rowHeight * Math.ceil(facts.length / 3),
		draw: (top) =>
			drawList(page, facts, (item, fact, index) => {
				const before = widths.slice(0, index % 3).reduce((sum, width) => sum + width, 0);
				const cell = { x: column.x + before, width: widths[index % 3]! - 6 };
				const y = top + Math.floor(index / 3) * rowHeight;
				addText(page, item, 'Lbl', fact.label, label, cell, y);
				addText(page, item, 'LBody', fact.value, value, cell, y + 13);
			}),
	};
}

function titledList(page: TaggedDocument, list: TitledList, at: Column, scale: number): Block {
	const title = textBlock(page, page.root, 'H2', list.title, scaled(listTitle, scale), at);
	const lines = linesBlock(page, list.lines, at, scale);
	const gap = 5 * scale;
	return {
		before: 0,
		height: title.height + gap + lines.height,
		draw: (y) => {
			title.draw(y);
			lines.draw(y + title.height + gap);
		},
	};
}

function linesBlock(page: TaggedDocument, lines: string[], at: Column, scale: number): Block {
	const style = scaled(listLine, scale);
	const inner: Column = { x: at.x + 14, width: at.width - 14 };
	const heights = lines.map((line) => heightOf(page.doc, line, style, inner.width) + 3 * scale);
	return {
		before: 0,
		height: heights.reduce((sum, height) => sum + height, 0),
		draw: (top) => {
			let y = top;
			drawList(page, lines, (item, line, index) => {
				addText(page, item, 'Lbl', '–', { ...style, color: colours.accent }, at, y);
				addText(page, item, 'LBody', line, style, inner, y);
				y += heights[index]!;
			});
		},
	};
}

function drawList<T>(
	{ doc, root }: TaggedDocument,
	entries: T[],
	drawItem: (item: PDFKit.PDFStructureElement, entry: T, index: number) => void,
) {
	const list = doc.struct('L');
	root.add(list);
	entries.forEach((entry, index) => {
		const item = doc.struct('LI');
		list.add(item);
		drawItem(item, entry, index);
	});
	list.end();
}
