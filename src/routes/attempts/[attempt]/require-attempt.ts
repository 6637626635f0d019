import { error } from '@sveltejs/kit';
import { env } from '#env';
import { askedVariant, findAttempt } from '#lib/server/learning/attempts.ts';
import { settleAttempt } from '#lib/server/learning/overdue-attempts.ts';
import { findAttemptEdition } from '#lib/server/learning/pools.ts';

/**
 * The viewer's own attempt with its edition, and the questions that it asks from others; somebody else's, or none, is
 * not found. One whose time is over is submitted by now.
 */
export async function requireAttempt(attemptId: string, { app, viewer, variant }: App.Locals) {
	const found = viewer && (await findAttempt(app.store.read, viewer.personId, attemptId));
	const edition = found && (await findAttemptEdition(app.catalogue, found));
	if (!found || !edition) error(404, 'Not found');
	const attempt = await settleAttempt(app, found, env.TIME_ZONE);
	const { secret } = app.signIn;
	return { attempt, edition, store: app.store, secret, variant: askedVariant(attempt, variant) };
}
