import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailFactorChange } from '#lib/server/mail/rules/factor-changed.ts';
import { giveRole, type RoleName } from '#lib/server/people/roles.ts';
import { makeDevice } from '#lib/server/sign-in/devices.ts';
import { isFresh } from '#lib/server/sign-in/freshness.ts';
import { type Asker, type SecondFactor, type SignInRoom } from '#lib/server/sign-in/room.ts';
import {
	acceptSecret,
	hasAppCodes,
	offerSecret,
	openOffer,
	useAppCode,
} from '#lib/server/sign-in/second-step/app-codes.ts';
import {
	remakeRecoveryCodes,
	removeApp,
	resetSecondFactor,
} from '#lib/server/sign-in/second-step/factors.ts';
import { codeOf, stepOf } from '#lib/server/sign-in/second-step/one-time-codes.ts';
import {
	countRecoveryCodes,
	makeRecoveryCodes,
	useRecoveryCode,
} from '#lib/server/sign-in/second-step/recovery-codes.ts';
import { takeStepByCode } from '#lib/server/sign-in/second-step/second-step.ts';
import { openSessions, startSession } from '#lib/server/sign-in/sessions.ts';
import {
	auditEntries,
	codeSecrets,
	passkeys,
	recoveryCodes,
	sessions,
	type SignInWay,
} from '#lib/server/store/schema/index.ts';
import { listMails } from '../mail/support/mail-room.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { minutesLater, openSignIn, stranger } from './rooms.ts';
import { fromBase32 } from './support/base32.ts';

const now = new Date('2026-06-15T06:00:00Z');
const account = 'aino.aho@example.org';
let store: FreshStore;
let city: City;
let room: SignInRoom;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = openSignIn(store);
	personId = await addMember(store, city, ['A'], { email: account });
});
afterEach(() => store.close());

const codeAt = (secret: Uint8Array, moment: Date) => codeOf(secret, stepOf(moment));
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

/** Takes an app into use, and returns its secret. */
async function setUpApp(who = personId): Promise<Buffer> {
	const { offer, text } = offerSecret(room, { personId: who, account }, now);
	const secret = fromBase32(text);
	const given = { personId: who, offer, code: codeAt(secret, now) };
	expect(await store.write((tx) => acceptSecret(tx, room, given, now))).toBe(true);
	return secret;
}
const use = (code: string, at: Date) =>
	store.write((tx) => useAppCode(tx, room, { personId, code }, at));
const step = (typed: string, at = now, asker: Asker = stranger) =>
	store.write((tx) => takeStepByCode(tx, room, { personId, typed, asker }, at));
const give = (role: RoleName, who = personId) =>
	store.write((tx) =>
		giveRole(tx, {
			...{ personId: who, unitId: city.units.A, role, fromDay: '2026-01-01', untilDay: null },
		}),
	);
async function look(start: { way?: SignInWay; hasSecondStep?: boolean }, factor?: SecondFactor) {
	const token = await store.write((tx) => startSession(tx, personId, now, start));
	return (await openSessions(store, 'Europe/Helsinki', factor)(token, now))!;
}

describe('an app with codes', () => {
	test('counts once a code of it has come back, and is sealed in the database', async () => {
		const { offer, text, address } = offerSecret(room, { personId, account }, now);
		const secret = fromBase32(text);
		expect(secret).toHaveLength(20);
		expect(address).toBe(
			`otpauth://totp/Osaaja:aino.aho%40example.org?secret=${text.replaceAll(' ', '')}` +
				'&issuer=Osaaja&algorithm=SHA1&digits=6&period=30',
		);
		const give = (code: string, by = offer, who = personId) =>
			store.write((tx) => acceptSecret(tx, room, { personId: who, offer: by, code }, now));
		expect(await give(codeAt(secret, minutesLater(now, 5)))).toBe(false);
		expect(await give('')).toBe(false);
		expect(await give(codeAt(secret, now), `${offer.slice(0, -4)}AAAA`)).toBe(false);
		const other = await addMember(store, city, ['B']);
		expect(await give(codeAt(secret, now), offer, other)).toBe(false);
		expect(await store.read.$count(codeSecrets)).toBe(0);
		expect(openOffer(room, { personId, account, offer }, now)).toEqual({ offer, text, address });
		expect(await give(codeAt(secret, now))).toBe(true);
		const kept = JSON.stringify(await store.read.select().from(codeSecrets));
		for (const form of ['hex', 'base64url', 'base64', 'latin1'] as const)
			expect(kept).not.toContain(secret.toString(form));
		expect(kept).not.toContain(text.replaceAll(' ', ''));
	});

	test('is offered for half an hour', async () => {
		const { offer, text } = offerSecret(room, { personId, account }, now);
		const late = minutesLater(now, 30);
		const given = { personId, offer, code: codeAt(fromBase32(text), late) };
		expect(await store.write((tx) => acceptSecret(tx, room, given, late))).toBe(false);
		expect(openOffer(room, { personId, account, offer }, late)).toBeUndefined();
	});

	test('opens by the code of now, the one before and the one after, each once', async () => {
		const secret = await setUpApp();
		expect(await use(codeAt(secret, now), now)).toBe(false);
		expect(await use(codeAt(secret, later(60)), later(30))).toBe(true);
		expect(await use(codeAt(secret, later(60)), later(60))).toBe(false);
		// One that comes before a used one is used up too.
		expect(await use(codeAt(secret, later(30)), later(60))).toBe(false);
		expect(await use(codeAt(secret, later(120)), later(150))).toBe(true);
		expect(await use(codeAt(secret, later(210)), later(270))).toBe(false);
	});

	test('opens for one of several who come with one code at the same time', async () => {
		const code = codeAt(await setUpApp(), later(60));
		const came = await Promise.all([1, 2, 3, 4].map(() => use(code, later(60))));
		expect(came.filter(Boolean)).toHaveLength(1);
	});

	test('of another person, moved to this one, opens nothing', async () => {
		await setUpApp();
		const other = await addMember(store, city, ['B']);
		const secret = await setUpApp(other);
		const rows = await store.read.select().from(codeSecrets);
		const { sealed } = rows.find((row) => row.personId === other)!;
		await store.write((tx) => tx.update(codeSecrets).set({ sealed, usedStep: 0 }));
		expect(await use(codeAt(secret, later(60)), later(60))).toBe(false);
	});

	test('gives way to a new one', async () => {
		const first = await setUpApp();
		const second = await setUpApp();
		expect(await use(codeAt(first, later(60)), later(60))).toBe(false);
		expect(await use(codeAt(second, later(60)), later(60))).toBe(true);
	});
});

