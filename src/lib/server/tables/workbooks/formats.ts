import { addDays } from '#lib/server/days.ts';
import { FileFault } from '../faults.ts';
import { readPart } from './xml.ts';

/** How a number is to be read: as a day, as a percentage, or with so many digits at least. */
export interface Format {
	isDay: boolean;
	isPercent: boolean;
	digits: number;
}

/** What the cells of a workbook need beside themselves. */
export interface CellTexts {
	/** By the number of a cell's style. */
	formats: Format[];
	shared: string[];
	is1904: boolean;
}

/** The formats that every workbook has and that show a day (ECMA-376, part 1, 18.8.30). */
const builtInDays = [
	[14, 17],
	[22, 22],
	[27, 36],
	[50, 58],
] as const;
/** The formats that every workbook has and that show a percentage. */
const builtInPercents = ['9', '10'];
const mostStyles = 100_000;

/** The formats of a workbook's styles. */
export async function readFormats(chunks: AsyncIterable<Uint8Array>): Promise<Format[]> {
	const own = new Map<number, Format>();
	const formats: Format[] = [];
	let isList = false;
	await readPart(chunks, {
		open(name, { numFmtId = '0', formatCode = '' }) {
			if (name === 'cellXfs') isList = true;
			if (name === 'numFmt') own.set(Number(numFmtId), readFormat(formatCode));
			if (name === 'xf' && isList) formats.push(own.get(Number(numFmtId)) ?? builtIn(numFmtId));
			if (own.size > mostStyles || formats.length > mostStyles)
				throw new FileFault('broken-workbook');
		},
		close(name) {
			if (name === 'cellXfs') isList = false;
		},
	});
	return formats;
}

function builtIn(id: string): Format {
	const isDay = builtInDays.some(([from, until]) => Number(id) >= from && Number(id) <= until);
	return { isDay, isPercent: builtInPercents.includes(id), digits: 0 };
}

/**
 * A format shows a day where it has a d or y outside quotation marks, brackets and escapes, and a percentage where it has
 * the sign there; only zeros fill up digits.
 */
function readFormat(code: string): Format {
	const [bare = ''] = code.replaceAll(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').split(';', 1);
	const digits = /^0+$/.test(bare) ? bare.length : 0;
	return { isDay: /[dy]/i.test(bare), isPercent: bare.includes('%'), digits };
}

/**
 * A number of a cell as somebody sees it who opens the workbook: a day as 2026-11-22, an employee number with its zeros,
 * half as 50 %.
 */
export function showNumber(text: string, format: Format | undefined, is1904: boolean): string {
	const number = Number(text);
	if (!Number.isFinite(number)) return text;
	if (format?.isDay) return dayOfSerial(Math.floor(number), is1904) ?? text;
	// Excel keeps 15 digits: what multiplying adds behind them is not in the cell.
	if (format?.isPercent) return `${Number((number * 100).toPrecision(15))} %`;
	const whole = String(number);
	return format && /^\d+$/.test(whole) ? whole.padStart(format.digits, '0') : whole;
}

const lastSerial = 2_958_465;

/** Excel counts 29 February 1900, which never was; before it, its days are one off. */
function dayOfSerial(serial: number, is1904: boolean): string | undefined {
	if (serial < (is1904 ? 0 : 1) || serial > lastSerial) return undefined;
	if (is1904) return addDays('1904-01-01', serial);
	if (serial === 60) return '1900-02-29';
	return addDays(serial < 60 ? '1899-12-31' : '1899-12-30', serial);
}
