import { json } from '@sveltejs/kit';
import { env } from '#env';
import { verifyNumber } from '#lib/server/credentials/verification.ts';
import type { RequestHandler } from './$types';

/** The verification for machines. Anybody may read it, from any site. */
export const GET: RequestHandler = async ({ params, locals: { app, today } }) => {
	const found = await verifyNumber(app.store.read, params.number, env.CREDENTIAL_PREFIX, today);
	const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
	if (found.outcome !== 'found') return json({ error: found.outcome }, { status: 404, headers });
	const { credential, state, holder } = found;
	const { number, kind, issuedDay, validUntil, revokedDay, statement } = credential;
	const { title, issuer, edition } = statement;
	return json(
		{
			...{ number, state, kind, title, edition, issuer, holder },
			...{ issuedOn: issuedDay, validUntil, revokedOn: revokedDay },
			badge: `${env.ORIGIN}/badges/${number}.json`,
		},
		{ headers },
	);
};
