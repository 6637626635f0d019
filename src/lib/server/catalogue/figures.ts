import { variants, type Variant } from '#lib/languages.ts';
import type { EditionContent } from './module-format.ts';
import { measureCounted, type Readability } from './readability.ts';
import type { ReadPage } from './read-pages.ts';

/** What the lessons and the quiz of a module come to in one variant. */
export interface VariantFigures extends Readability {
	variant: Variant;
	lessons: number;
	minutes: number;
	questions: number;
}

/** The figures of every variant that is written. */
export function figuresOf(content: EditionContent, pages: ReadPage[]): VariantFigures[] {
	const ids = new Set(content.lessons.map(({ id }) => id));
	return variants.flatMap((variant) => {
		const written = pages.filter((page) => page.variant === variant && ids.has(page.lesson));
		if (!written.length) return [];
		const minutes = content.lessons.map((lesson) => lesson.variants[variant]?.minutes ?? 0);
		return {
			...measureCounted(written.flatMap((page) => page.texts)),
			...{ variant, lessons: written.length },
			minutes: minutes.reduce((sum, each) => sum + each, 0),
			questions: content.questions.filter(({ prompt }) => prompt[variant] !== undefined).length,
		};
	});
}
