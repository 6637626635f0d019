import { listCredentials } from '#lib/server/credentials/credentials.ts';
import { credentialState } from '#lib/server/credentials/state.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app, viewer, language, today } }) => {
	if (!viewer) error(404, 'Not found');
	const credentials = await listCredentials(app.store.read, viewer.personId);
	return {
		credentials: credentials.toReversed().map((credential) => ({
			number: credential.number,
			kind: credential.kind,
			title: credential.statement.title[language],
			isRecognised: credential.statement.assessment.form === 'recognition',
			issuedDay: credential.issuedDay,
			validUntil: credential.validUntil,
			state: credentialState(credential, today),
		})),
	};
};
