import { error } from '@sveltejs/kit';
import { previewTemplate } from '#lib/server/mail/previews.ts';
import { requireTemplate } from '../require-template.ts';
import type { RequestHandler } from './$types';

/** A mail's styles stand in its elements, as mail programs want them; nothing else of this page's own is allowed. */
const policy = [
	"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'",
	"base-uri 'none'; frame-ancestors 'none'",
].join('; ');

export const GET: RequestHandler = async ({ params, locals: { app, viewer } }) => {
	if (!viewer) error(404, 'Not found');
	const { template, variant } = requireTemplate(params);
	const { html } = await previewTemplate(app.mail, viewer, template, variant);
	const headers = {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': policy,
		'cache-control': 'private, no-store',
		'x-robots-tag': 'noindex',
	};
	return new Response(html, { headers });
};
