import { afterEach, beforeEach, expect, test } from 'vitest';
import { countMissing, inviteMissing } from '#lib/server/mail/invitations.ts';
import { listOwnRules } from '#lib/server/mail/ledger.ts';
import { chooseTimeZone, findOwnTimeZone } from '#lib/server/mail/preferences.ts';
import { previewInvitation } from '#lib/server/mail/previews.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { setOptional } from '#lib/server/mail/unsubscribe.ts';
import { viewerWith } from '../access/reported-city.ts';
import { addCity, addMember, addTarget, type City } from '../support/city.ts';
import { openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { moduleSlugs, openRoom } from './support/mail-room.ts';

const morning = new Date('2026-11-18T08:00:00Z');
let store: FreshStore;
let city: City;
let room: MailRoom;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store, { settings: { way: 'demo' } });
	await openLearning(store, ...moduleSlugs.map((slug) => writeModule(slug)));
	personId = await addMember(store, city, ['A'], { email: 'a@example.org' });
});
afterEach(() => store.close());

const want = (rule: string, wanted: boolean) =>
	store.write((tx) => setOptional(tx, room, personId, rule, wanted, morning));
const isUnsubscribedFrom = async (name: string) =>
	(await listOwnRules(room, personId, morning)).find(({ rule }) => rule === name)?.isUnsubscribed;
const choose = (timeZone: string) =>
	store.write((tx) => chooseTimeZone(tx, personId, timeZone, morning));

test('a person ends the mails of a rule, and lets them come again', async () => {
	expect(await want('invitation', false)).toBe(true);
	expect(await isUnsubscribedFrom('invitation')).toBe(true);
	expect(await want('invitation', true)).toBe(true);
	expect(await isUnsubscribedFrom('invitation')).toBe(false);
});

test('a required rule and one that does not exist cannot be ended', async () => {
	expect(await want('certificate-issued', false)).toBe(false);
	expect(await isUnsubscribedFrom('certificate-issued')).toBe(false);
	expect(await want('no-such-rule', false)).toBe(false);
});

test('a time zone is kept, changed, and given up for the city’s', async () => {
	expect(await findOwnTimeZone(store.read, personId)).toBeUndefined();
	for (const timeZone of ['Asia/Tokyo', 'Europe/Lisbon']) {
		expect(await choose(timeZone)).toBe(true);
		expect(await findOwnTimeZone(store.read, personId)).toBe(timeZone);
	}
	expect(await choose('Mars/Olympus')).toBe(false);
	expect(await findOwnTimeZone(store.read, personId)).toBe('Europe/Lisbon');
	expect(await choose('')).toBe(true);
	expect(await findOwnTimeZone(store.read, personId)).toBeUndefined();
});

test('a manager is told how many would be invited, as many as then are; others are told nothing', async () => {
	const managerId = await addMember(store, city, ['C'], { email: 's@example.org' });
	await addMember(store, city, ['A'], { email: 'b@example.org' });
	await addTarget(store, city, { measureIds: ['module:guidance'] });
	const organisation = await city.organisation();
	const [own, other] = [organisation.find(city.units.A)!, organisation.find(city.units.C)!];
	const manager = viewerWith(managerId, 'manager', city.units.A);
	expect(await countMissing(room, manager, own, morning)).toBe(2);
	expect(await inviteMissing(room, manager, own, morning)).toMatchObject({ missing: 2 });
	expect(await countMissing(room, manager, other, morning)).toBeUndefined();
	const coordinator = viewerWith(managerId, 'coordinator', city.units.A);
	expect(await countMissing(room, coordinator, own, morning)).toBeUndefined();
});

test('an invitation is previewed with the unit that it is for, in the language that is asked', async () => {
	const unit = (await city.organisation()).find(city.units.C)!;
	const viewer = { givenNames: 'Samira', familyName: 'Warsame' };
	const { subject, text } = await previewInvitation(room, viewer, unit, 'sv');
	expect(subject).toBe('Samira Warsame bjuder in dig till en utbildning');
	expect(text).toContain(unit.names.sv);
});
