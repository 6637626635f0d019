import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { markBounced } from '#lib/server/mail/bounces.ts';
import { expireMails, releaseHeld } from '#lib/server/mail/held-mails.ts';
import { listOwnMails } from '#lib/server/mail/ledger.ts';
import { enqueueMails } from '#lib/server/mail/outbox.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { moduleUnfinished } from '#lib/server/mail/rules/module-unfinished.ts';
import type { Rule } from '#lib/server/mail/rules/rule.ts';
import { unitDigest } from '#lib/server/mail/rules/unit-digest.ts';
import { unsubscribe } from '#lib/server/mail/unsubscribe.ts';
import { openStore } from '#lib/server/store/index.ts';
import { mailPreferences } from '#lib/server/store/schema/mail.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { hoursLater, listMails, openRoom } from './support/mail-room.ts';

/** Ten in the morning in Helsinki. */
const morning = new Date('2026-11-18T08:00:00Z');
const evening = new Date('2026-11-18T19:00:00Z');
let store: FreshStore;
let city: City;
let room: MailRoom;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store);
	personId = await addMember(store, city, ['A'], { email: 'aino@example.org' });
});
afterEach(() => store.close());

const enqueue = (
	reasons: string[],
	{ rule = moduleUnfinished, now = morning, who = personId, into = room.store } = {},
) => {
	const due = reasons.map((reason) => ({ rule, personId: who, reason, facts: {} }));
	return into.write((tx) => enqueueMails(tx, room, due, now));
};
/** Those of one moment have no order. */
const states = async () =>
	(await listMails(store))
		.map(({ rule, state, why }) => [rule, state, why].filter(Boolean).join(' '))
		.toSorted();
const entries = async () =>
	(await listOwnMails(store.read, personId)).map((mail) =>
		mail.entries.map(({ state, why }) => [state, why].filter(Boolean).join(' ')),
	);

describe('a mail in the outbox', () => {
	test('is there once for a person and a reason, of fifty tries at once on two nodes', async () => {
		const other = await openStore(store.url);
		const tries = Array.from({ length: 50 }, (_, turn) =>
			enqueue(['guidance/7'], { into: turn % 2 ? store : other }).catch(() => 0),
		);
		const fresh = await Promise.all(tries);
		await other.close();
		expect(fresh.reduce((sum, count) => sum + count, 0)).toBe(1);
		expect(await states()).toEqual(['module-unfinished waiting']);
	});

	test('is there only if its cause is', async () => {
		const failing = store.write(async (tx) => {
			const due = [{ rule: unitDigest, personId, reason: '2026-11', facts: {} }];
			await enqueueMails(tx, room, due, morning);
			throw new Error('the cause fails');
		});
		await expect(failing).rejects.toThrow('the cause fails');
		expect(await states()).toEqual([]);
	});

	test('is another one for another reason, person or rule', async () => {
		const other = await addMember(store, city, ['A'], { email: 'kai@example.org' });
		await enqueue(['2026-11'], { rule: unitDigest });
		await enqueue(['2026-12'], { rule: unitDigest });
		await enqueue(['2026-11'], { rule: unitDigest, who: other });
		expect(await enqueue(['2026-11', '2026-12'], { rule: unitDigest })).toBe(0);
		expect(await listMails(store)).toHaveLength(3);
	});
});

