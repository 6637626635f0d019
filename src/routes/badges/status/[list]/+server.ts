import { error } from '@sveltejs/kit';
import { env } from '#env';
import { makeStatusList } from '#lib/server/credentials/forms.ts';
import type { RequestHandler } from './$types';

/** The signed list of revocations of a month's badges. A revocation shows within a minute. */
export const GET: RequestHandler = async ({ params, locals: { app } }) => {
	if (!/^\d{4}-\d{2}(-\d+)?$/.test(params.list)) error(404, 'Not found');
	const list = await makeStatusList(app.store.read, params.list, env.ORIGIN, app.signingKey);
	return new Response(JSON.stringify(list), {
		headers: {
			'content-type': 'application/vc+ld+json',
			'access-control-allow-origin': '*',
			'cache-control': 'public, max-age=60',
		},
	});
};
