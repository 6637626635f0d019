import { openZip, ZipFault, type ZippedFiles } from '#lib/server/zip-files.ts';
import { FileFault, type FileFaultCode } from '../faults.ts';
import type { FileRow } from '../rows.ts';
import { type CellTexts, readFormats } from './formats.ts';
import { listRelations, type Relation, relationsOf, resolvePart } from './relations.ts';
import { readSharedTexts } from './shared-texts.ts';
import { readSheetRows } from './sheet-rows.ts';
import { readPart } from './xml.ts';

export interface Workbook {
	/** The names of its sheets that are shown, in order. */
	sheets: string[];
	/** The rows of a sheet that are not empty. Throws a FileFault where they cannot be read further. */
	rows(sheet: string): AsyncGenerator<FileRow>;
}

/** 200,000 rows of 12 cells are some 100 MB of XML. */
const limits = { entries: 5000, each: 192 * 2 ** 20, all: 256 * 2 ** 20 };
const mostSheets = 200;
const workbookType = /spreadsheetml\.(sheet|template)\.main\+xml$/;
const macroType = /macroEnabled|sheet\.binary/;

/**
 * Opens the bytes of an XLSX as far as the names of its sheets: of a formula the value that was last calculated, of a
 * day written as a number the day. Nothing else in it is looked at. Throws a FileFault for what is none.
 */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
	const zip = await guarded(() => openZip(bytes, limits));
	const parts = new Parts(zip);
	const book = await guarded(() => readBook(parts));
	let texts: Promise<CellTexts> | undefined;
	return {
		sheets: [...book.sheets.keys()],
		async *rows(sheet) {
			try {
				texts ??= readTexts(parts, book);
				yield* readSheetRows(parts.open(book.sheets.get(sheet)!), await texts);
			} catch (error) {
				throw asFault(error);
			}
		},
	};
}

interface Book {
	/** The path of each sheet by its name. */
	sheets: Map<string, string>;
	relations: Relation[];
	/** Whether days are counted from 1904, as Excel on old Macintoshes did. */
	is1904: boolean;
}

/** Files of the zip by name, whatever its case: some programs write one name in two ways. */
class Parts {
	readonly #zip: ZippedFiles;
	readonly #names: Map<string, string>;

	constructor(zip: ZippedFiles) {
		this.#zip = zip;
		this.#names = new Map(zip.names.map((name) => [name.toLowerCase(), name]));
	}

	names(): Iterable<string> {
		return this.#names.keys();
	}

	find(path: string): AsyncGenerator<Uint8Array> | undefined {
		const name = this.#names.get(path.toLowerCase());
		return name === undefined ? undefined : this.#zip.open(name);
	}

	open(path: string): AsyncGenerator<Uint8Array> {
		const part = this.find(path);
		if (!part) throw new FileFault('broken-workbook');
		return part;
	}
}

async function readBook(parts: Parts): Promise<Book> {
	const path = await findBook(parts);
	const relations = await listRelations(parts.open(relationsOf(path)), path);
	const sheets = new Map<string, string>();
	let is1904 = false;
	await readPart(parts.open(path), {
		open(name, attributes) {
			if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
			if (name !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return;
			const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1];
			const sheet = relations.find((each) => each.id === id && each.type === 'worksheet');
			if (sheet) sheets.set(attributes.name ?? '', sheet.path);
		},
	});
	if (sheets.size > mostSheets) throw new FileFault('broken-workbook');
	return { sheets, relations, is1904 };
}

/** The path of the workbook within the zip, if it is one that holds no programs. */
async function findBook(parts: Parts): Promise<string> {
	const [types, rootRelations] = [parts.find('[Content_Types].xml'), parts.find('_rels/.rels')];
	if (!types || !rootRelations) throw new FileFault('no-workbook');
	const book = (await listRelations(rootRelations, '')).find(
		({ type }) => type === 'officeDocument',
	);
	let type = '';
	await readPart(types, {
		open(name, { PartName = '', Extension = '', ContentType = '' }) {
			if (name === 'Override' && book && isSamePart(PartName, book.path)) type = ContentType;
			if (name === 'Default' && book?.path.endsWith(`.${Extension}`)) type ||= ContentType;
		},
	});
	const hasPrograms = [...parts.names()].some((name) => name.endsWith('vbaproject.bin'));
	if (hasPrograms || macroType.test(type)) throw new FileFault('macro-workbook');
	if (!book || !workbookType.test(type)) throw new FileFault('no-workbook');
	return book.path;
}

function isSamePart(name: string, path: string): boolean {
	return resolvePart(name, '').toLowerCase() === path.toLowerCase();
}

async function readTexts(parts: Parts, { relations, is1904 }: Book): Promise<CellTexts> {
	const partOf = (type: string) => {
		const found = relations.find((each) => each.type === type);
		return found && parts.find(found.path);
	};
	const [styles, shared] = [partOf('styles'), partOf('sharedStrings')];
	return {
		formats: styles ? await readFormats(styles) : [],
		shared: shared ? await readSharedTexts(shared) : [],
		is1904,
	};
}

const zipFaults: Partial<Record<ZipFault['code'], FileFaultCode>> = {
	encrypted: 'encrypted-workbook',
	'too-large': 'workbook-too-large',
};

function asFault(error: unknown): unknown {
	return error instanceof ZipFault
		? new FileFault(zipFaults[error.code] ?? 'broken-workbook')
		: error;
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		throw asFault(error);
	}
}
