import { error } from '@sveltejs/kit';
import { env } from '#env';
import { makeBadge } from '#lib/server/credentials/forms.ts';
import { verifyNumber } from '#lib/server/credentials/verification.ts';
import type { RequestHandler } from './$types';

/** The badge itself: a signed Open Badges 3.0 credential. Whether it was revoked stands in its status list. */
export const GET: RequestHandler = async ({ params, locals: { app, today } }) => {
	const found = await verifyNumber(app.store.read, params.number, env.CREDENTIAL_PREFIX, today);
	if (found.outcome !== 'found' || found.credential.number !== params.number)
		error(404, 'Not found');
	const badge = await makeBadge(found.credential, env.ORIGIN, app.signingKey);
	return new Response(JSON.stringify(badge), {
		headers: { 'content-type': 'application/vc+ld+json', 'access-control-allow-origin': '*' },
	});
};
