import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '#env';
import { dayOf, type Day } from '#lib/server/days.ts';
import { checkQuiz, reportDoubles } from './check-quiz.ts';
import { hashContent } from './content-hash.ts';
import { compareFaults, hasErrors, reportOn, type Fault, type Report } from './faults.ts';
import type { EditionContent } from './module-format.ts';
import { moduleSchema, quizSchema, type ModuleFile, type QuizFile } from './module-schema.ts';
import { readLessons, type ReadLessons, type ReadPage } from './read-lessons.ts';
import { readTextFile } from './text-files.ts';
import { readYaml, type CheckedYaml } from './yaml-text.ts';

/** A module's folder, read and drawn: what an edition is made of. */
export interface ReadModule {
	slug: string;
	content: EditionContent;
	pages: ReadPage[];
	/** The same content and pages have the same hash. */
	contentHash: string;
}

const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Reads a training library: a folder with a folder for each module. A module with a fault of level error is not among
 * the modules; warnings keep nothing back. The modules stand in the order of their names, the faults in reading order.
 */
export async function readLibrary(
	directory: string,
	now = new Date(),
): Promise<{ modules: ReadModule[]; faults: Fault[] }> {
	const faults: Fault[] = [];
	const modules: ReadModule[] = [];
	const today = dayOf(now, env.TIME_ZONE);
	for (const slug of await listModuleFolders(directory, faults)) {
		const found: Fault[] = [];
		const module = await readModule(join(directory, slug), slug, today, found);
		if (module && !hasErrors(found)) modules.push(module);
		faults.push(...found);
	}
	return { modules, faults: faults.sort(compareFaults) };
}

async function listModuleFolders(directory: string, faults: Fault[]): Promise<string[]> {
	const names = (await readdir(directory).catch(() => [])).filter((name) => !name.startsWith('.'));
	const folders: string[] = [];
	for (const name of names.sort()) {
		const found = await stat(join(directory, name)).catch(() => undefined);
		if (found?.isDirectory()) folders.push(name);
	}
	if (!folders.length) reportOn(directory, faults).error(1, 'there is no module in this folder');
	return folders;
}

async function readModule(
	folder: string,
	slug: string,
	today: Day,
	faults: Fault[],
): Promise<ReadModule | undefined> {
	if (!kebabCase.test(slug)) {
		reportOn(folder, faults).error(
			1,
			'a module’s folder is named with small letters, digits and hyphens',
		);
	}
	await checkFileNames(folder, faults);
	const moduleReport = reportOn(join(folder, 'module.yaml'), faults);
	const quizReport = reportOn(join(folder, 'quiz.yaml'), faults);
	const file = await readYamlFile(folder, 'module.yaml', moduleSchema, moduleReport);
	const quiz = await readYamlFile(folder, 'quiz.yaml', quizSchema, quizReport);
	const read = await readLessons(join(folder, 'lessons'), faults);
	if (file) checkModule(file, quiz, today, moduleReport);
	if (quiz) {
		const lessons = read.lessons.map((lesson) => lesson.id);
		checkQuiz(
			quiz,
			{ lessons, objectives: file?.value.objectives.map((objective) => objective.id) },
			quizReport,
		);
	}
	if (!file || !quiz) return undefined;
	const content = contentOf(file.value, quiz.value, read);
	return { slug, content, pages: read.pages, contentHash: hashContent(content, read.pages) };
}

async function readYamlFile<Schema extends Parameters<typeof readYaml>[1]>(
	folder: string,
	name: string,
	schema: Schema,
	report: Report,
) {
	const text = await readTextFile(join(folder, name), report);
	return text === undefined ? undefined : readYaml(text, schema, report);
}

/** A misspelt name would otherwise be a file that nobody misses. */
async function checkFileNames(folder: string, faults: Fault[]): Promise<void> {
	const known = ['module.yaml', 'quiz.yaml', 'lessons'];
	for (const name of await readdir(folder)) {
		if (known.includes(name) || name.startsWith('.')) continue;
		reportOn(join(folder, name), faults).error(
			1,
			`only ${known.join(', ')} stand in a module’s folder`,
		);
	}
}

function checkModule(
	file: CheckedYaml<ModuleFile>,
	quiz: CheckedYaml<QuizFile> | undefined,
	today: Day,
	report: Report,
): void {
	const { objectives, quiz: rules, facts_checked_on: checkedOn, review_by: reviewBy } = file.value;
	reportDoubles(objectives, ['objectives'], file, report);
	const pool = quiz?.value.questions.length;
	if (pool !== undefined && rules.draw > pool) {
		report.error(
			file.lineOf(['quiz', 'draw']),
			`draws ${rules.draw} questions, but quiz.yaml has ${pool}`,
		);
	}
	if (reviewBy < checkedOn)
		report.error(file.lineOf(['review_by']), 'review_by comes before facts_checked_on');
	else if (reviewBy < today)
		report.warning(file.lineOf(['review_by']), `the facts were to be reviewed by ${reviewBy}`);
}

function contentOf(file: ModuleFile, quiz: QuizFile, { lessons }: ReadLessons): EditionContent {
	const { quiz: rules, facts_checked_on: factsCheckedOn, review_by: reviewBy, ...same } = file;
	return {
		...same,
		quiz: { draw: rules.draw, passPercent: rules.pass_percent },
		factsCheckedOn,
		reviewBy,
		lessons,
		questions: quiz.questions,
	};
}
