import type { Variant } from '#lib/languages.ts';
import type { Lesson } from '#lib/server/catalogue/module-format.ts';
import { chooseVariant } from '#lib/server/catalogue/variant-choice.ts';

export interface OutlinedLesson {
	id: string;
	title: string;
	minutes: number;
	isRead: boolean;
}

/** The lessons of a module in reading order, with titles in the wanted variant and what a person has read. */
export function outlineLessons(
	lessons: Lesson[],
	read: ReadonlySet<string>,
	wanted: Variant,
): OutlinedLesson[] {
	return lessons.map((lesson) => {
		const { variant } = chooseVariant(wanted, Object.keys(lesson.variants) as Variant[]);
		const written = lesson.variants[variant];
		return {
			id: lesson.id,
			title: written?.title ?? lesson.id,
			minutes: written?.minutes ?? 0,
			isRead: read.has(lesson.id),
		};
	});
}
