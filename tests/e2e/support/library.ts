import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Language, languageOf, languages, type Texts, type Variant } from '#lib/languages.ts';

/** What the authors of a module wrote, read from the library itself and not from the product. */
export interface WrittenModule {
	slug: string;
	title: Texts;
	minutes: number;
	/** The ids of the lessons in their order, their titles, and the title in easy Finnish. */
	lessons: { id: string; title: Texts; easyTitle: string; minutes: number }[];
	questions: WrittenQuestion[];
}

/** In each language, and in easy forms where they are written. */
export type WrittenTexts = Texts & Partial<Record<Variant, string>>;

/** What a reader of a variant sees: its own text, or its language's where it has none. */
export function readIn(texts: WrittenTexts, variant: Variant): string {
	return texts[variant] ?? texts[languageOf(variant)];
}

export interface WrittenQuestion {
	id: string;
	prompt: WrittenTexts;
	/** None where something else is asked; those of a statement are the page's own. */
	options: { id: string; right: boolean; text: WrittenTexts; why: Texts }[];
	pairs?: { item: WrittenTexts; match: WrittenTexts; why: Texts }[];
	/** In the right order. */
	items?: { text: WrittenTexts }[];
	value?: number;
	accepted?: Record<Language, string[]>;
	/** With the ids of the gaps in it. */
	text?: WrittenTexts;
	gaps?: { id: string; options: WrittenOption[] }[];
	situations?: { id: string; text: WrittenTexts; options: WrittenOption[] }[];
}

interface WrittenOption {
	right: boolean;
	text: WrittenTexts;
	/** The situation that it leads on to. */
	leads_to?: string | undefined;
}

/** A question as it stands in `quiz.yaml`. */
export interface QuestionInFile extends Omit<WrittenQuestion, 'options'> {
	type: string;
	options?: WrittenQuestion['options'];
	answer?: boolean;
	why_true?: Texts;
	why_false?: Texts;
}

const verdicts: Record<'true' | 'false', WrittenTexts> = {
	true: {
		...{ fi: 'Pitää paikkansa', sv: 'Det stämmer', en: 'True' },
		...{ 'fi-simple': 'Totta', 'sv-simple': 'Sant', 'en-simple': 'True' },
	},
	false: {
		...{ fi: 'Ei pidä paikkaansa', sv: 'Det stämmer inte', en: 'False' },
		...{ 'fi-simple': 'Ei ole totta', 'sv-simple': 'Inte sant', 'en-simple': 'Not true' },
	},
};

export const slugs = ['language-awareness', 'recognising-skills', 'anti-discrimination'] as const;
/** Those, and one whose questions a journey changes. */
export type Slug = (typeof slugs)[number] | 'participation';

/** The modules that are shown; parts of divisions and what is only planned are not among them. */
export function listShownModules(): string[] {
	return readdirSync('modules', { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.filter((name) => {
			const { status, extends: core } = parse(
				readFileSync(`modules/${name}/module.yaml`, 'utf8'),
			) as { status: string; extends?: unknown };
			return status !== 'planned' && core === undefined;
		});
}

export function readModule(slug: Slug): WrittenModule {
	const folder = `modules/${slug}`;
	const module = parse(readFileSync(`${folder}/module.yaml`, 'utf8')) as Pick<
		WrittenModule,
		'title' | 'minutes'
	>;
	const { questions } = parse(readFileSync(`${folder}/quiz.yaml`, 'utf8')) as {
		questions: QuestionInFile[];
	};
	const ids = readdirSync(`${folder}/lessons`)
		.filter((file) => file.endsWith('.fi.md'))
		.map((file) => file.replace('.fi.md', ''))
		.sort();
	const lessons = ids.map((id) => ({ id, ...readLesson(`${folder}/lessons/${id}`) }));
	const { title, minutes } = module;
	return { slug, title, minutes, lessons, questions: questions.map(toWritten) };
}

/** The right options of a question. */
export function rightOptions({ options }: WrittenQuestion) {
	return options.filter(({ right }) => right);
}

/** A question with its options, those of a statement too. */
export function toWritten({
	answer,
	why_true,
	why_false,
	options,
	...same
}: QuestionInFile): WrittenQuestion {
	if (!why_true || !why_false) return { ...same, options: options ?? [] };
	return {
		...same,
		options: [
			{ id: 'true', right: answer === true, text: verdicts.true, why: why_true },
			{ id: 'false', right: answer === false, text: verdicts.false, why: why_false },
		],
	};
}

function readLesson(path: string): Omit<WrittenModule['lessons'][number], 'id'> {
	const heads = languages.map((language) => ({ language, ...readHead(path, language) }));
	const title = Object.fromEntries(heads.map((head) => [head.language, head.title])) as Texts;
	const { title: easyTitle } = readHead(path, 'fi-simple');
	return { title, easyTitle, minutes: heads[0]!.minutes };
}

function readHead(path: string, variant: Variant): { title: string; minutes: number } {
	const [, head = ''] = readFileSync(`${path}.${variant}.md`, 'utf8').split(/^---$/m);
	return parse(head) as { title: string; minutes: number };
}
