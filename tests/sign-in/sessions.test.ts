import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseEasyLanguage, chooseLanguage } from '#lib/server/people/persons.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import {
	endSession,
	openSessions,
	removeExpiredSessions,
	startSession,
} from '#lib/server/sign-in/sessions.ts';
import { sessions } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const minute = 60_000;
const hour = 60 * minute;
const began = new Date('2026-06-15T06:00:00Z');
const after = (milliseconds: number) => new Date(began.getTime() + milliseconds);

let store: FreshStore;
let city: City;
let personId: string;
let token: string;
let findViewer: ReturnType<typeof openSessions>;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	personId = await addMember(store, city, ['A']);
	token = await store.write((tx) => startSession(tx, personId, began));
	findViewer = openSessions(store, 'Europe/Helsinki', 'offered');
});
afterEach(() => store.close());

const giveManager = (fromDay: string, untilDay: string | null) =>
	store.write((tx) =>
		giveRole(tx, { personId, unitId: city.units.A, role: 'manager', fromDay, untilDay }),
	);
const rolesAt = async (moment: Date) => (await findViewer(token, moment))?.roles;

describe('a token', () => {
	test('tells who holds it', async () => {
		expect(await findViewer(token, began)).toMatchObject({
			...{ personId, kind: 'staff', givenNames: 'Aino', familyName: 'Aho', roles: [] },
		});
	});

	test('tells the language that they read, as they have chosen it last', async () => {
		const chosen = { language: 'fi', easyLanguage: false };
		expect(await findViewer(token, began)).toMatchObject(chosen);
		await store.write((tx) => chooseLanguage(tx, personId, 'sv'));
		await store.write((tx) => chooseEasyLanguage(tx, personId, true));
		const now = { language: 'sv', easyLanguage: true };
		expect(await findViewer(token, began)).toMatchObject(now);
	});

	test('that was tampered with, cut short or made up tells nobody', async () => {
		const [id = '', secret = ''] = token.split('.');
		const other = await store.write((tx) => startSession(tx, personId, began));
		const otherSecret = other.split('.')[1] ?? '';
		const flipped = secret.startsWith('A') ? `B${secret.slice(1)}` : `A${secret.slice(1)}`;
		const storedHash = createHash('sha256').update(secret).digest('hex');
		const wrong = [
			...['', '.', '..', id, secret, `${id}.`, `.${secret}`, `${id}.${flipped}`],
			...[`${id}.${secret.slice(0, -1)}`, `${id}.${secret}A`, `${id}.${secret}.`, `${token}.x`],
			...[`${id}.${otherSecret}`, `${id.toLowerCase()}x.${secret}`, `${id}.${storedHash}`],
			...[`${id} .${secret}`, `${id}.${secret} `, `' or 1=1 --.${secret}`, `${id}.ä`],
		];
		for (const text of wrong)
			expect([text, await findViewer(text, began)]).toEqual([text, undefined]);
		expect(await findViewer(token, began)).toBeDefined();
	});

	test('with a NUL in it tells nobody, and throws nothing', async () => {
		expect(await findViewer('\0.x', began)).toBeUndefined();
	});

	test('is kept as the hash of its secret alone', async () => {
		const [id, secret = ''] = token.split('.');
		const [row] = await store.read.select().from(sessions);
		expect(row?.id).toBe(id);
		expect(row?.secretHash).toBe(createHash('sha256').update(secret).digest('hex'));
		expect(JSON.stringify(row)).not.toContain(secret);
	});

	test('is another one each time', async () => {
		const tokens = await Promise.all(
			Array.from({ length: 20 }, () => store.write((tx) => startSession(tx, personId, began))),
		);
		expect(new Set(tokens).size).toBe(20);
		for (const each of tokens) expect(each).toMatch(/^[\w-]{22}\.[\w-]{32}$/);
	});

	test('of an ended session tells nobody; another session of the person goes on', async () => {
		const other = await store.write((tx) => startSession(tx, personId, began));
		const viewer = await findViewer(token, began);
		await store.write((tx) => endSession(tx, viewer?.sessionId ?? ''));
		expect(await findViewer(token, began)).toBeUndefined();
		expect(await findViewer(other, began)).toBeDefined();
	});
});

