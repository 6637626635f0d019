import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { listNotices } from '#lib/server/notices/notices.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app } }) => {
	const notices = await listNotices(app.store.read);
	return {
		notices: notices.map(({ notice, variant, editedAt }) => ({
			...{ notice, variant, editedDay: editedAt && dayOf(editedAt, env.TIME_ZONE) },
		})),
	};
};
