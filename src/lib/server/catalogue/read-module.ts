import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { languages, languageOf, variants, type Variant } from '#lib/languages.ts';
import { checkQuiz } from './check-quiz.ts';
import { checkModuleFile, checkPart } from './check-module.ts';
import { hashContent } from './content-hash.ts';
import { compareForms, isCopy } from './easy-forms.ts';
import { hasErrors, reportOn, type Fault } from './faults.ts';
import { figuresOf, type VariantFigures } from './figures.ts';
import type { Glossary } from './glossary.ts';
import { jobAidPage, whatChangedPage, type EditionContent } from './module-format.ts';
import { contentOfFile, moduleSchema, type ModuleFile } from './module-schema.ts';
import { readPictures, type Picture, type Pictures } from './pictures/read-pictures.ts';
import { questionOfFile, quizSchema, type QuizFile } from './quiz-schema.ts';
import { readPages, type ReadPage, type ReadPages } from './read-pages.ts';
import { readTextFile } from './text-files.ts';
import { readYaml, type CheckedYaml } from './yaml-text.ts';

/** A module's folder, read and drawn: what an edition is made of. */
export interface ReadModule {
	slug: string;
	content: EditionContent;
	pages: ReadPage[];
	/** The pictures that its pages show. */
	pictures: Pick<Picture, 'hash' | 'svg'>[];
	/** The same content and pages have the same hash. */
	contentHash: string;
}

/** A module with what a check of the whole library asks of it. */
export interface CheckedModule {
	module: ReadModule;
	figures: VariantFigures[];
	reviewByLine: number;
	/** The line of each draw from another module. */
	drawLines: number[];
}

const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Reads the module in a folder of the library; undefined where nothing can be made of it. */
export async function readModule(
	library: { directory: string; glossary: Glossary },
	slug: string,
	faults: Fault[],
): Promise<CheckedModule | undefined> {
	const folder = join(library.directory, slug);
	if (!kebabCase.test(slug)) {
		reportOn(folder, faults).error(
			1,
			'a module’s folder is named with small letters, digits and hyphens',
		);
	}
	await checkFileNames(folder, faults);
	const file = await readModuleFile(folder, faults);
	const core = await readCore(library, file?.value, faults, folder);
	const quiz = await readQuizFile(folder, file, faults);
	const pictures = await readPictures(join(folder, 'pictures'), faults);
	const sourceLanguage = file?.value.source_language ?? 'fi';
	const context = { glossary: library.glossary, pictures, sourceLanguage };
	const read = await readPages(folder, context, faults);
	checkParts(folder, { file, quiz, read, core }, faults);
	if (!file || (!quiz && !drawsOf(file.value).length)) return undefined;
	return assemble(folder, slug, { file, quiz, read, core, pictures }, faults);
}

interface Parts {
	file: CheckedYaml<ModuleFile> | undefined;
	quiz: CheckedYaml<QuizFile> | undefined;
	read: ReadPages;
	core: EditionContent | undefined;
}

function checkParts(folder: string, { file, quiz, read, core }: Parts, faults: Fault[]): void {
	const report = reportOn(join(folder, 'module.yaml'), faults);
	if (file) checkModuleFile(file, quiz?.value.questions.length, read, report);
	if (file && core)
		checkPart(file, read, quiz?.value, core, reportOn(join(folder, 'module.yaml'), faults));
	if (!quiz) return;
	const objectives = file && [
		...file.value.objectives.map((objective) => objective.id),
		...(core?.objectives ?? []).map((objective) => objective.id),
	];
	const lessons = read.lessons.map((lesson) => lesson.id);
	const written = variantsIn(read);
	checkQuiz(quiz, { lessons, objectives, written }, reportOn(join(folder, 'quiz.yaml'), faults));
}

function assemble(
	folder: string,
	slug: string,
	{
		file,
		quiz,
		read,
		core,
		pictures,
	}: Parts & { file: CheckedYaml<ModuleFile>; pictures: Pictures },
	faults: Fault[],
): CheckedModule {
	const content: EditionContent = {
		...contentOfFile(file.value, core),
		lessons: read.lessons,
		...(read.jobAid && { jobAid: read.jobAid }),
		...(read.whatChanged && { whatChanged: read.whatChanged }),
		questions: (quiz?.value.questions ?? []).map(questionOfFile),
	};
	const figures = figuresOf(content, read.pages);
	compareForms(figures, 1, reportOn(join(folder, 'module.yaml'), faults));
	reportCopies(folder, read.pages, faults);
	const contentHash = hashContent(content, read.pages);
	const module = { slug, content, contentHash, ...{ pages: read.pages } };
	return {
		module: { ...module, pictures: picturesIn(read.pages, pictures) },
		...{ figures, reviewByLine: file.lineOf(['review_by']) },
		drawLines: drawsOf(file.value).map((_, index) => file.lineOf(['quiz', 'draws', index])),
	};
}

