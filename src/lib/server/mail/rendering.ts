import { languageOf, type Variant } from '#lib/languages.ts';
import { cleanLine, type Line, type Values } from './values.ts';
import { type Block, parseBody, parseLine, type Piece } from './wording-blocks.ts';

export interface Wording {
	subject: string;
	body: string;
}

export interface Rendered {
	subject: string;
	text: string;
	html: string;
}

/** Mail programs know no stylesheets worth the name: each element carries its own few declarations. */
const style = {
	body: 'margin:0;padding:16px;background:#ffffff',
	page: 'max-width:600px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a',
	h1: 'margin:0 0 16px;font-size:24px;line-height:1.25',
	h2: 'margin:24px 0 8px;font-size:19px;line-height:1.3',
	p: 'margin:0 0 16px',
	ul: 'margin:0 0 16px;padding-left:24px',
	li: 'margin:0 0 8px',
	a: 'color:#0000bf;text-decoration:underline',
	foot: 'margin:0 0 8px;font-size:14px;color:#525252',
};

/**
 * A mail as plain text and as simple HTML: real headings, lists and links, no table, no picture. What came from
 * people is one clean line each and escaped.
 */
export function renderMail(
	{ subject, body }: Wording,
	foot: string,
	values: Values,
	variant: Variant,
): Rendered {
	const title = cleanLine(toWords(parseLine(subject, false), values));
	const blocks = parseBody(body);
	const footBlocks = parseBody(foot);
	return {
		subject: title,
		text: `${toText(blocks, values)}\n\n-- \n${toText(footBlocks, values)}\n`,
		html: toPage(title, toHtml(blocks, values), toHtml(footBlocks, values, style.foot), variant),
	};
}

function toPage(title: string, content: string, foot: string, variant: Variant): string {
	const language = languageOf(variant);
	return [
		'<!DOCTYPE html>',
		`<html lang="${language}">`,
		'<head>',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<title>${escapeHtml(title)}</title>`,
		'</head>',
		`<body style="${style.body}">`,
		// Webmail drops the html element, and its language with it.
		`<div lang="${language}" style="${style.page}">`,
		content,
		'<hr>',
		foot,
		'</div>',
		'</body>',
		'</html>',
		'',
	].join('\n');
}

function toHtml(blocks: Block[], values: Values, paragraph = style.p): string {
	const items = (lines: string[]) =>
		lines.length === 0
			? ''
			: `<ul style="${style.ul}">\n${lines.map((line) => `<li style="${style.li}">${line}</li>`).join('\n')}\n</ul>`;
	const parts = blocks.map((block) => {
		if (block.kind === 'items')
			return items(block.items.map((pieces) => piecesToHtml(pieces, values)));
		if (block.kind === 'list') return items((values.lists[block.name] ?? []).map(lineToHtml));
		const inner = piecesToHtml(block.pieces, values);
		if (inner === '') return '';
		if (block.kind === 'paragraph') return `<p style="${paragraph}">${inner}</p>`;
		const name = block.level === 1 ? 'h1' : 'h2';
		return `<${name} style="${style[name]}">${inner}</${name}>`;
	});
	return parts.filter((part) => part !== '').join('\n');
}

function piecesToHtml(pieces: Piece[], values: Values): string {
	return pieces
		.map((piece) => {
			if (piece.kind !== 'link') return escapeHtml(toWords([piece], values));
			return link(toWords(piece.text, values), values.links[piece.name] ?? '');
		})
		.join('')
		.trim();
}

function lineToHtml({ text, href }: Line): string {
	return href ? link(cleanLine(text), href) : escapeHtml(cleanLine(text));
}

function link(text: string, href: string): string {
	return `<a href="${escapeHtml(href)}" style="${style.a}">${escapeHtml(text)}</a>`;
}

function toText(blocks: Block[], values: Values): string {
	const parts = blocks.map((block) => {
		if (block.kind === 'items')
			return block.items.map((pieces) => `- ${piecesToText(pieces, values)}`).join('\n');
		if (block.kind === 'list')
			return (values.lists[block.name] ?? []).map((line) => `- ${lineToText(line)}`).join('\n');
		return piecesToText(block.pieces, values);
	});
	return parts.filter((part) => part !== '').join('\n\n');
}

function piecesToText(pieces: Piece[], values: Values): string {
	return pieces
		.map((piece) => {
			if (piece.kind !== 'link') return toWords([piece], values);
			return lineToText({ text: toWords(piece.text, values), href: values.links[piece.name] });
		})
		.join('')
		.trim();
}

function lineToText({ text, href }: Line): string {
	return href ? `${cleanLine(text)}:\n  ${href}` : cleanLine(text);
}

/** Words and fields, without links. */
function toWords(pieces: Piece[], values: Values): string {
	return pieces
		.map((piece) => {
			if (piece.kind === 'words') return piece.words;
			if (piece.kind === 'field') return cleanLine(values.fields[piece.name] ?? '');
			return toWords(piece.text, values);
		})
		.join('');
}

function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}
