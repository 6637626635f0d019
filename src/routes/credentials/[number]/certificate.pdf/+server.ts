import { error } from '@sveltejs/kit';
import { env } from '#env';
import { findOwnCredential } from '#lib/server/credentials/credentials.ts';
import { makeCertificate } from '#lib/server/credentials/forms.ts';
import type { RequestHandler } from './$types';

/** The holder's certificate. Somebody else's number is not found. */
export const GET: RequestHandler = async ({ params, locals: { app, viewer } }) => {
	const credential =
		viewer && (await findOwnCredential(app.store.read, viewer.personId, params.number));
	if (!credential) error(404, 'Not found');
	const pdf = await makeCertificate(credential, env.ORIGIN, app.signingKey);
	return new Response(new Uint8Array(pdf), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="${credential.number}.pdf"`,
			'cache-control': 'private, no-store',
		},
	});
};
