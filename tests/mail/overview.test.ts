import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTomorrow } from '#lib/server/mail/dry-run.ts';
import { isReason } from '#lib/server/mail/named-ledger.ts';
import { enqueueMails } from '#lib/server/mail/outbox.ts';
import { countByRule, findNewestCanary, lastDays } from '#lib/server/mail/overview.ts';
import { previewTemplate } from '#lib/server/mail/previews.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { moduleUnfinished } from '#lib/server/mail/rules/module-unfinished.ts';
import { unitDigest } from '#lib/server/mail/rules/unit-digest.ts';
import { runMailSteps } from '#lib/server/mail/steps.ts';
import { findWording } from '#lib/server/mail/wordings.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { viewerWith } from '../access/reported-city.ts';
import { hoursLater, openPostmanTo, openRoom } from './support/mail-room.ts';
import { MailServer } from './support/mail-server.ts';

const morning = new Date('2026-11-18T08:00:00Z');
let store: FreshStore;
let city: City;
let room: MailRoom;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store, { settings: { way: 'demo' } });
});
afterEach(() => store.close());

/** Digests for somebody new: one for each reason. */
async function addDigests(reasons: string[], email?: string) {
	const personId = await addMember(store, city, ['A'], { givenNames: 'Aino', email });
	const due = reasons.map((reason) => ({ rule: unitDigest, personId, reason, facts: {} }));
	await store.write((tx) => enqueueMails(tx, room, due, morning));
	return personId;
}

test('counts the mails of each rule by state and reason, within the time alone', async () => {
	await addDigests(['2026-08', '2026-09', '2026-10'], 'aino@example.org');
	await addDigests(['2026-10']);
	const later = hoursLater(morning, 7 * 24);
	const counts = await countByRule(room, lastDays(7, later));
	expect(counts.map(({ rule }) => rule)).toEqual(room.rules.map(({ name }) => name));
	const digests = counts.find(({ rule }) => rule === unitDigest.name);
	expect(digests).toMatchObject({ isRequired: false, states: { waiting: 2, held: 2, sent: 0 } });
	expect(digests?.reasons).toEqual([
		{ state: 'held', why: 'cap', mails: 1 },
		{ state: 'held', why: 'no-address', mails: 1 },
	]);
	for (const { rule, states } of counts)
		if (rule !== unitDigest.name) expect(Object.values(states)).toEqual([0, 0, 0, 0, 0, 0]);
	const after = await countByRule(room, lastDays(7, hoursLater(later, 1)));
	expect(after.find(({ rule }) => rule === unitDigest.name)?.states.waiting).toBe(0);
});

test('tells when the newest daily test mail left', async () => {
	const server = await MailServer.start();
	const postman = openPostmanTo(server);
	const sending = await openRoom(store);
	expect(await findNewestCanary(store.read)).toBeUndefined();
	for (const moment of [morning, hoursLater(morning, 24)])
		await runMailSteps(sending, postman, () => moment);
	postman.post.close();
	await server.stop();
	expect(await findNewestCanary(store.read)).toEqual(hoursLater(morning, 24));
});

test('a reason has ten letters or more, whatever spaces surround them', () => {
	expect(isReason(' 123456789 ')).toBe(false);
	expect(isReason(' 1234567890 ')).toBe(true);
});

test('tomorrow’s list has the names of those who get mail', async () => {
	const night = new Date('2026-11-18T20:00:00Z');
	const email = 'aino@example.org';
	const personId = await addMember(store, city, ['A'], {
		...{ givenNames: 'Aino', familyName: 'Koskela', email },
	});
	const due = [{ rule: moduleUnfinished, personId, reason: 'guidance/7', facts: {} }];
	await store.write((tx) => enqueueMails(tx, room, due, night));
	const coordinator = viewerWith(personId, 'coordinator', city.units.city);
	expect(await readTomorrow(room, coordinator, 'Tarkistan säännön', night)).toMatchObject([
		{ personId, name: 'Aino Koskela', rules: ['module-unfinished'] },
	]);
});

test('a wording can be previewed without being kept', async () => {
	const wording = { subject: 'Koe {day}', body: '# Koe\n\n[Avaa](start)' };
	const viewer = { givenNames: 'Kai' };
	const draft = await previewTemplate(room, viewer, 'canary', 'fi', wording);
	expect(draft.subject).toMatch(/^Koe 2/);
	expect((await previewTemplate(room, viewer, 'canary', 'fi')).subject).not.toMatch(/^Koe/);
	expect((await findWording(store.read, 'canary', 'fi')).edited).toBeUndefined();
});
