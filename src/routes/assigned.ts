import type { ShownAssignment } from '#lib/components/own-learning.ts';
import { nameRole } from '#lib/components/keeping-words.ts';
import type { Language } from '#lib/languages.ts';
import { listOwnAssignments } from '#lib/server/assignments/own-assignments.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

interface Looking extends Pick<App.Locals, 'app' | 'today'> {
	viewer: Pick<Viewer, 'personId'>;
	language: Language;
}

/** What the viewer is asked for, by module, with the reason in words. */
export async function loadAssigned({ app, viewer, language, today }: Looking) {
	const own = await app.store.kept(`assigned/${viewer.personId}`, () =>
		listOwnAssignments(app.store.read, viewer.personId),
	);
	return new Map(
		own.map(({ moduleSlug, unit, group, role, ...days }): [string, ShownAssignment] => {
			const words = [role && nameRole(role), group?.[language], unit[language]];
			const isLate = days.dueDay !== null && days.dueDay < today;
			return [moduleSlug, { ...days, isLate, what: words.filter(Boolean).join(', ') }];
		}),
	);
}

/** What is asked for first, the first due first; then the rest in its order. */
export function dueFirst<Module extends { slug: string }>(
	modules: Module[],
	assigned: Map<string, ShownAssignment>,
) {
	const order = [...assigned.keys()];
	const placeOf = ({ slug }: Module) => (assigned.has(slug) ? order.indexOf(slug) : order.length);
	return modules
		.toSorted((one, other) => placeOf(one) - placeOf(other))
		.map((module) => ({ ...module, assigned: assigned.get(module.slug) }));
}
