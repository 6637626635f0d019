import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { listNotices, noticeEditors } from '#lib/server/notices/notices.ts';
import { requireForCity } from '../require-city.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { app } = locals;
	await requireForCity(locals, noticeEditors);
	const notices = await listNotices(app.store.read);
	return {
		notices: notices.map(({ notice, variant, editedAt }) => ({
			...{ notice, variant, editedDay: editedAt && dayOf(editedAt, env.TIME_ZONE) },
		})),
	};
};