describe('recovery codes', () => {
	test('are ten of 80 bits, each good once, however they are typed, and kept as hashes', async () => {
		const codes = await store.write((tx) => makeRecoveryCodes(tx, personId, now));
		expect(new Set(codes).size).toBe(10);
		for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
		const kept = JSON.stringify(await store.read.select().from(recoveryCodes));
		for (const code of codes) expect(kept).not.toContain(code);
		const useUp = (code: string, who = personId) =>
			store.write((tx) => useRecoveryCode(tx, who, code, now));
		expect(await useUp(codes[0]!, await addMember(store, city, ['B']))).toBe(false);
		expect(await useUp(codes[0]!)).toBe(true);
		expect(await useUp(codes[0]!)).toBe(false);
		expect(await useUp(codes[1]!.toUpperCase().replaceAll('-', ' '))).toBe(true);
		expect(await countRecoveryCodes(store.read, personId)).toBe(8);
		const tries = await Promise.all([1, 2, 3].map(() => useUp(codes[2]!)));
		expect(tries.filter(Boolean)).toHaveLength(1);
	});

	test('made anew end those before', async () => {
		await setUpApp();
		const make = () => store.write((tx) => remakeRecoveryCodes(tx, personId, [], now));
		const first = (await make())!;
		const second = (await make())!;
		const useUp = (code: string) => store.write((tx) => useRecoveryCode(tx, personId, code, now));
		expect(await useUp(first[0]!)).toBe(false);
		expect(await useUp(second[0]!)).toBe(true);
	});

	test('are not made for somebody who has nothing else', async () => {
		const made = await store.write((tx) => remakeRecoveryCodes(tx, personId, [], now));
		expect(made).toBeUndefined();
		expect(await store.read.$count(recoveryCodes)).toBe(0);
	});
});

describe('tries', () => {
	test('of a browser that nobody knows end after five, and leave the owner’s own browser its five', async () => {
		const secret = await setUpApp();
		const wrong = codeAt(secret, minutesLater(now, 60));
		const tries = await Promise.all(Array.from({ length: 8 }, () => step(wrong)));
		expect(tries.filter((each) => 'fault' in each && each.fault === 'wrong')).toHaveLength(5);
		const right = codeAt(secret, later(60));
		expect(await step(right, later(60))).toEqual({ fault: 'wait', wait: minutesLater(now, 15) });
		const device = makeDevice(room.secret, personId);
		expect(await step(right, later(60), { ...stranger, device })).toEqual({ personId });
	});

	test('are thirty in a day, whatever is waited for', async () => {
		await setUpApp();
		for (let number = 0; number < 30; number++)
			expect(await step('000000', minutesLater(now, number * 16))).toMatchObject({
				fault: 'wrong',
			});
		expect(await step('000000', minutesLater(now, 30 * 16))).toEqual({
			...{ fault: 'wait', wait: minutesLater(now, 24 * 60) },
		});
	});

	test('that were right use nothing up, by recovery code too', async () => {
		await setUpApp();
		const codes = await store.write((tx) => makeRecoveryCodes(tx, personId, now));
		for (const code of codes) expect(await step(code)).toEqual({ personId });
	});
});

