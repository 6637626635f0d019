import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { fillNotice } from '#lib/server/notices/filling.ts';
import type { NoticeName } from '#lib/server/notices/notice.ts';
import { findNotice } from '#lib/server/notices/notices.ts';

/** What the page of a notice shows. Each has an address of its own: a pattern for them would be looked at on every page. */
export async function loadNotice(notice: NoticeName, { app, viewer, variant }: App.Locals) {
	const { title, body, editedAt } = await findNotice(app.store.read, notice, variant);
	const city = (await app.organisation()).city?.names;
	const filling = { city, periods: app.retention.periods, settings: env };
	const mayEdit = ['coordinator', 'administrator'];
	return {
		...{ notice, variant, title, blocks: fillNotice(body, variant, filling) },
		editedDay: editedAt && dayOf(editedAt, env.TIME_ZONE),
		isEditor: viewer?.roles.some(({ role }) => mayEdit.includes(role)) ?? false,
	};
}
