import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isVariant, languages, languageOf, variants, type Variant } from '#lib/languages.ts';
import { reportOn, type Fault } from './faults.ts';

/** A file of a module that becomes a page. */
export interface PageFile {
	path: string;
	/** A lesson's id, or the name of a page that is none. */
	page: string;
	variant: Variant;
}

const lessonName = /^(\d\d-[a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z-]+)\.md$/;

/** The lesson files by number, then in the order of the variants. */
export async function listLessonFiles(folder: string, faults: Fault[]): Promise<PageFile[]> {
	const names = await readdir(folder).catch(() => []);
	if (!names.length) reportOn(folder, faults).error(1, 'there are no lessons');
	const files = names
		.filter((name) => !name.startsWith('.'))
		.flatMap((name): PageFile[] => {
			const path = join(folder, name);
			const [, page, variant] = lessonName.exec(name) ?? [];
			if (page && isVariant(variant)) return [{ path, page, variant }];
			reportOn(path, faults).error(
				1,
				'a lesson’s file is named as in 01-welcome.fi.md: number, name, language',
			);
			return [];
		});
	files.sort(
		(one, other) =>
			compare(one.page, other.page) ||
			variants.indexOf(one.variant) - variants.indexOf(other.variant),
	);
	checkNumbers(folder, files, faults);
	checkVariants(folder, files, 'this lesson is missing', faults);
	return files;
}

/** The files of a page that stands in the module's folder itself, such as its job aid; none where there is none. */
export async function listSinglePage(
	folder: string,
	page: string,
	faults: Fault[],
): Promise<PageFile[]> {
	const names = new Set(await readdir(folder).catch(() => []));
	const files = variants
		.filter((variant) => names.has(`${page}.${variant}.md`))
		.map((variant) => ({ path: join(folder, `${page}.${variant}.md`), page, variant }));
	if (files.length) checkVariants(folder, files, 'this page is missing', faults);
	return files;
}

function compare(one: string, other: string): number {
	return one < other ? -1 : Number(one > other);
}

function checkNumbers(folder: string, files: PageFile[], faults: Fault[]): void {
	const lessons = [...new Set(files.map((file) => file.page))];
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

/** Every page stands in each language; an easy form that was begun should be there for all lessons. */
function checkVariants(folder: string, files: PageFile[], missing: string, faults: Fault[]): void {
	const written = new Set(files.map((file) => file.variant));
	const present = new Set(files.map((file) => `${file.page}.${file.variant}`));
	for (const page of new Set(files.map((file) => file.page))) {
		for (const variant of variants) {
			if (present.has(`${page}.${variant}`)) continue;
			const report = reportOn(join(folder, `${page}.${variant}.md`), faults);
			if (languages.some((language) => language === variant)) report.error(1, missing);
			else if (written.has(variant))
				report.warning(1, `${missing}; readers get the form ${languageOf(variant)}`);
		}
	}
}
