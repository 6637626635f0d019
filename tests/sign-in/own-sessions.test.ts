import { afterEach, beforeEach, expect, test } from 'vitest';
import { giveRole } from '#lib/server/people/roles.ts';
import {
	endOtherSessions,
	endOwnSession,
	endSessionsOf,
	listOwnSessions,
} from '#lib/server/sign-in/own-sessions.ts';
import { openSessions, startSession } from '#lib/server/sign-in/sessions.ts';
import { auditEntries, sessions } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { minutesLater } from './rooms.ts';

const began = new Date('2026-06-15T06:20:00Z');
let store: FreshStore;
let city: City;
let personId: string;
let findViewer: ReturnType<typeof openSessions>;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	personId = await addMember(store, city, ['A']);
	findViewer = openSessions(store, 'Europe/Helsinki');
});
afterEach(() => store.close());

const start = (details: Parameters<typeof startSession>[3] = {}, moment = began, who = personId) =>
	store.write((tx) => startSession(tx, who, moment, details));
const viewerOf = async (token: string, moment = began) => (await findViewer(token, moment))!;

test('the list has the own sessions that can still be used, this one first, to the hour', async () => {
	await start({ device: 'Safari, iPhone' }, minutesLater(began, -10 * 60));
	await start({ device: 'Firefox, Android' }, minutesLater(began, -70));
	const other = await store.write((tx) => addSomebody(tx));
	await start({ device: 'Chrome, Windows' }, began, other);
	const viewer = await viewerOf(
		await start({ isShared: true }, minutesLater(began, -80)),
		minutesLater(began, -80),
	);
	const listed = await listOwnSessions(store.read, viewer, minutesLater(began, -60));
	expect(listed).toMatchObject([
		{ device: null, isThis: true, isShared: true },
		{
			...{ device: 'Firefox, Android', isThis: false, isShared: false },
			usedAt: new Date('2026-06-15T05:00:00Z'),
		},
	]);
	expect(JSON.stringify(listed)).not.toContain('Windows');
});

test('a session on a shared computer ends after 30 minutes unused', async () => {
	const token = await start({ isShared: true });
	expect(await findViewer(token, minutesLater(began, 30))).toMatchObject({ isShared: true });
	const unused = await start({ isShared: true });
	const late = new Date(minutesLater(began, 30).getTime() + 1);
	expect(await findViewer(unused, late)).toBeUndefined();
	expect(await findViewer(await start(), late)).toBeDefined();
});

test('signing in ends the session that the browser had: its token opens nothing any more', async () => {
	const first = await start();
	const { sessionId } = await viewerOf(first);
	const second = await start({ replaces: sessionId });
	expect(second).not.toBe(first);
	expect(await findViewer(first, began)).toBeUndefined();
	expect(await findViewer(second, began)).toBeDefined();
});

test('one of the own sessions is ended by its id; somebody else’s is not', async () => {
	const [one, two] = [await viewerOf(await start()), await viewerOf(await start())];
	const other = await store.write((tx) => addSomebody(tx));
	await store.write((tx) => endOwnSession(tx, other, one.sessionId));
	expect(await store.read.$count(sessions)).toBe(2);
	await store.write((tx) => endOwnSession(tx, personId, one.sessionId));
	expect(await listOwnSessions(store.read, two, began)).toMatchObject([{ id: two.sessionId }]);
});

test('all others are ended, those of other people are not', async () => {
	const kept = await viewerOf(await start());
	await start();
	const other = await store.write((tx) => addSomebody(tx));
	const others = await start({}, began, other);
	await store.write((tx) => endOtherSessions(tx, kept));
	expect(await store.read.$count(sessions)).toBe(2);
	expect(await findViewer(others, began)).toBeDefined();
});

test('an administrator ends all sessions of a person, and that is written down', async () => {
	await start();
	const token = await start();
	const actorId = await store.write((tx) => addSomebody(tx));
	const ended = await store.write((tx) => endSessionsOf(tx, { actorId, personId }, began));
	expect(ended).toBe(2);
	expect(await findViewer(token, began)).toBeUndefined();
	expect(await store.read.select().from(auditEntries)).toMatchObject([
		{ actorId, action: 'end sessions', subject: `person:${personId}`, details: { sessions: 2 } },
	]);
});

test('a role holder’s forgotten session is not in the list', async () => {
	await store.write((tx) =>
		giveRole(tx, {
			...{ personId, unitId: city.units.A, role: 'manager' },
			...{ fromDay: '2026-01-01', untilDay: null },
		}),
	);
	await start();
	const moment = minutesLater(began, 31);
	const viewer = await viewerOf(await start({}, moment), moment);
	expect(await listOwnSessions(store.read, viewer, moment)).toHaveLength(1);
});
