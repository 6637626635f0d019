import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asc, count, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/store/index.ts';
import type { FreshStore } from '../support/store.ts';
import { bookings, places, sampleStore } from './sample-schema.ts';

let store: FreshStore;
beforeEach(async () => (store = await sampleStore()));
afterEach(() => store.close());

const place = (event: string, capacity = 1000) => ({ event, capacity });
const times = <T>(number: number, make: (index: number) => T) =>
	Array.from({ length: number }, (_, i) => make(i));

async function listEvents() {
	const rows = await store.read
		.select({ event: places.event })
		.from(places)
		.orderBy(asc(places.event));
	return rows.map(({ event }) => event);
}

it('100 people who book at once get no more than the 10 places there are', async () => {
	await store.write((tx) => tx.insert(places).values(place('e', 10)));
	const book = (person: string) =>
		store.write(async (tx) => {
			const [taken] = await tx.select({ number: count() }).from(bookings);
			await sleep(0);
			if (taken!.number >= 10) return false;
			await tx.insert(bookings).values({ event: 'e', person });
			return true;
		});
	const answers = await Promise.all(times(100, (i) => book(`person ${i}`)));
	expect(answers.filter(Boolean)).toHaveLength(10);
	expect(await store.read.$count(bookings)).toBe(10);
});

it('40 who read, add one and write at once lose no addition', async () => {
	await store.write((tx) => tx.insert(places).values(place('e')));
	const addOne = () =>
		store.write(async (tx) => {
			const [row] = await tx.select().from(places).where(eq(places.event, 'e'));
			await sleep(1);
			await tx
				.update(places)
				.set({ taken: row!.taken + 1 })
				.where(eq(places.event, 'e'));
		});
	await Promise.all(times(40, addOne));
	expect(await store.read.select({ taken: places.taken }).from(places)).toEqual([{ taken: 40 }]);
});

it('a transaction sees its own rows; a reader sees them after the commit, and never if it fails', async () => {
	const insertAndCount = (tx: Tx, event: string) =>
		tx
			.insert(places)
			.values(place(event))
			.then(async () => [await tx.$count(places), await store.read.$count(places)]);
	await expect(
		store.write(async (tx) => {
			expect(await insertAndCount(tx, 'a')).toEqual([1, 0]);
			throw new Error('on purpose');
		}),
	).rejects.toThrow('on purpose');
	expect(await listEvents()).toEqual([]);
	expect(await store.write((tx) => insertAndCount(tx, 'b'))).toEqual([1, 0]);
	expect(await listEvents()).toEqual(['b']);
});

it('a write gives back what its work gives back', async () => {
	expect(await store.write(async () => ({ answer: 42 }))).toEqual({ answer: 42 });
});

