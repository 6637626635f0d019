import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Opened by itself, a picture is a document: it may draw with its own style, and do nothing else. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** A picture of a lesson. Its name is the hash of its content, so that it may be kept for ever. */
export const GET: RequestHandler = async ({ params, locals: { app } }) => {
	const svg = await app.catalogue.findPicture(params.hash);
	if (svg === undefined) error(404, 'Not found');
	return new Response(svg, {
		headers: {
			'content-type': 'image/svg+xml; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable',
			'content-security-policy': policy,
		},
	});
};