function drawsOf(file: ModuleFile) {
	return 'draws' in file.quiz ? file.quiz.draws : [];
}

function readModuleFile(folder: string, faults: Fault[]) {
	return readYamlFile(folder, 'module.yaml', moduleSchema, faults);
}

/** A module that draws all from others has no quiz of its own. */
async function readQuizFile(
	folder: string,
	file: CheckedYaml<ModuleFile> | undefined,
	faults: Fault[],
) {
	if (!file || drawsOf(file.value).length === 0)
		return readYamlFile(folder, 'quiz.yaml', quizSchema, faults);
	if ((await readdir(folder)).includes('quiz.yaml'))
		reportOn(join(folder, 'quiz.yaml'), faults).error(
			1,
			'this module draws its questions from others and has none of its own',
		);
	return undefined;
}

/** The module that a part adds to. Its own faults are reported where it is read for itself. */
async function readCore(
	library: { directory: string; glossary: Glossary },
	file: ModuleFile | undefined,
	faults: Fault[],
	folder: string,
): Promise<EditionContent | undefined> {
	if (!file || !('extends' in file)) return undefined;
	const report = reportOn(join(folder, 'module.yaml'), faults);
	const found: Fault[] = [];
	const coreFolder = join(library.directory, file.extends);
	const core = (await readModuleFile(coreFolder, found))?.value;
	if (core && 'extends' in core) {
		report.error(
			1,
			`“${file.extends}” is a part itself; a part extends a module that is common to all`,
		);
		return undefined;
	}
	const read = core && (await readModule(library, file.extends, found));
	if (!read || hasErrors(found)) {
		report.error(1, `there is no sound module “${file.extends}” to extend`);
		return undefined;
	}
	return read.module.content;
}

async function readYamlFile<Schema extends Parameters<typeof readYaml>[1]>(
	folder: string,
	name: string,
	schema: Schema,
	faults: Fault[],
) {
	const report = reportOn(join(folder, name), faults);
	const text = readTextFile(join(folder, name), report);
	return text === undefined ? undefined : readYaml(text, schema, report);
}

/** A misspelt name would otherwise be a file that nobody misses. */
async function checkFileNames(folder: string, faults: Fault[]): Promise<void> {
	const known = ['module.yaml', 'quiz.yaml', 'lessons', 'pictures'];
	const pages = [jobAidPage, whatChangedPage].flatMap((page) =>
		variants.map((variant) => `${page}.${variant}.md`),
	);
	for (const name of await readdir(folder)) {
		if (known.includes(name) || pages.includes(name) || name.startsWith('.')) continue;
		reportOn(join(folder, name), faults).error(
			1,
			`only ${known.join(', ')}, ${jobAidPage}.….md and ${whatChangedPage}.….md stand in a module’s folder`,
		);
	}
}

function variantsIn({ pages }: ReadPages): Variant[] {
	return variants.filter((variant) => pages.some((page) => page.variant === variant));
}

function reportCopies(folder: string, pages: ReadPage[], faults: Fault[]): void {
	for (const easy of pages) {
		const language = languageOf(easy.variant);
		if (languages.some((each) => each === easy.variant)) continue;
		const full = pages.find((page) => page.lesson === easy.lesson && page.variant === language);
		if (!full || !isCopy(full.texts, easy.texts)) continue;
		const isLesson = /^\d/.test(easy.lesson);
		const path = join(folder, isLesson ? 'lessons' : '', `${easy.lesson}.${easy.variant}.md`);
		reportOn(path, faults).error(
			1,
			`this is a copy of the form ${language}: write it in easy language`,
		);
	}
}

function picturesIn(pages: ReadPage[], pictures: Pictures) {
	const drawn = [...pictures.values()].flatMap((forms) => Object.values(forms));
	const shown = drawn.filter(({ hash }) =>
		pages.some(({ html }) => html.includes(`/pictures/${hash}.svg`)),
	);
	return [...new Map(shown.map(({ hash, svg }) => [hash, { hash, svg }])).values()];
}
