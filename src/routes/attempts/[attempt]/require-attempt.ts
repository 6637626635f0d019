import { error } from '@sveltejs/kit';
import { findAttempt } from '#lib/server/learning/attempts.ts';

/** The viewer's own attempt with its edition; somebody else's, or none, is not found. */
export async function requireAttempt(attemptId: string, { app, viewer }: App.Locals) {
	const attempt = viewer && (await findAttempt(app.store.read, viewer.personId, attemptId));
	const edition = attempt && (await app.catalogue.findEdition(attempt.editionId));
	if (!attempt || !edition) error(404, 'Not found');
	return { attempt, edition, store: app.store };
}
