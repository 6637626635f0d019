import { isLanguage, type Language } from '#lib/languages.ts';
import { type Day, isDay } from '#lib/server/days.ts';
import { foldEmail, isAddress } from '#lib/server/people/persons.ts';
import type { UnitKind } from '#lib/server/people/units.ts';
import { type Columns, foldHeading } from './columns.ts';
import type { Field } from './fields.ts';
import type { Finding, FindingCode } from './findings.ts';

const longestText = 200;
const languageWords: Record<string, Language> = {
	...{ suomi: 'fi', finska: 'fi', finnish: 'fi', ruotsi: 'sv', svenska: 'sv', swedish: 'sv' },
	...{ englanti: 'en', engelska: 'en', english: 'en', fin: 'fi', swe: 'sv', eng: 'en' },
};
const kindWords: Record<string, UnitKind> = {
	...{ city: 'city', kaupunki: 'city', kunta: 'city', stad: 'city', kommun: 'city' },
	...{ division: 'division', toimiala: 'division', sektor: 'division' },
	...{ service: 'service', palvelu: 'service', palvelualue: 'service', tjanst: 'service' },
	...{ location: 'location', toimipaikka: 'location', verksamhetsstalle: 'location' },
};

/** The cells of one row by field. What is wrong with them is gathered in `findings`. */
export class Cells {
	readonly row: number;
	readonly findings: Finding[] = [];
	readonly #cells: readonly string[];
	readonly #columns: Columns;

	constructor(row: number, cells: readonly string[], columns: Columns, sheet: string | null) {
		this.row = row;
		this.#cells = cells.map((text) => (isErrorValue(text) ? '' : text));
		this.#columns = columns;
		for (const [field, index] of Object.entries(columns)) {
			const text = cells[index] ?? '';
			const cell = `${sheet === null ? '' : `${sheet}!`}${letterOf(index)}${row}`;
			if (isErrorValue(text)) this.find('cell-error', { field, text, cell });
		}
	}

	/** The text of a field; empty where the row or the file has none. */
	text(field: Field): string {
		const index = this.#columns[field];
		const text = index === undefined ? '' : (this.#cells[index] ?? '');
		if (text.length > longestText) this.find('too-long', { field });
		// Tabs and ends of lines within a cell are nothing that a name has.
		return text.replaceAll(/\s+/g, ' ');
	}

	/** The same; its absence is an error. */
	required(field: Field, code: FindingCode): string {
		const text = this.text(field);
		if (text === '') this.find(code, { field });
		return text;
	}

	name(field: Field): string {
		const text = this.text(field);
		if (/^[=+\-@|%]/.test(text)) this.find('looks-like-formula', { field, text });
		return text;
	}

	email(): string | null {
		const text = this.text('email');
		if (text === '') return null;
		if (!isAddress(text)) this.find('address-form', { text });
		return foldEmail(text);
	}

	language(): Language | null {
		const text = foldHeading(this.text('language'));
		if (text === '') return null;
		const language = isLanguage(text) ? text : languageWords[text];
		if (!language) this.find('unknown-language', { text: this.text('language') });
		return language ?? null;
	}

	unitKind(): UnitKind | undefined {
		const text = this.text('kind');
		const kind = kindWords[foldHeading(text)];
		if (!kind) this.find('unknown-kind', { text });
		return kind;
	}

	/** A day as 2026-11-22 or 22.11.2026; null where there is none. */
	day(field: Field): Day | null {
		const text = this.text(field);
		if (text === '') return null;
		const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
		const day = date ? `${year}-${month!.padStart(2, '0')}-${date.padStart(2, '0')}` : text;
		if (isDay(day)) return day;
		this.find('no-such-day', { field, text });
		return null;
	}

	find(code: FindingCode, details: Finding['details'] = {}): void {
		this.findings.push({ code, row: this.row, details });
	}
}

/** What a spreadsheet shows where a formula went wrong, in a workbook as in what it saves as text. */
function isErrorValue(text: string): boolean {
	return text.startsWith('#') && /^#(N\/A|[A-Z]+(\/0)?!|NAME\?|GETTING_DATA)$/.test(text);
}

/** As a spreadsheet names a column: A, B … Z, AA. */
function letterOf(index: number): string {
	const before = Math.floor(index / 26);
	return (before > 0 ? letterOf(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}