describe('a session', () => {
	test.each(['manager', 'assessor', 'coordinator', 'administrator', 'auditor'] as const)(
		'of a %s gives nothing before the second step, and all after it',
		async (role) => {
			await give(role);
			await give('author');
			for (const way of ['password', 'link', 'set-up', 'provider'] as const) {
				const { roles, half } = await look({ way });
				expect(roles).toEqual([]);
				expect(half?.roles.toSorted()).toEqual([role, 'author'].toSorted());
				expect(half?.canStep).toBe(false);
			}
			const whole = await look({ way: 'password', hasSecondStep: true });
			expect(whole.half).toBeUndefined();
			expect(whole.roles).toHaveLength(2);
		},
	);

	test('of an author or a learner is whole', async () => {
		expect(await look({ way: 'password' })).toMatchObject({ half: undefined, roles: [] });
		await give('author');
		expect((await look({ way: 'password' })).roles).toHaveLength(1);
	});

	test('becomes half when a role is given that needs more', async () => {
		const token = await store.write((tx) => startSession(tx, personId, now, { way: 'link' }));
		const find = openSessions(store, 'Europe/Helsinki');
		expect((await find(token, now))?.half).toBeUndefined();
		await give('manager');
		expect((await find(token, now))?.half).toEqual({ roles: ['manager'], canStep: false });
	});

	test('is whole where a second step is only offered, unless the person has an app', async () => {
		await give('manager');
		expect((await look({ way: 'password' }, 'offered')).roles).toHaveLength(1);
		await setUpApp();
		expect((await look({ way: 'password' }, 'offered')).half).toEqual({
			...{ roles: ['manager'], canStep: true },
		});
		expect((await look({ way: 'demo' })).half).toBeUndefined();
	});

	test('of a learner with an app asks for it too', async () => {
		await setUpApp();
		expect((await look({ way: 'password' })).half).toEqual({ roles: [], canStep: true });
	});

	test('that is half is as short as a whole one of that role', async () => {
		await give('manager');
		const token = await store.write((tx) => startSession(tx, personId, now, { way: 'link' }));
		const find = openSessions(store, 'Europe/Helsinki');
		expect(await find(token, minutesLater(now, 31))).toBeUndefined();
	});

	test('is fresh for 15 minutes', () => {
		expect(isFresh({ signedInAt: now }, minutesLater(now, 15))).toBe(true);
		expect(isFresh({ signedInAt: now }, later(15 * 60 + 1))).toBe(false);
	});
});

describe('what somebody has for the second step', () => {
	const remove = async (factor: SecondFactor = 'required') => {
		const viewer = { personId, roles: [{ role: 'manager' as const, unitId: city.units.A }] };
		const asked = { ...room, secondFactor: factor };
		return store.write((tx) => removeApp(tx, asked, viewer, [mailFactorChange], now));
	};

	test('is not removed where it is the last and the role needs it', async () => {
		await setUpApp();
		expect(await remove()).toBe(false);
		expect(await hasAppCodes(store.read, personId)).toBe(true);
		expect(await listMails(store)).toEqual([]);
		await store.write((tx) => tx.insert(passkeys).values(somePasskey(personId)));
		expect(await remove()).toBe(true);
		expect(await hasAppCodes(store.read, personId)).toBe(false);
		expect(await listMails(store)).toMatchObject([{ personId, rule: 'factor-changed' }]);
	});

	test('is removed by whoever does not need it, with the codes that stood in for it', async () => {
		await setUpApp();
		await store.write((tx) => makeRecoveryCodes(tx, personId, now));
		expect(await remove('offered')).toBe(true);
		expect(await store.read.$count(recoveryCodes)).toBe(0);
	});

	test('is reset by an administrator: all of it and all sessions, written down and told', async () => {
		await setUpApp();
		await store.write(async (tx) => {
			await tx.insert(passkeys).values(somePasskey(personId));
			await makeRecoveryCodes(tx, personId, now);
			await startSession(tx, personId, now);
		});
		const other = await addMember(store, city, ['B']);
		await setUpApp(other);
		const reset = { actorId: other, personId };
		await store.write((tx) => resetSecondFactor(tx, reset, [mailFactorChange], now));
		for (const table of [passkeys, recoveryCodes, sessions])
			expect(await store.read.$count(table)).toBe(0);
		expect(await store.read.select().from(codeSecrets)).toMatchObject([{ personId: other }]);
		expect(await store.read.select().from(auditEntries)).toMatchObject([
			{
				...{ actorId: other, action: 'reset second factor', subject: `person:${personId}` },
				details: { passkeys: 1, apps: 1 },
			},
		]);
		expect(await listMails(store)).toMatchObject([{ personId, rule: 'factor-changed' }]);
	});
});

function somePasskey(whose: string) {
	const passkey = { id: 'abc', personId: whose, publicKey: 'key', counter: 0, name: 'phone' };
	return { ...passkey, transports: [], recordedAt: now };
}
