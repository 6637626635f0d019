import { FileFault } from '../faults.ts';
import { readPart } from './xml.ts';

/** Of all texts together, in characters. */
const mostCharacters = 48 * 2 ** 20;
const mostTexts = 4_000_000;

/** The texts that cells name by number: what is shown of them, without formatting and without readings beside signs. */
export async function readSharedTexts(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
	const texts: string[] = [];
	const current = new TextOfParts();
	let characters = 0;
	await readPart(chunks, {
		open(name) {
			if (name === 'si') current.clear();
			current.open(name);
		},
		text: (text) => current.add(text),
		close(name) {
			current.close(name);
			if (name !== 'si') return;
			texts.push(current.value());
			characters += current.value().length;
			if (characters > mostCharacters || texts.length > mostTexts)
				throw new FileFault('workbook-too-large');
		},
	});
	return texts;
}

/** A text that may be written in several pieces, each with a look of its own. */
export class TextOfParts {
	#text = '';
	#isText = false;
	#isReading = false;

	clear(): void {
		this.#text = '';
	}

	open(name: string): void {
		if (name === 't') this.#isText = true;
		if (name === 'rPh') this.#isReading = true;
	}

	add(text: string): void {
		if (this.#isText && !this.#isReading) this.#text += text;
	}

	close(name: string): void {
		if (name === 't') this.#isText = false;
		if (name === 'rPh') this.#isReading = false;
	}

	value(): string {
		return this.#text.includes('_x') ? this.#text.replaceAll(escaped, unescape) : this.#text;
	}
}

/** What XML cannot hold, Excel writes as `_x000D_`. */
const escaped = /_x([0-9A-Fa-f]{4})_/g;

function unescape(whole: string, code: string): string {
	const number = Number.parseInt(code, 16);
	const isSpace = number === 9 || number === 10 || number === 13;
	const isHalf = number >= 0xd800 && number <= 0xdfff;
	const isControl = number < 0x20 || number === 0x7f || number >= 0xfffe;
	return isSpace || !(isHalf || isControl) ? String.fromCharCode(number) : whole;
}
