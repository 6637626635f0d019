import { requireShownMail } from '../require-shown-mail.ts';
import type { RequestHandler } from './$types';

/** The mail as a mail program draws it: with its own styles, and with nothing that could act. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const { html } = await requireShownMail(params.mail, locals);
	return new Response(html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
			'x-robots-tag': 'noindex',
		},
	});
};
