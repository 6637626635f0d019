import { readCsv } from './csv-rows.ts';
import { type Encoding, largestFile, type Source, tellEncoding } from './encoding.ts';
import { FileFault } from './faults.ts';
import type { FileRow } from './rows.ts';
import { openWorkbook, type Workbook } from './workbooks/workbook.ts';

export interface OpenedTable {
	encoding: Encoding | 'xlsx';
	/** The sheet that the rows are of; null where the file is text. */
	sheet: string | null;
	/** All rows that are not empty, the headings first; throws a FileFault where they cannot be read further. */
	rows: AsyncGenerator<FileRow>;
}

/** A sheet of a workbook that has something in it, by its first row. */
export interface Sheet {
	name: string;
	headings: string[];
}

/** Which of several sheets is meant; undefined where that is not known. */
export type ChooseSheet = (sheets: Sheet[]) => Sheet | undefined;

/**
 * Opens a table, be it separated values or a workbook; of a workbook, the sheet that is chosen among those that have
 * something in them, or the only one. Throws a FileFault for what cannot be read, and where it is not known which sheet.
 */
export async function openTable(
	open: Source,
	choose: ChooseSheet = chooseOnly,
): Promise<OpenedTable> {
	const wrapping = await tellWrapping(open);
	if (wrapping === 'none') {
		const encoding = await tellEncoding(open);
		return { encoding, sheet: null, rows: readCsv(open, encoding) };
	}
	const bytes = await readAll(open);
	if (wrapping === 'compound') throw new FileFault(tellCompound(bytes));
	const workbook = await openWorkbook(bytes);
	const sheet = await findSheet(workbook, choose);
	return { encoding: 'xlsx', sheet, rows: workbook.rows(sheet) };
}

/** How files begin that hold other files: a zip, which XLSX is, and what Office wrote before and encrypts with still. */
const wrappings = { zip: '504b0304', compound: 'd0cf11e0' } as const;

async function tellWrapping(open: Source): Promise<keyof typeof wrappings | 'none'> {
	let beginning = Buffer.alloc(0);
	for await (const chunk of open()) {
		beginning = Buffer.concat([beginning, chunk.subarray(0, 4)]);
		if (beginning.length >= 4) break;
	}
	const mark = beginning.toString('hex', 0, 4);
	if (mark === wrappings.zip) return 'zip';
	return mark === wrappings.compound ? 'compound' : 'none';
}

async function readAll(open: Source): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of open()) {
		size += chunk.length;
		if (size > largestFile) throw new FileFault('too-large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function tellCompound(bytes: Buffer) {
	const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
	return isEncrypted ? 'encrypted-workbook' : 'old-workbook';
}

async function findSheet(workbook: Workbook, choose: ChooseSheet): Promise<string> {
	const sheets: Sheet[] = [];
	for (const name of workbook.sheets) {
		const rows = workbook.rows(name);
		const first = await rows.next();
		await rows.return(undefined);
		if (!first.done) sheets.push({ name, headings: first.value.cells });
	}
	if (sheets.length === 0) throw new FileFault('empty');
	const chosen = choose(sheets);
	if (chosen) return chosen.name;
	throw new FileFault('several-sheets', { sheets: sheets.map(({ name }) => name) });
}

function chooseOnly(sheets: Sheet[]): Sheet | undefined {
	return sheets.length === 1 ? sheets[0] : undefined;
}
