import { setImmediate } from 'node:timers/promises';
import { log } from '#lib/server/log.ts';
import { listAlarms } from './alarms.ts';
import { expireMails, releaseHeld } from './held-mails.ts';
import { planDay } from './planning.ts';
import type { MailRoom } from './room.ts';
import { type Postman, sendWaiting } from './sending.ts';

/**
 * All that mail does by itself: ends what is too old, plans the day, decides anew about what was held, hands over what waits.
 * Each part may run twice, late, or on several nodes at once.
 */
export async function runMailSteps(
	room: MailRoom,
	postman: Postman,
	clock = () => new Date(),
): Promise<void> {
	await untilNone(() => room.store.write((tx) => expireMails(tx, clock())));
	const planned = await planDay(room, clock());
	if (planned !== undefined) {
		log.info({ planned }, 'mail planned');
		for (const alarm of await listAlarms(room, clock())) log.warn(alarm, 'mail alarm');
	}
	await untilNone(() => room.store.write((tx) => releaseHeld(tx, room, clock())));
	if (room.settings.way !== 'none') await sendWaiting(room, postman, clock);
}

/** Does some hundreds at a time until there are none left, with a turn for requests after each. */
async function untilNone(work: () => Promise<number>): Promise<void> {
	while ((await work()) > 0) await setImmediate();
}
