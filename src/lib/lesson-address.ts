import { resolve } from '$app/paths';

/** Where a lesson of a module is read. */
export function lessonAddress(slug: string, id: string): string {
	const { part, lesson } = splitLesson(id);
	if (part === undefined) return resolve('/modules/[slug]/lessons/[lesson]', { slug, lesson });
	return resolve('/modules/[slug]/parts/[part]/lessons/[lesson]', { slug, part, lesson });
}

/** A part's lesson has the part before its id: `participation-schools.01-welcome`. */
export function splitLesson(id: string): { part: string | undefined; lesson: string } {
	const [part, lesson] = id.split('.');
	return lesson === undefined ? { part: undefined, lesson: id } : { part, lesson };
}
