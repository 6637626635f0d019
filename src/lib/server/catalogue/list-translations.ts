import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isLanguage, type Language } from '#lib/languages.ts';
import { jobAidPage, whatChangedPage } from './module-format.ts';
import { listLessonFiles, listSinglePage } from './page-files.ts';
import { hashSource, splitPage } from './translations.ts';

/** A page that was made from another one, with the hash of that one as it is now. */
export interface Translation {
	path: string;
	source: string;
}

/** Every translated page in a module's folder. Throws where the module or a source cannot be read. */
export async function listTranslations(folder: string): Promise<Translation[]> {
	const files = [
		...(await listLessonFiles(join(folder, 'lessons'), [])),
		...(await listSinglePage(folder, jobAidPage, [])),
		...(await listSinglePage(folder, whatChangedPage, [])),
	];
	const language = await readSourceLanguage(folder);
	const translations: Translation[] = [];
	for (const pages of Map.groupBy(files, ({ page }) => page).values()) {
		const original = pages.find(({ variant }) => variant === language);
		if (!original) continue;
		const source = await hashFile(original.path);
		for (const { path } of pages) if (path !== original.path) translations.push({ path, source });
	}
	return translations;
}

async function readSourceLanguage(folder: string): Promise<Language> {
	const file: unknown = parse(await readFile(join(folder, 'module.yaml'), 'utf8'));
	const named = (file as { source_language?: unknown } | null)?.source_language;
	return isLanguage(named) ? named : 'fi';
}

async function hashFile(path: string): Promise<string> {
	const page = splitPage((await readFile(path, 'utf8')).replaceAll('\r\n', '\n'));
	if (!page) throw new Error(`${path} has no head between two lines of ---`);
	const { title } = parse(page.head) as { title?: unknown };
	return hashSource(String(title), page.body);
}
