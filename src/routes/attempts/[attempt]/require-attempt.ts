import { error } from '@sveltejs/kit';
import { findAttempt } from '#lib/server/learning/attempts.ts';
import { findAttemptEdition } from '#lib/server/learning/pools.ts';

/** The viewer's own attempt with its edition, and the questions that it asks from others; somebody else's, or none, is not found. */
export async function requireAttempt(attemptId: string, { app, viewer }: App.Locals) {
	const attempt = viewer && (await findAttempt(app.store.read, viewer.personId, attemptId));
	const edition = attempt && (await findAttemptEdition(app.catalogue, attempt));
	if (!attempt || !edition) error(404, 'Not found');
	return { attempt, edition, store: app.store };
}
