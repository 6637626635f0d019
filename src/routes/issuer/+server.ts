import { error, json } from '@sveltejs/kit';
import { env } from '#env';
import { issuerProfile } from '#lib/server/credentials/badge/issuer.ts';
import type { RequestHandler } from './$types';

/** The city as the issuer of badges, for machines. */
export const GET: RequestHandler = async ({ locals: { app, language } }) => {
	const { city } = await app.organisation();
	if (!city) error(404, 'Not found');
	return json(issuerProfile(env.ORIGIN, city.names[language]), {
		headers: { 'content-type': 'application/ld+json', 'access-control-allow-origin': '*' },
	});
};
