import { error } from '@sveltejs/kit';
import { env } from '#env';
import { measureMail } from '#lib/server/mail/metrics.ts';
import { metricsType, writeMetrics } from '#lib/server/metrics.ts';
import { isBearerOf } from '#lib/server/sign-in/tokens.ts';
import type { RequestHandler } from './$types';

/** For a machine that watches. Without the token, and where no token is set, it is no page. */
export const GET: RequestHandler = async ({ request, locals: { app } }) => {
	if (!isBearerOf(request.headers.get('authorization'), env.METRICS_TOKEN)) error(404, 'Not found');
	const text = writeMetrics(await measureMail(app.mail));
	return new Response(text, { headers: { 'content-type': metricsType } });
};
