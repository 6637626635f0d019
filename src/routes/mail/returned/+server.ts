import { error } from '@sveltejs/kit';
import { env } from '#env';
import { log } from '#lib/server/log.ts';
import { learnFromReturned } from '#lib/server/mail/returned-mails.ts';
import { isBearerOf } from '#lib/server/sign-in/tokens.ts';
import type { RequestHandler } from './$types';

/** Takes from the mail server, whole, a message that came back to the address `to`. Nothing in it makes it come again. */
export const POST: RequestHandler = async ({ url, request, locals: { app } }) => {
	const authorization = request.headers.get('authorization');
	if (!isBearerOf(authorization, env.MAIL_RETURNS_TOKEN)) error(404, 'Not found');
	const raw = new Uint8Array(await request.arrayBuffer());
	const learnt = await learnFromReturned(app.mail, { to: url.searchParams.get('to') ?? '', raw });
	log.info({ learnt }, 'a message came back');
	return new Response(null, { status: 204 });
};
