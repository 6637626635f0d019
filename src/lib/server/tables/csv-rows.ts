import { pipeline, Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { decode, type Encoding, type Source } from './encoding.ts';
import { FileFault } from './faults.ts';
import { cleanCell, type FileRow, longestRow } from './rows.ts';

const separators = [';', ',', '\t'];
/** So much text is looked at to find the separator. */
const examined = 65_536;

/** The rows of a file of separated values that are not empty, the headings first. Throws a FileFault. */
export async function* readCsv(open: Source, encoding: Encoding): AsyncGenerator<FileRow> {
	const text = decode(open, encoding);
	const beginning = await readBeginning(text);
	const parser = parse({
		bom: true,
		delimiter: tellSeparator(beginning),
		info: true,
		max_record_size: longestRow,
		relax_column_count: true,
		relax_quotes: true,
		skip_empty_lines: true,
	});
	pipeline(Readable.from(prepend(beginning, text)), parser, () => undefined);
	const parsed: AsyncIterable<Parsed> = parser;
	let records = 0;
	try {
		for await (const { record, info } of parsed) {
			const row = ++records + info.empty_lines;
			if (record.some((cell) => cell.trim() !== '')) yield { row, cells: record.map(cleanCell) };
		}
	} catch (error) {
		throw asFault(error);
	}
}

interface Parsed {
	record: string[];
	info: { empty_lines: number };
}

async function readBeginning(text: AsyncGenerator<string>): Promise<string> {
	let beginning = '';
	while (beginning.length < examined && !beginning.trimStart().includes('\n')) {
		const next = await text.next();
		if (next.done) break;
		beginning += next.value;
	}
	return beginning;
}

/** The separator that stands most often in the line of the headings, outside quotation marks. */
function tellSeparator(beginning: string): string {
	const [line = ''] = beginning.trimStart().split(/\r\n|\n|\r/, 1);
	const bare = line.replaceAll(/"[^"]*"/g, '');
	const counts = separators.map((separator) => bare.split(separator).length - 1);
	const most = Math.max(...counts);
	if (most === 0) throw new FileFault(line.length >= examined ? 'line-too-long' : 'no-columns');
	return separators[counts.indexOf(most)]!;
}

async function* prepend(beginning: string, text: AsyncGenerator<string>) {
	yield beginning;
	yield* text;
}

function asFault(error: unknown): unknown {
	const { code, lines } = error as CsvError & { lines?: number };
	if (code === 'CSV_MAX_RECORD_SIZE') return new FileFault('line-too-long', { line: lines });
	if (code === 'CSV_QUOTE_NOT_CLOSED') return new FileFault('quote-not-closed', { line: lines });
	return error;
}
