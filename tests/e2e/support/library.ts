import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Language, languages, type Texts } from '#lib/languages.ts';

/** What the authors of a module wrote, read from the library itself and not from the product. */
export interface WrittenModule {
	slug: string;
	title: Texts;
	/** The ids of the lessons in their order, and their titles. */
	lessons: { id: string; title: Texts }[];
	questions: WrittenQuestion[];
}

export interface WrittenQuestion {
	id: string;
	prompt: Texts;
	options: { id: string; right: boolean; text: Texts; why: Texts }[];
}

export const slugs = ['language-awareness', 'recognising-skills', 'anti-discrimination'] as const;
export type Slug = (typeof slugs)[number];

export function readModule(slug: Slug): WrittenModule {
	const folder = `modules/${slug}`;
	const { title } = parse(readFileSync(`${folder}/module.yaml`, 'utf8')) as { title: Texts };
	const { questions } = parse(readFileSync(`${folder}/quiz.yaml`, 'utf8')) as {
		questions: WrittenQuestion[];
	};
	const ids = readdirSync(`${folder}/lessons`)
		.filter((file) => file.endsWith('.fi.md'))
		.map((file) => file.replace('.fi.md', ''))
		.sort();
	const lessons = ids.map((id) => ({ id, title: readTitles(`${folder}/lessons/${id}`) }));
	return { slug, title, lessons, questions };
}

/** The right options of a question. */
export function rightOptions({ options }: WrittenQuestion) {
	return options.filter(({ right }) => right);
}

function readTitles(path: string): Texts {
	const titleIn = (language: Language) => {
		const [, head = ''] = readFileSync(`${path}.${language}.md`, 'utf8').split(/^---$/m);
		return (parse(head) as { title: string }).title;
	};
	return Object.fromEntries(languages.map((language) => [language, titleIn(language)])) as Texts;
}
