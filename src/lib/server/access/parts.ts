import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** Whether somebody may read every division's part of a module: authors and coordinators, whatever their own posts. */
export function mayReadAllParts(viewer: Pick<Viewer, 'roles'>): boolean {
	return viewer.roles.some(({ role }) => role === 'author' || role === 'coordinator');
}
