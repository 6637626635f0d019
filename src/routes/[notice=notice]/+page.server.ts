import { error } from '@sveltejs/kit';
import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { fillNotice } from '#lib/server/notices/filling.ts';
import { findNotice, isNoticeName } from '#lib/server/notices/notices.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { app, viewer, variant } }) => {
	const { notice } = params;
	if (!isNoticeName(notice)) error(404, 'Not found');
	const { title, body, editedAt } = await findNotice(app.store.read, notice, variant);
	const city = (await app.organisation()).city?.names;
	const filling = { city, periods: app.retention.periods, settings: env };
	const mayEdit = ['coordinator', 'administrator'];
	return {
		...{ notice, variant, title, blocks: fillNotice(body, variant, filling) },
		editedDay: editedAt && dayOf(editedAt, env.TIME_ZONE),
		isEditor: viewer?.roles.some(({ role }) => mayEdit.includes(role)) ?? false,
	};
};
