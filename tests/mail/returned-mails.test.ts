import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBouncedAddress } from '#lib/server/mail/bounces.ts';
import { enqueueMails } from '#lib/server/mail/outbox.ts';
import { learnFromReturned } from '#lib/server/mail/returned-mails.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import type { Rule } from '#lib/server/mail/rules/rule.ts';
import { sendWaiting } from '#lib/server/mail/sending.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { addCity, addMember } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { MailServer } from './support/mail-server.ts';
import { hoursLater, listMails, openPostmanTo, openRoom } from './support/mail-room.ts';

const morning = new Date('2026-11-18T08:00:00Z');
const rule: Rule = {
	...{ name: 'reminder', template: 'module-unfinished', required: false, anytime: false },
	...{ joins: false, guarantee: 'at-most-once', lastsDays: 7, otherwise: 'nothing-unfinished' },
	prepare: () => {
		const fields = { name: 'Aino', title: 'Kieli', progress: '' };
		const href = 'https://osaaja.example/modules/guidance';
		return Promise.resolve({
			values: { fields, links: { module: href }, lists: {} },
			line: { text: 'Kieli', href },
		});
	},
};

let store: FreshStore;
let room: MailRoom;
let server: MailServer;
let personId: string;
/** The sender that the mail server was told, to whom it comes back. */
let sender: string;
beforeEach(async () => {
	store = await freshStore();
	const city = await addCity(store);
	const settings = { returnsTo: 'takaisin@kaupunki.example' };
	room = await openRoom(store, { rules: [rule], settings });
	server = await MailServer.start();
	personId = await addMember(store, city, ['A'], { givenNames: 'Aino', email: 'aino@example.org' });
	const due = [{ rule, personId, reason: '1', facts: {} }];
	await store.write((tx) => enqueueMails(tx, room, due, morning));
	const postman = openPostmanTo(server);
	await sendWaiting(room, postman, () => morning);
	postman.post.close();
	sender = server.received[0]!.from;
});
afterEach(async () => {
	await server.stop();
	await store.close();
});

const evening = hoursLater(morning, 4);
const comeBack = (report = writeReport(), to = sender) =>
	learnFromReturned(room, { to, raw: Buffer.from(report) }, evening);
const findState = async () => {
	const [mail] = await listMails(store);
	return [mail!.state, mail!.why].filter(Boolean).join(' ');
};

/** What a server sends that has given up, or has not yet. */
function writeReport({
	action = 'failed',
	status = '5.1.1',
	diagnostic = `smtp; 550 5.1.1 <aino@example.org>:\r\n  nobody of that name`,
} = {}): string {
	const lines = [
		...['From: Mail Delivery System <MAILER-DAEMON@relay.example>', `To: ${sender}`],
		...['Subject: Undelivered Mail Returned to Sender', 'MIME-Version: 1.0'],
		'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
		...['', '--part', 'Content-Type: text/plain; charset=us-ascii', '', 'I am sorry.'],
		...['', '--part', 'Content-Type: message/delivery-status', ''],
		...['Reporting-MTA: dns; relay.example', 'Arrival-Date: Wed, 18 Nov 2026 10:00:00 +0200', ''],
		...['Final-Recipient: rfc822; aino@example.org', `Action: ${action}`, `Status: ${status}`],
		...[`Diagnostic-Code: ${diagnostic}`, ''],
		...['--part', 'Content-Type: message/rfc822', ''],
		...[server.received[0]!.raw, '', '--part--', ''],
	];
	return lines.join('\r\n');
}

test('a mail that was sent and comes back has failed, and nothing more goes to its address', async () => {
	expect(sender).toMatch(/^takaisin\+[0-9a-z]{26}-[0-9a-f]{16}@kaupunki\.example$/);
	expect(sender.split('@')[0]!.length).toBeLessThanOrEqual(64);
	expect(await findState()).toBe('sent');
	expect(await comeBack()).toBe(true);
	expect(await findState()).toBe('failed address-bounced');
	expect(await findBouncedAddress(store.read, personId)).toBe('aino@example.org');
	expect(await comeBack()).toBe(false);
});

test('a server may write the address in capitals', async () => {
	expect(await comeBack(writeReport(), sender.toUpperCase())).toBe(true);
});

for (const [name, report] of Object.entries({
	'a full mailbox': { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 mailbox full' },
	'a refusal of us': { status: '5.7.1', diagnostic: 'smtp; 550 5.7.1 not allowed' },
	'days in which no server answered': { status: '4.4.7', diagnostic: 'smtp; 421 no answer' },
}))
	test(`${name} ends the mail and says nothing about the address`, async () => {
		expect(await comeBack(writeReport(report))).toBe(true);
		expect(await findState()).toBe('failed refused');
		expect(await findBouncedAddress(store.read, personId)).toBeUndefined();
	});

test('what is no failure for good teaches nothing', async () => {
	const away = `To: ${sender}\r\nSubject: Poissa\r\nAuto-Submitted: auto-replied\r\n\r\nPalaan maanantaina.`;
	const delayed = writeReport({ action: 'delayed', status: '4.4.1' });
	for (const report of [away, delayed, '', '\0\xff', '--part--'.repeat(10_000)])
		expect(await comeBack(report)).toBe(false);
	expect(await findState()).toBe('sent');
});

test('nobody can pass a mail off as having come back', async () => {
	const [mail] = await listMails(store);
	const forged = `takaisin+${mail!.id}-${'0'.repeat(16)}@kaupunki.example`;
	const ofAnother = sender.replace(/\+\w{26}/, `+${'0'.repeat(26)}`);
	for (const to of [forged, ofAnother, 'takaisin@kaupunki.example', ''])
		expect(await comeBack(writeReport(), to)).toBe(false);
	expect(await findState()).toBe('sent');
});

test('an address that the person no longer has is not held against the new one', async () => {
	await store.write(async (tx) => {
		const email = 'aino.uusi@example.org';
		await tx.update(persons).set({ email }).where(eq(persons.id, personId));
	});
	expect(await comeBack()).toBe(false);
	expect(await findBouncedAddress(store.read, personId)).toBeUndefined();
});
