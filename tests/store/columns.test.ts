import { afterEach, beforeEach, expect, it } from 'vitest';
import { asc, avg, count, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { newId } from '#lib/server/store/index.ts';
import type { FreshStore } from '../support/store.ts';
import { samples, sampleStore } from './sample-schema.ts';

let store: FreshStore;
beforeEach(async () => (store = await sampleStore()));
afterEach(() => store.close());

const sample = {
	id: 'a',
	text: 'Ääkköset 💚\n\'"\\',
	choice: 'right' as 'left' | 'right',
	int: 3_000_000_000,
	real: 0.1,
	bool: false,
	instant: new Date('2026-01-02T03:04:05.678Z'),
	day: '2026-02-28',
	json: { z: 1, a: ['x', null, { deep: true }], text: '"' } as unknown,
	note: null as string | null,
};

async function storeAndRead(row: typeof sample) {
	await store.write((tx) => tx.insert(samples).values(row));
	const [read] = await store.read.select().from(samples).where(eq(samples.id, row.id));
	return read;
}

it('every kind of column gives back what it was given', async () => {
	expect(await storeAndRead(sample)).toEqual(sample);
});

it('the largest and smallest whole numbers and moments survive', async () => {
	const large = {
		...sample,
		id: 'large',
		int: Number.MAX_SAFE_INTEGER,
		instant: new Date(8.64e15),
	};
	const small = {
		...sample,
		id: 'small',
		int: Number.MIN_SAFE_INTEGER,
		instant: new Date(-8.64e15),
	};
	expect(await storeAndRead(large)).toEqual(large);
	expect(await storeAndRead(small)).toEqual(small);
});

it('JSON keeps the order of its keys', async () => {
	const read = await storeAndRead(sample);
	expect(JSON.stringify(read?.json)).toBe(JSON.stringify(sample.json));
});

it('any text, number, truth, moment and JSON survives', async () => {
	// PostgreSQL has no NUL in text, and half a surrogate pair is no text at all: input validation refuses both.
	const text = fc
		.string({ unit: 'binary' })
		.filter((value) => !value.includes('\0') && value.isWellFormed());
	const row = fc.record({
		text,
		choice: fc.constantFrom('left' as const, 'right' as const),
		int: fc.maxSafeInteger(),
		real: fc.double({ noNaN: true }),
		bool: fc.boolean(),
		instant: fc.date({ noInvalidDate: true }),
		// JSON's null alone is the database's null.
		json: fc.json().map((value): unknown => ({ value: JSON.parse(value) as unknown })),
		note: fc.option(text),
	});
	await fc.assert(
		fc.asyncProperty(row, async (values) => {
			const whole = { ...sample, ...values, id: newId() };
			// Neither engine tells 0 from -0 in every column.
			whole.real += 0;
			expect(await storeAndRead(whole)).toEqual(whole);
		}),
		{ numRuns: 100 },
	);
}, 60_000);

it.each([
	['half a number in a whole number', { int: 1.5 }],
	['words in a whole number', { int: 'many' as unknown as number }],
	['words in a number', { real: 'much' as unknown as number }],
	['a date that is none', { instant: new Date(Number.NaN) }],
	['a value that is not on the list', { choice: 'middle' as 'left' }],
])('%s is refused', async (_, values) => {
	await expect(storeAndRead({ ...sample, ...values })).rejects.toThrow();
	expect(await store.read.$count(samples)).toBe(0);
});

it('sums, counts, averages and the latest moment arrive as numbers', async () => {
	await storeAndRead(sample);
	await storeAndRead({ ...sample, id: 'b', int: 1 });
	const [totals] = await store.read
		.select({
			sum: sql<number>`sum(${samples.int})`,
			rows: sql<number>`count(*)`,
			latest: sql<number>`max(${samples.instant})`,
			mean: avg(samples.int).mapWith(Number),
			count: count(),
		})
		.from(samples);
	expect(totals).toEqual({
		sum: 3_000_000_001,
		rows: 2,
		latest: sample.instant.getTime(),
		mean: 1_500_000_000.5,
		count: 2,
	});
});

it('texts are ordered by code point, and nulls where the query says', async () => {
	for (const id of ['a', 'B', 'ä', 'Z']) await storeAndRead({ ...sample, id });
	await storeAndRead({ ...sample, id: 'noted', note: 'x' });
	const ids = await store.read
		.select({ id: samples.id })
		.from(samples)
		.orderBy(sql`${samples.note} nulls first`, asc(samples.id));
	expect(ids.map(({ id }) => id)).toEqual(['B', 'Z', 'a', 'ä', 'noted']);
});
