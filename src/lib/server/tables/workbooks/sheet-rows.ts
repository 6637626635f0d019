import { FileFault } from '../faults.ts';
import { cleanCell, type FileRow, longestRow } from '../rows.ts';
import { type CellTexts, showNumber } from './formats.ts';
import { TextOfParts } from './shared-texts.ts';
import { parsePart, type PartReader } from './xml.ts';

const lastRow = 1_048_576;
/** What stands further to the right is not read; one more than a table may have, so that it is seen to be too wide. */
const mostColumns = 101;
/** Of all cells together, in characters: a text that is kept once may be shown by millions of cells. */
const mostCharacters = 64 * 2 ** 20;
/** What a formula shows whose value nobody has calculated. */
const notCalculated = '#CALC!';

/** The rows of a sheet that are not empty. Where a sheet says that it ends does not matter: its rows alone count. */
export async function* readSheetRows(
	chunks: AsyncIterable<Uint8Array>,
	texts: CellTexts,
): AsyncGenerator<FileRow> {
	const sheet = new SheetReader(texts);
	for await (const _ of parsePart(chunks, sheet)) yield* sheet.take();
}

interface Cell {
	column: number;
	type: string;
	style: number;
	value: string;
	hasFormula: boolean;
}

class SheetReader implements PartReader {
	readonly #texts: CellTexts;
	readonly #inline = new TextOfParts();
	#rows: FileRow[] = [];
	#row = 0;
	#cells: string[] = [];
	#cell: Cell | undefined;
	#lastColumn = -1;
	#isData = false;
	#isValue = false;
	#inRow = 0;
	#inSheet = 0;

	constructor(texts: CellTexts) {
		this.#texts = texts;
	}

	/** The rows that have been read since it was last asked. */
	take(): FileRow[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	open(name: string, attributes: Record<string, string>): void {
		if (name === 'sheetData') this.#isData = true;
		// What lies upon a sheet names rows and formulas as well.
		if (!this.#isData) return;
		if (name === 'row') this.#beginRow(attributes.r);
		else if (name === 'c') this.#beginCell(attributes);
		else if (name === 'v') this.#isValue = true;
		else if (name === 'f' && this.#cell) this.#cell.hasFormula = true;
		else this.#inline.open(name);
	}

	text(text: string): void {
		if (this.#isValue && this.#cell) this.#cell.value += text;
		else this.#inline.add(text);
	}

	close(name: string): void {
		if (name === 'sheetData') this.#isData = false;
		if (!this.#isData) return;
		if (name === 'v') this.#isValue = false;
		else if (name === 'c') this.#endCell();
		else if (name === 'row') this.#endRow();
		else this.#inline.close(name);
	}

	#beginRow(written: string | undefined): void {
		const row = written === undefined ? this.#row + 1 : Number(written);
		if (!Number.isInteger(row) || row <= this.#row || row > lastRow)
			throw new FileFault('broken-workbook');
		this.#row = row;
		this.#cells = [];
		this.#lastColumn = -1;
		this.#inRow = 0;
	}

	#beginCell({ r, t = 'n', s = '' }: Record<string, string>): void {
		const column = r === undefined ? this.#lastColumn + 1 : columnOf(r);
		this.#lastColumn = column;
		this.#cell = { column, type: t, style: Number(s), value: '', hasFormula: false };
		this.#inline.clear();
	}

	#endCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		if (!cell || cell.column >= mostColumns) return;
		const text = cleanCell(this.#show(cell));
		if (text === '') return;
		this.#inRow += text.length;
		this.#inSheet += text.length;
		if (this.#inRow > longestRow) throw new FileFault('line-too-long', { line: this.#row });
		if (this.#inSheet > mostCharacters) throw new FileFault('workbook-too-large');
		while (this.#cells.length < cell.column) this.#cells.push('');
		this.#cells[cell.column] = text;
	}

	#show({ type, style, value, hasFormula }: Cell): string {
		const { shared, formats, is1904 } = this.#texts;
		switch (type) {
			case 's': {
				const text = shared[Number(value)];
				if (text === undefined) throw new FileFault('broken-workbook', { line: this.#row });
				return text;
			}
			case 'inlineStr':
				return this.#inline.value();
			case 'str':
			case 'e':
				return value;
			case 'b':
				return value && (value === '1' ? 'TRUE' : 'FALSE');
			case 'd':
				return value.slice(0, 10);
			default:
				if (value === '') return hasFormula ? notCalculated : '';
				return showNumber(value, formats[style], is1904);
		}
	}

	#endRow(): void {
		if (this.#cells.length > 0) this.#rows.push({ row: this.#row, cells: this.#cells });
	}
}

const letterA = 64;

/** The number of a column, from 0, by the letters of a cell's name: A1 is in 0, AA7 in 26. */
function columnOf(reference: string): number {
	let column = 0;
	for (let at = 0; at < 4; at += 1) {
		const letter = reference.charCodeAt(at) - letterA;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	if (column === 0) throw new FileFault('broken-workbook');
	return column - 1;
}
