import { error } from '@sveltejs/kit';
import { env } from '#env';
import { achievementUrl } from '#lib/server/credentials/achievements.ts';
import { verifyNumber } from '#lib/server/credentials/verification.ts';
import type { PageServerLoad } from './$types';

/** The public page of a badge. It names nobody. */
export const load: PageServerLoad = async ({ params, locals: { app, language, today } }) => {
	const found = await verifyNumber(app.store.read, params.number, env.CREDENTIAL_PREFIX, today);
	if (found.outcome !== 'found' || found.credential.number !== params.number)
		error(404, 'Not found');
	const { number, kind, issuedDay, validUntil, statement } = found.credential;
	return {
		...{ number, kind, issuedDay, validUntil, state: found.state },
		title: statement.title[language],
		summary: statement.summary[language],
		learned: statement.learned[language],
		issuer: statement.issuer[language],
		criteria: new URL(achievementUrl(env.ORIGIN, found.credential)).pathname,
	};
};