describe('a learner’s session', () => {
	test('lasts 8 hours unused, and not a millisecond longer', async () => {
		expect(await findViewer(token, after(8 * hour + 1))).toBeUndefined();
		expect(await findViewer(token, after(8 * hour))).toBeDefined();
	});

	test('slides with use', async () => {
		for (let hours = 6; hours <= 48; hours += 6)
			expect(await findViewer(token, after(hours * hour))).toBeDefined();
		expect(await findViewer(token, after(56 * hour + 1))).toBeUndefined();
	});

	test('ends after 7 days, however much it is used', async () => {
		const week = 7 * 24 * hour;
		for (let hours = 6; hours < 7 * 24; hours += 6) await findViewer(token, after(hours * hour));
		expect(await findViewer(token, after(week))).toBeDefined();
		expect(await findViewer(token, after(week + 1))).toBeUndefined();
	});

	test('is written seldom: not within the first tenth of its time', async () => {
		const lastSeen = async () => (await store.read.select().from(sessions))[0]?.lastSeenAt;
		await findViewer(token, after(48 * minute));
		expect(await lastSeen()).toEqual(began);
		await findViewer(token, after(48 * minute + 1));
		expect(await lastSeen()).toEqual(after(48 * minute + 1));
	});

	test('that has run out is not woken by being asked for', async () => {
		await findViewer(token, after(8 * hour + 1));
		expect((await store.read.select().from(sessions))[0]?.lastSeenAt).toEqual(began);
	});
});

describe('a role holder’s session', () => {
	beforeEach(() => giveManager('2026-01-01', null));

	test('lasts 30 minutes unused, and not a millisecond longer', async () => {
		expect(await findViewer(token, after(30 * minute + 1))).toBeUndefined();
		expect(await findViewer(token, after(30 * minute))).toBeDefined();
	});

	test('ends after 12 hours, however much it is used', async () => {
		for (let minutes = 20; minutes < 12 * 60; minutes += 20)
			expect(await findViewer(token, after(minutes * minute))).toBeDefined();
		expect(await findViewer(token, after(12 * hour))).toBeDefined();
		expect(await findViewer(token, after(12 * hour + 1))).toBeUndefined();
	});
});

describe('a role', () => {
	test('is held from its first day to its last, both included, in the city’s time zone', async () => {
		await giveManager('2026-06-15', '2026-06-16');
		const held = [{ role: 'manager', unitId: city.units.A }];
		const at = async (moment: string) => {
			const now = new Date(moment);
			const fresh = await store.write((tx) => startSession(tx, personId, now));
			return (await findViewer(fresh, now))?.roles;
		};
		expect(await at('2026-06-14T20:59:59Z')).toEqual([]);
		expect(await at('2026-06-14T21:00:00Z')).toEqual(held);
		expect(await at('2026-06-16T20:59:59Z')).toEqual(held);
		expect(await at('2026-06-16T21:00:00Z')).toEqual([]);
	});

	test('that is over, or has not begun, neither shows nor shortens the session', async () => {
		await giveManager('2026-01-01', '2026-06-14');
		await giveManager('2026-06-16', null);
		expect(await rolesAt(after(2 * hour))).toEqual([]);
	});

	test('that begins while its holder is signed in shortens the session', async () => {
		const evening = new Date('2026-06-15T20:00:00Z');
		const minutesLater = (minutes: number) => new Date(evening.getTime() + minutes * minute);
		token = await store.write((tx) => startSession(tx, personId, evening));
		await giveManager('2026-06-16', null);
		expect(await rolesAt(minutesLater(50))).toEqual([]);
		expect(await rolesAt(minutesLater(81))).toBeUndefined();
		expect(await rolesAt(minutesLater(80))).toHaveLength(1);
	});

	test('at each of several units is held', async () => {
		await giveManager('2026-01-01', null);
		await store.write((tx) =>
			giveRole(tx, {
				...{ personId, unitId: city.units.B, role: 'coordinator' },
				...{ fromDay: '2026-01-01', untilDay: null },
			}),
		);
		expect(await rolesAt(began)).toHaveLength(2);
	});
});

test('removing expired sessions leaves those that can still be used', async () => {
	const late = await store.write((tx) => startSession(tx, personId, after(hour)));
	await store.write((tx) => removeExpiredSessions(tx, after(7 * 24 * hour)));
	expect(await store.read.$count(sessions)).toBe(2);
	await store.write((tx) => removeExpiredSessions(tx, after(7 * 24 * hour + 1)));
	const left = await store.read.select().from(sessions);
	expect(left.map(({ id }) => id)).toEqual([late.split('.')[0]]);
});
