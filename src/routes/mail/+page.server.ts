import { dayOf } from '#lib/server/days.ts';
import { type Alarm, listAlarms, measureQueue } from '#lib/server/mail/alarms.ts';
import { countByRule, findNewestCanary, lastDays, usualDays } from '#lib/server/mail/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app } }) => {
	const { store, settings } = app.mail;
	const now = new Date();
	const dayIn = (moment: Date) => dayOf(moment, settings.timeZone);
	const { waiting, oldest } = await measureQueue(store.read, now);
	const canary = await findNewestCanary(store.read);
	const withDay = (alarm: Alarm) =>
		alarm.code === 'rule-silent' ? { ...alarm, sinceDay: dayIn(alarm.since) } : alarm;
	return {
		alarms: (await listAlarms(app.mail, now)).map(withDay),
		waiting,
		minutes: oldest ? Math.floor((now.getTime() - oldest.getTime()) / 60_000) : 0,
		// Only a mail that goes somewhere can be missed.
		hasCanary: settings.way === 'server',
		canaryDay: canary && dayIn(canary),
		rules: await countByRule(app.mail, lastDays(usualDays, now)),
		days: usualDays,
	};
};