describe('what keeps a mail back', () => {
	test('is the night, until the morning', async () => {
		await enqueue(['guidance/7'], { now: evening });
		expect(await states()).toEqual(['module-unfinished held quiet-hours']);
		await store.write((tx) => releaseHeld(tx, room, hoursLater(evening, 10)));
		expect(await states()).toEqual(['module-unfinished held quiet-hours']);
		await store.write((tx) => releaseHeld(tx, room, hoursLater(evening, 11)));
		expect(await states()).toEqual(['module-unfinished waiting']);
		expect(await entries()).toEqual([['held quiet-hours']]);
	});

	test('is the night where the person is', async () => {
		await store.write(async (tx) => {
			const row = { personId, timeZone: 'America/Los_Angeles', recordedAt: morning };
			await tx.insert(mailPreferences).values(row);
		});
		await enqueue(['guidance/7']);
		expect(await listMails(store)).toMatchObject([
			{ state: 'held', why: 'quiet-hours', tryAt: new Date('2026-11-18T16:00:00Z') },
		]);
	});

	test('is the cap over all rules, until a week has passed', async () => {
		await enqueue(['2026-10'], { rule: unitDigest });
		await enqueue(['guidance/7']);
		await enqueue(['2026-11'], { rule: unitDigest, now: hoursLater(morning, 1) });
		expect(await states()).toEqual([
			...['module-unfinished waiting', 'unit-digest held cap', 'unit-digest waiting'],
		]);
	});

	test('is one mail a week for volunteers', async () => {
		const who = await addMember(store, city, ['A'], { kind: 'volunteer', email: 'v@example.org' });
		await enqueue(['2026-10'], { rule: unitDigest, who });
		await enqueue(['guidance/7'], { who });
		expect(await states()).toEqual(['module-unfinished held cap', 'unit-digest waiting']);
	});

	test('is for good: no address, an address that bounced, and not wanting it', async () => {
		const nobody = await addMember(store, city, ['A']);
		await enqueue(['2026-11'], { rule: unitDigest, who: nobody });
		const gone = await addMember(store, city, ['A'], { email: 'gone@example.org' });
		const bounce = { address: 'Gone@example.org', code: '550 5.1.1' };
		await store.write((tx) => markBounced(tx, bounce, morning));
		await enqueue(['2026-11'], { rule: unitDigest, who: gone });
		await store.write((tx) => unsubscribe(tx, room, personId, 'unit-digest', morning));
		await enqueue(['2026-11'], { rule: unitDigest });
		expect(await states()).toEqual([
			'unit-digest held address-bounced',
			'unit-digest held no-address',
			'unit-digest held unsubscribed',
		]);
		const later = hoursLater(morning, 24 * 60);
		await store.write((tx) => releaseHeld(tx, room, later));
		await store.write((tx) => expireMails(tx, later));
		expect(await states()).toHaveLength(3);
		expect((await listMails(store)).every(({ state, doneAt }) => state === 'held' && doneAt)).toBe(
			true,
		);
	});

	test('for too long ends it', async () => {
		await enqueue(['2026-10'], { rule: unitDigest });
		await enqueue(['2026-09'], { rule: unitDigest });
		const brief: Rule = { ...unitDigest, lastsDays: 3 };
		await enqueue(['2026-11'], { rule: brief });
		await store.write((tx) => expireMails(tx, hoursLater(morning, 3 * 24)));
		expect(await states()).toEqual([
			...['unit-digest not-due too-late', 'unit-digest waiting', 'unit-digest waiting'],
		]);
		expect(await entries()).toContainEqual(['held cap', 'not-due too-late']);
	});
});

describe('a digest', () => {
	test('is one mail of what is due at once, and counts as one', async () => {
		await enqueue(['guidance/7', 'words/7', 'rights/7']);
		expect(await states()).toEqual([
			'digest waiting',
			...Array<string>(3).fill('module-unfinished waiting'),
		]);
		const rows = await listMails(store);
		const carrier = rows.find(({ rule }) => rule === 'digest');
		expect(rows.filter(({ partOf }) => partOf === carrier?.id)).toHaveLength(3);
		await enqueue(['2026-11'], { rule: unitDigest });
		expect(await states()).toContain('unit-digest waiting');
	});

	test('is made of what was held until one moment', async () => {
		await enqueue(['guidance/7'], { now: evening });
		await enqueue(['words/7'], { now: evening });
		await store.write((tx) => releaseHeld(tx, room, hoursLater(evening, 11)));
		expect(await states()).toEqual([
			...['digest waiting', 'module-unfinished waiting', 'module-unfinished waiting'],
		]);
	});

	test('that is held holds what it carries', async () => {
		await enqueue(['guidance/7', 'words/7'], { now: evening });
		expect(await states()).toEqual([
			'digest held quiet-hours',
			...Array<string>(2).fill('module-unfinished held quiet-hours'),
		]);
		await store.write((tx) => releaseHeld(tx, room, hoursLater(evening, 11)));
		expect(new Set((await listMails(store)).map(({ state }) => state))).toEqual(
			new Set(['waiting']),
		);
	});
});
