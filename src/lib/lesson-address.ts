import { resolve } from '$app/paths';

/** Where a lesson of a module is read. A part's lesson has the part before its id: `participation-schools.01-welcome`. */
export function lessonAddress(slug: string, id: string): string {
	const [part = '', lesson] = id.split('.');
	if (lesson === undefined)
		return resolve('/modules/[slug]/lessons/[lesson]', { slug, lesson: id });
	return resolve('/modules/[slug]/parts/[part]/lessons/[lesson]', { slug, part, lesson });
}
