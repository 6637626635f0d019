import { join } from 'node:path';
import { languageOf, type Language, type Variant } from '#lib/languages.ts';
import { reportOn, type Fault, type Report } from './faults.ts';
import { drawLesson, type Surroundings } from './lesson-html.ts';
import { jobAidPage, whatChangedPage, type Lesson, type WrittenPage } from './module-format.ts';
import { jobAidHeadSchema, lessonHeadSchema } from './module-schema.ts';
import { listLessonFiles, listSinglePage, type PageFile } from './page-files.ts';
import { checkReadability } from './passages.ts';
import { measureCounted, type CountedText } from './readability.ts';
import { readTextFile } from './text-files.ts';
import { checkSource, hashSource, splitPage } from './translations.ts';
import { readYaml } from './yaml-text.ts';

/** A lesson, or another page of a module, in one variant, drawn. */
export interface ReadPage {
	/** The lesson's id, or the name of a page that is none. */
	lesson: string;
	variant: Variant;
	html: string;
	words: number;
	/** What a reader reads, a text for each heading, paragraph and item of a list. */
	texts: CountedText[];
}

export interface ReadPages {
	/** In reading order. */
	lessons: Lesson[];
	jobAid: WrittenPage | undefined;
	whatChanged: WrittenPage | undefined;
	pages: ReadPage[];
}

export interface PageContext extends Surroundings {
	/** The language in which the texts are written first. */
	sourceLanguage: Language;
}

/** One that fits a sheet of A4. */
const jobAidWords = { full: 250, easy: 180 };

/** Reads, checks and draws all pages of a module. A page with a broken head is left out. */
export async function readPages(
	folder: string,
	context: PageContext,
	faults: Fault[],
): Promise<ReadPages> {
	const lessonFiles = await listLessonFiles(join(folder, 'lessons'), faults);
	const single = async (name: string) =>
		readVariants(await listSinglePage(folder, name, faults), context, faults);
	const lessons: (Lesson & { pages: ReadPage[] })[] = [];
	for (const [id, files] of Map.groupBy(lessonFiles, (file) => file.page))
		lessons.push({ id, ...(await readVariants(files, context, faults)) });
	const jobAid = await single(jobAidPage);
	const whatChanged = await single(whatChangedPage);
	return {
		lessons: lessons.map(({ id, variants }) => ({ id, variants })),
		jobAid: jobAid.pages.length ? { variants: jobAid.variants } : undefined,
		whatChanged: whatChanged.pages.length ? { variants: whatChanged.variants } : undefined,
		pages: [...lessons, jobAid, whatChanged].flatMap(({ pages }) => pages),
	};
}

type Written = WrittenPage & { pages: ReadPage[] };

/** Reads one page in all its variants, and compares them with the one that was written first. */
async function readVariants(
	files: PageFile[],
	context: PageContext,
	faults: Fault[],
): Promise<Written> {
	const written: Written = { variants: {}, pages: [] };
	const read: { file: PageFile; page: PageText }[] = [];
	for (const file of files) {
		const page = await readPage(file, context, reportOn(file.path, faults));
		if (!page) continue;
		written.variants[file.variant] = page.head;
		written.pages.push(page.page);
		read.push({ file, page });
	}
	const source = read.find(({ file }) => file.variant === context.sourceLanguage)?.page;
	if (source)
		for (const { file, page } of read) compareWithSource(file, page, source, context, faults);
	return written;
}

interface PageText {
	head: { title: string; minutes: number };
	page: ReadPage;
	branches: string;
	firstLine: number;
	madeFrom: string | undefined;
	hash: string;
}

async function readPage(
	{ path, page, variant }: PageFile,
	context: PageContext,
	report: Report,
): Promise<PageText | undefined> {
	const text = readTextFile(path, report);
	if (text === undefined) return undefined;
	const parts = splitPage(text);
	if (!parts) {
		const holding = page === jobAidPage ? 'title' : 'title and minutes';
		report.error(1, `the file begins with a head between two lines of ---, holding ${holding}`);
		return undefined;
	}
	const { head, body } = parts;
	const schema = page === jobAidPage ? jobAidHeadSchema : lessonHeadSchema;
	const checked = readYaml(head, schema, report, 2);
	const firstLine = head.split('\n').length + 3;
	if (!body.trim()) report.error(firstLine, 'the lesson has no text');
	const { html, passages, branches } = drawLesson(body, variant, firstLine, report, context);
	const texts = checkReadability(passages, variant, firstLine, report);
	const { words } = measureCounted(texts);
	if (page === jobAidPage) checkLength(words, variant, firstLine, report);
	if (!checked) return undefined;
	const { title, translated_from: madeFrom } = checked.value;
	return {
		head: { title, minutes: 'minutes' in checked.value ? checked.value.minutes : 0 },
		page: { lesson: page, variant, html, words, texts },
		...{ branches, firstLine, madeFrom, hash: hashSource(title, body) },
	};
}

function checkLength(words: number, variant: Variant, line: number, report: Report): void {
	const most = variant === languageOf(variant) ? jobAidWords.full : jobAidWords.easy;
	if (words > most)
		report.warning(line, `${words} words; a job aid of more than ${most} does not fit one sheet`);
}

function compareWithSource(
	{ path, variant }: PageFile,
	page: PageText,
	source: PageText,
	{ sourceLanguage }: PageContext,
	faults: Fault[],
): void {
	const report = reportOn(path, faults);
	checkSource(
		{ variant, madeFrom: page.madeFrom },
		{ language: sourceLanguage, hash: source.hash },
		report,
	);
	if (page.branches === source.branches) return;
	report.error(
		page.firstLine,
		`its situations lead on otherwise than in ${sourceLanguage}: “${page.branches || 'none'}” instead of “${source.branches || 'none'}”`,
	);
}
