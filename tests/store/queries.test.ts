import { afterEach, beforeEach, expect, it } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/store/index.ts';
import { attempts, editions, modules, persons } from '#lib/server/store/schema/index.ts';
import type { EditionContent } from '#lib/server/catalogue/module-format.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { places, samples, sampleStore } from './sample-schema.ts';

let store: FreshStore;
beforeEach(async () => (store = await sampleStore()));
afterEach(() => store.close());

const moment = new Date('2026-01-02T03:04:05.678Z');

function insertPlaces(...events: string[]) {
	return store.write((tx) =>
		tx.insert(places).values(events.map((event) => ({ event, capacity: 1 }))),
	);
}

it('a prepared query gives each execution its own answer, beside queries built anew', async () => {
	await insertPlaces('a', 'b');
	const byEvent = store.read
		.select()
		.from(places)
		.where(eq(places.event, sql.placeholder('event')))
		.prepare('place_by_event');
	for (let round = 0; round < 3; round++) {
		expect(await byEvent.execute({ event: 'a' })).toEqual([{ event: 'a', capacity: 1, taken: 0 }]);
		expect(await byEvent.execute({ event: 'b' })).toEqual([{ event: 'b', capacity: 1, taken: 0 }]);
		expect(await byEvent.execute({ event: 'c' })).toEqual([]);
		const built = await store.read
			.select({ event: places.event })
			.from(places)
			.where(eq(places.event, 'b'));
		expect(built).toEqual([{ event: 'b' }]);
	}
});

it('what one transaction prepared, later ones execute, each within itself', async () => {
	const prepare = (tx: Tx) => ({
		insert: tx
			.insert(samples)
			.values({
				id: sql.placeholder('id'),
				text: 't',
				choice: 'left',
				int: 1,
				real: 1,
				bool: sql.placeholder('bool'),
				instant: sql.placeholder('instant'),
				day: '2026-01-01',
				json: sql.placeholder('json'),
			})
			.prepare('insert_sample'),
		count: tx.select({ id: samples.id }).from(samples).prepare('sample_ids'),
	});
	const prepared = await store.write(async (tx) => prepare(tx));
	const values = { bool: true, instant: moment, json: { k: [1] } };
	for (const id of ['a', 'b', 'c']) {
		await store.write(async () => prepared.insert.execute({ ...values, id }));
	}
	const undone = store.write(async () => {
		await prepared.insert.execute({ ...values, id: 'd' });
		expect(await prepared.count.execute()).toHaveLength(4);
		throw new Error('undone');
	});
	await expect(undone).rejects.toThrow('undone');
	const rows = await store.read.select().from(samples).where(eq(samples.id, 'c'));
	expect(rows).toMatchObject([values]);
	expect(await store.read.$count(samples)).toBe(3);
	await expect((async () => prepared.insert.execute({ ...values, id: 'e' }))()).rejects.toThrow();
	expect(await store.read.$count(samples)).toBe(3);
});

it('an upsert keeps the better value', async () => {
	const keepLarger = (capacity: number) =>
		store.write((tx) =>
			tx
				.insert(places)
				.values({ event: 'a', capacity })
				.onConflictDoUpdate({
					target: places.event,
					set: { capacity: sql`excluded.capacity` },
					setWhere: sql`${places.capacity} < excluded.capacity`,
				})
				.returning({ capacity: places.capacity }),
		);
	expect(await keepLarger(5)).toEqual([{ capacity: 5 }]);
	expect(await keepLarger(8)).toEqual([{ capacity: 8 }]);
	expect(await keepLarger(3)).toEqual([]);
	expect(await store.read.select({ capacity: places.capacity }).from(places)).toEqual([
		{ capacity: 8 },
	]);
});

it('more statements than the cache holds still answer rightly', async () => {
	await insertPlaces('a');
	for (let number = 0; number < 520; number++) {
		const [row] = await store.read
			.select({ number: sql<number>`${sql.raw(String(number))} + capacity` })
			.from(places);
		expect(row).toEqual({ number: number + 1 });
	}
});

it('a person has one open attempt at a module at most, and any number of submitted ones', async () => {
	const real = await freshStore();
	try {
		const attempt = (id: string, submitted: boolean) => ({
			id,
			personId: 'p',
			moduleSlug: 'm',
			editionId: 'e',
			variant: 'fi' as const,
			questions: [],
			passPercent: 80,
			startedAt: moment,
			...(submitted && { submittedAt: moment, points: 1, passed: true }),
		});
		await real.write(async (tx) => {
			await tx.insert(persons).values({
				id: 'p',
				kind: 'staff',
				givenNames: 'A',
				familyName: 'B',
				language: 'fi',
				recordedAt: moment,
			});
			await tx.insert(modules).values({ slug: 'm', recordedAt: moment });
			await tx.insert(editions).values({
				id: 'e',
				moduleSlug: 'm',
				number: 1,
				contentHash: 'h',
				content: {} as EditionContent,
				recordedAt: moment,
			});
			await tx
				.insert(attempts)
				.values([attempt('1', true), attempt('2', true), attempt('3', false)]);
		});
		await expect(
			real.write((tx) => tx.insert(attempts).values(attempt('4', false))),
		).rejects.toThrow();
		await real.write((tx) => tx.insert(attempts).values(attempt('5', true)));
		await real.write((tx) => tx.insert(attempts).values(attempt('6', false)).onConflictDoNothing());
		expect(await real.read.$count(attempts)).toBe(4);
	} finally {
		await real.close();
	}
});
