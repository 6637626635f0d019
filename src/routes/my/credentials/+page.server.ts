import { listCredentials } from '#lib/server/credentials/credentials.ts';
import { credentialState } from '#lib/server/credentials/state.ts';
import { listOwnRecorded } from '#lib/server/measures/recorded.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
	locals: { app, viewer, language, variant, today },
}) => {
	if (!viewer) error(404, 'Not found');
	const credentials = await listCredentials(app.store.read, viewer.personId);
	const recorded = await listOwnRecorded(app.store.read, viewer.personId);
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	return {
		recorded: recorded.map(({ measureId, ...each }) => ({ ...each, title: titleOf(measureId) })),
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
