import { error } from '@sveltejs/kit';
import { isVariant } from '#lib/languages.ts';
import { countMissing, inviteMissing } from '#lib/server/mail/invitations.ts';
import { previewInvitation } from '#lib/server/mail/previews.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { app, viewer, language } = locals;
	const unit = await requireUnit(params.unit, locals);
	const missing = viewer && (await countMissing(app.mail, viewer, unit));
	if (!viewer || missing === undefined) error(404, 'Not found');
	const asked = url.searchParams.get('variant');
	const variant = isVariant(asked) ? asked : language;
	const { subject, text } = await previewInvitation(app.mail, viewer, unit, variant);
	return {
		...{ missing, variant, subject, text },
		unit: { code: unit.code, name: unit.names[language] },
	};
};

export const actions: Actions = {
	/** One mail to each person of the location who is not yet ready. */
	default: async ({ params, locals }) => {
		const { app, viewer } = locals;
		const unit = await requireUnit(params.unit, locals);
		const invited = viewer && (await inviteMissing(app.mail, viewer, unit));
		return invited ?? error(404, 'Not found');
	},
};

async function requireUnit(code: string, { app }: App.Locals): Promise<Unit> {
	return (await app.organisation()).findByCode(code) ?? error(404, 'Not found');
}
