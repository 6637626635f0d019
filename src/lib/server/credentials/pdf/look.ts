import { colours, paper } from '#lib/server/pdf/paper.ts';
import type { Column, TextStyle } from '#lib/server/pdf/text-blocks.ts';

/** From the edge of the paper to the frame: what printers leave white. */
export const edge = 30;
export const top = 86;
export const footerTop = 698;
export const column: Column = { x: 84, width: paper.width - 84 - 72 };

export const heading: TextStyle = { font: 'regular', size: 40, color: colours.accent };
export const name: TextStyle = { font: 'bold', size: 32, color: colours.ink };
export const subject: TextStyle = { font: 'bold', size: 20, color: colours.accent };
export const issuer: TextStyle = { font: 'bold', size: 13, color: colours.accent };
export const body: TextStyle = { font: 'regular', size: 11, color: colours.quiet, lineGap: 2.5 };
export const listTitle: TextStyle = { font: 'bold', size: 11, color: colours.accent };
export const listLine: TextStyle = {
	font: 'regular',
	size: 10.5,
	color: colours.ink,
	lineGap: 1.5,
};
export const label: TextStyle = { font: 'regular', size: 8.5, color: colours.quiet };
export const value: TextStyle = { font: 'bold', size: 10.5, color: colours.ink };
export const numberValue: TextStyle = { font: 'bold', size: 15, color: colours.accent };
export const address: TextStyle = { font: 'regular', size: 9.5, color: colours.accent };

export function scaled(style: TextStyle, scale: number): TextStyle {
	return { ...style, size: style.size * scale, lineGap: (style.lineGap ?? 0) * scale };
}
