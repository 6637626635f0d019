import { dayOf } from '#lib/server/days.ts';
import { listWordings } from '#lib/server/mail/wordings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app } }) => {
	const { store, settings } = app.mail;
	const wordings = await listWordings(store.read);
	return {
		wordings: wordings.map(({ template, variant, edited }) => ({
			...{ template, variant, editedDay: edited && dayOf(edited.at, settings.timeZone) },
		})),
	};
};
