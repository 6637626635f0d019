import { json } from '@sveltejs/kit';
import { env } from '#env';
import { didDocument } from '#lib/server/credentials/badge/issuer.ts';
import { listSigningKeys } from '#lib/server/credentials/signing-keys.ts';
import type { RequestHandler } from './$types';

/** Every key that has signed badges: what a verifier resolves `did:web` to. */
export const GET: RequestHandler = async ({ locals: { app } }) =>
	json(didDocument(env.ORIGIN, await listSigningKeys(app.store.read)), {
		headers: { 'content-type': 'application/did+json', 'access-control-allow-origin': '*' },
	});
