import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { budgetOf, giveBack, removeOldTries, takeTry } from '#lib/server/sign-in/budgets.ts';
import { findDevice, makeDevice } from '#lib/server/sign-in/devices.ts';
import { tryOwnPassword, tryPassword } from '#lib/server/sign-in/password-tries.ts';
import { hashPassword, setPassword } from '#lib/server/sign-in/passwords.ts';
import type { Asker, SignInRoom } from '#lib/server/sign-in/room.ts';
import { openStore } from '#lib/server/store/index.ts';
import { signInTries } from '#lib/server/store/schema/index.ts';
import { addSomebody } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { minutesLater, openSignIn, stranger } from './rooms.ts';

/** How often the slow work was done: what tells known from unknown is not a clock. */
const work = vi.hoisted(() => ({ hashed: 0, verified: 0 }));
vi.mock('@node-rs/argon2', async (original) => {
	const argon = await original<typeof import('@node-rs/argon2')>();
	// The cost is tried elsewhere; here there are many tries.
	const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 };
	return {
		...argon,
		hash: (text: string) => ((work.hashed += 1), argon.hash(text, cheap)),
		verify: (stored: string, text: string) => ((work.verified += 1), argon.verify(stored, text)),
	};
});

const password = 'oikea hevonen paristo niitti';
const email = 'aino.aho@example.org';
const now = new Date('2026-06-15T06:00:00Z');
let store: FreshStore;
let room: SignInRoom;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	room = openSignIn(store);
	const hashed = await hashPassword(password);
	personId = await store.write(async (tx) => {
		const id = await addSomebody(tx, { email });
		await setPassword(tx, id, hashed);
		return id;
	});
});
afterEach(() => store.close());

const attempt = (typed: string, asker: Asker = stranger, at = now, address = email) =>
	tryPassword(room, { email: address, password: typed }, asker, at);
async function fail(times: number, asker: Asker = stranger, address = email) {
	for (let time = 0; time < times; time++) await attempt('not the right one', asker, now, address);
}

describe('a stranger', () => {
	test('has ten wrong passwords for an account in a quarter of an hour, then waits', async () => {
		await fail(9);
		expect(await attempt('not the right one')).toBeUndefined();
		expect(await attempt(password)).toEqual({ wait: minutesLater(now, 15) });
		expect(await attempt(password, stranger, minutesLater(now, 14))).toHaveProperty('wait');
		expect(await attempt(password, stranger, minutesLater(now, 15))).toMatchObject({ personId });
	});

	test('has no more by coming from many networks, or by many at once', async () => {
		const before = work.verified;
		const tries = Array.from({ length: 30 }, (_, number) =>
			attempt('not the right one', { network: `192.0.2.${number}`, device: undefined }),
		);
		const ended = await Promise.all(tries);
		expect(ended.filter((each) => each !== undefined)).toHaveLength(20);
		expect(work.verified - before).toBe(10);
	});

	test('has no more after a restart, or on another node', async () => {
		await fail(10);
		const other = await openStore(store.url);
		const asked = { email, password };
		expect(await tryPassword(openSignIn(other), asked, stranger, now)).toHaveProperty('wait');
		await other.close();
	});

	test('waits the same for an address that nobody has, after the same work', async () => {
		const countWork = async (address: string) => {
			await attempt('warm up', stranger, now, 'warm@example.org');
			const before = { ...work };
			await fail(12, { ...stranger, network: '192.0.2.9' }, address);
			const rows = await store.read.$count(signInTries);
			return {
				verified: work.verified - before.verified,
				hashed: work.hashed - before.hashed,
				rows,
			};
		};
		const known = await countWork(email);
		const unknown = await countWork('nobody@example.org');
		expect(unknown).toEqual({ ...known, rows: known.rows + 1 });
		expect(known.verified).toBe(10);
		expect(await attempt('x', stranger, now, 'nobody@example.org')).toEqual(await attempt('x'));
	});

	test('who tries many accounts waits by their network; another network does not', async () => {
		const network = budgetOf(room.secret, 'password-network', stranger.network);
		await store.write(async (tx) => {
			for (let taken = 0; taken < network.most; taken++) await takeTry(tx, [network], now);
		});
		expect(await attempt(password)).toEqual({ wait: minutesLater(now, 15) });
		expect(await attempt(password, { ...stranger, network: '198.51.100.7' })).toMatchObject({
			personId,
		});
	});
});

describe('the owner', () => {
	const known = (): Asker => ({ ...stranger, device: makeDevice(room.secret, personId) });

	test('comes in from a browser that the account knows, whatever strangers have tried', async () => {
		const owner = known();
		await fail(12);
		const network = budgetOf(room.secret, 'password-network', stranger.network);
		await store.write(async (tx) => {
			for (let taken = 0; taken < network.most; taken++) await takeTry(tx, [network], now);
		});
		expect(await attempt(password)).toHaveProperty('wait');
		expect(await attempt(password, owner)).toMatchObject({ personId });
	});

	test('has tries of their own there, which end too', async () => {
		const owner = known();
		await fail(10, owner);
		expect(await attempt(password, owner)).toHaveProperty('wait');
		expect(await attempt(password)).toMatchObject({ personId });
	});

	test('is not known by a mark that is made up, tampered with, or of another account', async () => {
		const real = makeDevice(room.secret, personId);
		const wrong = [
			...['', '.', 'x.y', real.slice(0, -1), `${real}A`, real.replace(/^./, '_')],
			...[makeDevice(room.secret, 'somebody else'), makeDevice(Buffer.alloc(32), personId)],
		].filter((each) => each !== real);
		for (const device of wrong)
			expect(findDevice(room.secret, device, personId), device).toBeUndefined();
		expect(findDevice(room.secret, real, personId)).toBeDefined();
		expect(findDevice(room.secret, makeDevice(room.secret, ''), undefined)).toBeUndefined();
	});

	test('uses nothing up by coming in', async () => {
		for (let time = 0; time < 15; time++) {
			const found = await attempt(password);
			expect(found).toMatchObject({ personId });
			if (found && 'taken' in found) await store.write((tx) => giveBack(tx, found.taken, now));
		}
	});

	test('is asked for the own password with the same patience', async () => {
		const viewer = { personId };
		const own = (typed: string) => tryOwnPassword(room, viewer, typed, stranger, now);
		expect(await own(password)).toMatchObject({ personId });
		for (let time = 0; time < 9; time++) expect(await own('not the right one')).toBeUndefined();
		expect(await own(password)).toHaveProperty('wait');
	});
});

test('no row tells whose tries it counts', async () => {
	await fail(1);
	const rows = JSON.stringify(await store.read.select().from(signInTries));
	for (const word of ['aino', 'example', '192.0.2', personId]) expect(rows).not.toContain(word);
	expect(JSON.parse(rows)).toHaveLength(2);
});

test('old tries are removed, those that count are not', async () => {
	await fail(1);
	await store.write((tx) => removeOldTries(tx, minutesLater(now, 14)));
	expect(await store.read.$count(signInTries)).toBe(2);
	await store.write((tx) => removeOldTries(tx, minutesLater(now, 15)));
	expect(await store.read.$count(signInTries)).toBe(0);
});
