import { afterEach, beforeEach, expect, test } from 'vitest';
import { measureMail } from '#lib/server/mail/metrics.ts';
import { enqueueMails } from '#lib/server/mail/outbox.ts';
import { unitDigest } from '#lib/server/mail/rules/unit-digest.ts';
import { writeMetrics } from '#lib/server/metrics.ts';
import { addCity, addMember } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { hoursLater, openRoom } from './support/mail-room.ts';

const morning = new Date('2026-11-18T08:00:00Z');
let store: FreshStore;
beforeEach(async () => {
	store = await freshStore();
});
afterEach(() => store.close());

async function linesAt(now: Date, settings?: Parameters<typeof openRoom>[1]): Promise<string[]> {
	const room = await openRoom(store, settings);
	return writeMetrics(await measureMail(room, now)).split('\n');
}

test('a mail that waits beyond its time shows in the queue and raises the alarm', async () => {
	const city = await addCity(store);
	const room = await openRoom(store);
	const personId = await addMember(store, city, ['A'], { email: 'aino@example.org' });
	const due = [{ rule: unitDigest, personId, reason: '2026-10', facts: {} }];
	await store.write((tx) => enqueueMails(tx, room, due, morning));
	expect(await linesAt(morning)).toContain('osaaja_mail_alarm{code="queue-growing"} 0');
	const later = await linesAt(hoursLater(morning, 2));
	expect(later).toContain('osaaja_mail_waiting 1');
	expect(later).toContain('osaaja_mail_oldest_waiting_seconds 7200');
	expect(later).toContain('osaaja_mail_alarm{code="queue-growing"} 1');
});

test('mail that is off raises its alarm alone', async () => {
	const lines = await linesAt(morning, { settings: { way: 'none' } });
	expect(lines.filter((line) => /^osaaja_mail_alarm.* 1$/.test(line))).toEqual([
		'osaaja_mail_alarm{code="mail-off"} 1',
	]);
});
