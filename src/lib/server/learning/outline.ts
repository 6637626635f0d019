import type { Variant } from '#lib/languages.ts';
import type { Lesson } from '#lib/server/catalogue/module-format.ts';
import { headOf } from '#lib/server/catalogue/variant-choice.ts';

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
	return lessons.map((lesson) => ({
		...{ id: lesson.id, ...headOf(lesson, wanted) },
		isRead: read.has(lesson.id),
	}));
}
