import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isVariant, languages, languageOf, variants, type Variant } from '#lib/languages.ts';
import { reportOn, type Fault, type Report } from './faults.ts';
import { drawLesson } from './lesson-html.ts';
import type { Lesson } from './module-format.ts';
import { lessonHeadSchema } from './module-schema.ts';
import { checkReadability } from './passages.ts';
import { measureReadability } from './readability.ts';
import { readTextFile } from './text-files.ts';
import { readYaml } from './yaml-text.ts';

/** A lesson in one variant, drawn. */
export interface ReadPage {
	lesson: string;
	variant: Variant;
	html: string;
	words: number;
	/** What a reader reads, a text for each heading, paragraph and item of a list. */
	passages: string[];
}

export interface ReadLessons {
	/** In reading order. */
	lessons: Lesson[];
	pages: ReadPage[];
}

interface LessonFile {
	path: string;
	lesson: string;
	variant: Variant;
}

const fileName = /^(\d\d-[a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z-]+)\.md$/;

/** Reads, checks and draws the lesson files of a module. A page with a broken head is left out. */
export async function readLessons(folder: string, faults: Fault[]): Promise<ReadLessons> {
	const lessons = new Map<string, Lesson>();
	const pages: ReadPage[] = [];
	const files = await listLessonFiles(folder, faults);
	checkNumbers(folder, files, faults);
	checkVariants(folder, files, faults);
	for (const file of files) {
		const lesson = lessons.get(file.lesson) ?? { id: file.lesson, variants: {} };
		lessons.set(file.lesson, lesson);
		const read = await readLesson(file, reportOn(file.path, faults));
		if (!read) continue;
		lesson.variants[file.variant] = read.head;
		pages.push(read.page);
	}
	return { lessons: [...lessons.values()], pages };
}

/** By number, then in the order of the variants. */
async function listLessonFiles(folder: string, faults: Fault[]): Promise<LessonFile[]> {
	const names = await readdir(folder).catch(() => []);
	if (!names.length) reportOn(folder, faults).error(1, 'there are no lessons');
	const files = names
		.filter((name) => !name.startsWith('.'))
		.flatMap((name): LessonFile[] => {
			const path = join(folder, name);
			const [, lesson, variant] = fileName.exec(name) ?? [];
			if (lesson && isVariant(variant)) return [{ path, lesson, variant }];
			reportOn(path, faults).error(
				1,
				'a lesson’s file is named as in 01-welcome.fi.md: number, name, language',
			);
			return [];
		});
	return files.sort(
		(one, other) =>
			compare(one.lesson, other.lesson) ||
			variants.indexOf(one.variant) - variants.indexOf(other.variant),
	);
}

function compare(one: string, other: string): number {
	return one < other ? -1 : Number(one > other);
}

function checkNumbers(folder: string, files: LessonFile[], faults: Fault[]): void {
	const lessons = [...new Set(files.map((file) => file.lesson))];
	for (const [index, lesson] of lessons.entries()) {
		const number = String(index + 1).padStart(2, '0');
		if (lesson.startsWith(`${number}-`)) continue;
		reportOn(folder, faults).error(
			1,
			`lessons are numbered from 01 without gaps or doubles: ${lesson} should be number ${number}`,
		);
		return;
	}
}

/** Every lesson stands in each language; an easy form that was begun should be there for all lessons. */
function checkVariants(folder: string, files: LessonFile[], faults: Fault[]): void {
	const written = new Set(files.map((file) => file.variant));
	const present = new Set(files.map((file) => `${file.lesson}.${file.variant}`));
	for (const lesson of new Set(files.map((file) => file.lesson))) {
		for (const variant of variants) {
			if (present.has(`${lesson}.${variant}`)) continue;
			const report = reportOn(join(folder, `${lesson}.${variant}.md`), faults);
			if (languages.some((language) => language === variant))
				report.error(1, 'this lesson is missing');
			else if (written.has(variant))
				report.warning(1, `this lesson is missing; readers get the form ${languageOf(variant)}`);
		}
	}
}

async function readLesson(file: LessonFile, report: Report) {
	const text = await readTextFile(file.path, report);
	if (text === undefined) return undefined;
	const [, head, body] = /^---\n(.*?)\n---[ \t]*(?:\n(.*))?$/s.exec(text) ?? [];
	if (head === undefined) {
		report.error(
			1,
			'the file begins with a head between two lines of ---, holding title and minutes',
		);
		return undefined;
	}
	const checked = readYaml(head, lessonHeadSchema, report, 2);
	const firstLine = head.split('\n').length + 3;
	if (!body?.trim()) report.error(firstLine, 'the lesson has no text');
	const { html, passages } = drawLesson(body ?? '', file.variant, firstLine, report);
	checkReadability(passages, file.variant, firstLine, report);
	if (!checked) return undefined;
	const texts = passages.map((passage) => passage.text);
	const { words } = measureReadability(texts, languageOf(file.variant));
	return {
		head: checked.value,
		page: { lesson: file.lesson, variant: file.variant, html, words, passages: texts },
	};
}
