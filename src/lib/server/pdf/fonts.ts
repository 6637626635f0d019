import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';

const folder = 'src/lib/server/pdf/fonts';

export interface Fonts {
	regular: fontkit.Font;
	bold: fontkit.Font;
}

let loading: Promise<Fonts> | undefined;

/** The two fonts, parsed once for the life of the process: parsing takes ten times as long as drawing a page. */
export function loadFonts(): Promise<Fonts> {
	return (loading ??= readFonts());
}

/** The characters of a text that the fonts cannot draw, such as emoji; each once, in order. */
export async function missingCharacters(text: string): Promise<string[]> {
	const fonts = await loadFonts();
	return [...new Set(text.normalize('NFC'))].filter((character) => !isDrawable(character, fonts));
}

/** The text as it will be drawn: on one line, without the characters that the fonts do not have. */
export function drawableText(text: string, fonts: Fonts): string {
	const characters = [...text.normalize('NFC').replace(/\s/gu, ' ')];
	return characters
		.filter((character) => isDrawable(character, fonts))
		.join('')
		.replace(/ +/g, ' ')
		.trim();
}

/** A mark that only directs other characters (a joiner, a variation selector, a direction) draws nothing by itself. */
function isDrawable(character: string, { regular, bold }: Fonts): boolean {
	if (/\s/u.test(character)) return true;
	if (/[\p{C}\p{Variation_Selector}]/u.test(character)) return false;
	const point = character.codePointAt(0)!;
	return regular.hasGlyphForCodePoint(point) && bold.hasGlyphForCodePoint(point);
}

async function readFonts(): Promise<Fonts> {
	const directory = findFolder();
	const read = async (file: string) =>
		fontkit.create(await readFile(join(directory, file))) as fontkit.Font;
	return { regular: await read('NotoSans-Regular.ttf'), bold: await read('NotoSans-Bold.ttf') };
}

/**
 * Looked for from this file upwards: it runs from its place in src under Node and Vitest, but from a chunk in build/
 * when bundled, where neither a relative address nor the working folder can be relied on.
 */
function findFolder(): string {
	const start = dirname(fileURLToPath(import.meta.url));
	for (let directory = start; ; directory = dirname(directory)) {
		if (existsSync(join(directory, folder))) return join(directory, folder);
		if (directory === dirname(directory))
			throw new Error(`The fonts of PDFs are missing: no ${folder} above ${start}.`);
	}
}