it('a writer that fails undoes nothing of its neighbours', async () => {
	const writers = times(30, (i) =>
		store.write(async (tx) => {
			await tx.insert(places).values(place(`e${i}`));
			if (i % 3 === 0) throw new Error('on purpose');
		}),
	);
	const ends = await Promise.allSettled(writers);
	expect(ends.map(({ status }) => status)).toEqual(
		times(30, (i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')),
	);
	expect(await store.read.$count(places)).toBe(20);
});

it('a statement that fails fails its transaction, even when the error is swallowed', async () => {
	const swallowing = store.write(async (tx) => {
		await tx.insert(places).values(place('a'));
		await tx
			.insert(places)
			.values(place('a'))
			.catch(() => {});
		return 'done';
	});
	await expect(swallowing).rejects.toThrow();
	expect(await listEvents()).toEqual([]);
});

it('after a failed statement the transaction takes no more', async () => {
	let second: unknown;
	const swallowing = store.write(async (tx) => {
		await tx
			.insert(places)
			.values([place('a'), place('a')])
			.catch(() => {});
		await tx
			.insert(places)
			.values(place('b'))
			.catch((error: unknown) => (second = error));
	});
	await expect(swallowing).rejects.toThrow();
	expect(JSON.stringify(second, ['message', 'cause']) + String(second)).toMatch(/already failed/);
	expect(await listEvents()).toEqual([]);
});

it("a failed statement's error may become the verb's own", async () => {
	await store.write((tx) => tx.insert(places).values(place('a')));
	const translated = store.write(async (tx) => {
		await tx
			.insert(places)
			.values(place('a'))
			.catch(() => {
				throw new RangeError('taken');
			});
	});
	await expect(translated).rejects.toThrow(RangeError);
});

it('a write inside a write is refused, and after it is not', async () => {
	const after = Promise.withResolvers<unknown>();
	const nested = store.write(async () => {
		setTimeout(() => after.resolve(store.write(async () => 'later')), 50);
		return store.write(async () => 'inner');
	});
	await expect(nested).rejects.toThrow('write() inside write()');
	expect(await after.promise).toBe('later');
});

it('a transaction that leaked out of its write takes nothing more', async () => {
	const leaked = await store.write(async (tx) => tx);
	await expect((async () => leaked.insert(places).values(place('late')))()).rejects.toThrow();
	await expect((async () => leaked.select().from(places))()).rejects.toThrow();
	const other = await sampleStore();
	const insideAnother = other.write(async () => leaked.insert(places).values(place('late')));
	await expect(insideAnother).rejects.toThrow();
	expect(await other.read.$count(places)).toBe(0);
	await other.close();
	expect(await listEvents()).toEqual([]);
});

it('work that nobody awaited does not run on into the next transaction', async () => {
	let straggler: Promise<unknown> | undefined;
	await store.write(async (tx) => {
		straggler = sleep(20).then(() => tx.insert(places).values(place('late')));
		straggler.catch(() => {});
	});
	await store.write(async (tx) => {
		await tx.insert(places).values(place('next'));
		await sleep(60);
	});
	await expect(straggler).rejects.toThrow();
	expect(await listEvents()).toEqual(['next']);
});

it('a transaction that takes too long is undone, and the next one runs', async () => {
	const hasty = await sampleStore({ transactionMs: 200 });
	const slow = hasty.write(async (tx) => {
		await tx.insert(places).values(place('slow'));
		await sleep(600);
		await tx.insert(places).values(place('too late'));
	});
	const next = hasty.write((tx) => tx.insert(places).values(place('next')));
	await expect(slow).rejects.toThrow('took longer than 200 ms');
	await next;
	await sleep(500);
	expect(await hasty.read.select({ event: places.event }).from(places)).toEqual([
		{ event: 'next' },
	]);
	await hasty.close();
});

it("work keeps its own caller's async context, also beside others", async () => {
	const caller = new AsyncLocalStorage<string>();
	const seen = await Promise.all(
		times(30, (i) =>
			caller.run(`person ${i}`, () =>
				store.write(async (tx) => {
					const before = caller.getStore();
					await tx.insert(places).values(place(`e${i}`));
					await sleep(0);
					return [before, caller.getStore()];
				}),
			),
		),
	);
	expect(seen).toEqual(times(30, (i) => [`person ${i}`, `person ${i}`]));
});

it('the reading side cannot write', async () => {
	const reader = store.read as Tx;
	await expect((async () => reader.insert(places).values(place('a')))()).rejects.toThrow();
	await expect((async () => reader.delete(places))()).rejects.toThrow();
	expect(await listEvents()).toEqual([]);
});

it('closing waits for what is under way and refuses what comes after', async () => {
	const closing = await sampleStore();
	const underWay = closing.write(async (tx) => {
		await sleep(50);
		await tx.insert(places).values(place('a'));
		return 'done';
	});
	await sleep(10);
	await closing.close();
	expect(await underWay).toBe('done');
	await expect(closing.write(async () => 1)).rejects.toThrow();
});

it('a store in use is healthy, a closed one is not', async () => {
	const closing = await sampleStore();
	await closing.healthy();
	await closing.close();
	await expect(closing.healthy()).rejects.toThrow();
});
