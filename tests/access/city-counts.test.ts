import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countCityCompletions } from '#lib/server/access/city-counts.ts';
import { startOfDay } from '#lib/server/days.ts';
import { recordCompletion, voidCompletion } from '#lib/server/learning/completions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { completions } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, addSomebody, type City, type UnitName } from '../support/city.ts';
import { openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const timeZone = 'Europe/Helsinki';
let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await openLearning(store, writeModule('words'));
});
afterEach(() => store.close());

/** A reader of its own, so that nothing is remembered. */
const count = async (day = '2026-08-20', today = day) =>
	countCityCompletions(Object.create(store.read) as Reader, await city.organisation(), 'words', {
		...{ day, today, timeZone },
	});

async function add(name: UnitName, people: number, done: number, now = city.tick()) {
	for (let index = 0; index < people; index++) {
		const personId = await addMember(store, city, [name]);
		if (index < done) await complete(personId, now);
	}
}
async function complete(personId: string, now: Date, day = '2026-06-02') {
	const fact = { personId, measureId: 'module:words', day, source: 'event' } as const;
	await store.write((tx) => recordCompletion(tx, fact, [], now));
}

describe('a count of the whole city', () => {
	test('is rounded down to fives, and a few are only "few"', async () => {
		await add('A', 10, 2);
		await add('C', 12, 2);
		expect(await count()).toEqual({ shown: 'few', day: '2026-07-31' });
		await add('C', 8, 4);
		expect(await count()).toEqual({ shown: 'at-least', people: 5, day: '2026-07-31' });
	});

	test('is of the last month end, and of those before it by their days', async () => {
		await add('A', 20, 6);
		await add('C', 20, 6);
		expect(await count('2026-06-30', '2026-08-20')).toMatchObject({ people: 10 });
		expect(await count('2026-05-31', '2026-08-20')).toMatchObject({ shown: 'few' });
		// A month that is not over yet has no figure.
		expect(await count('2026-06-30', '2026-06-30')).toMatchObject({ day: '2026-05-31' });
	});

	test('does not move when something is recorded late or voided, until the next month end', async () => {
		await add('A', 20, 7);
		await add('C', 20, 7);
		expect(await count()).toMatchObject({ people: 10 });
		const august = new Date('2026-08-10T09:00:00Z');
		const late = await addMember(store, city, ['C']);
		await complete(late, august);
		const [first] = await store.read.select().from(completions);
		const voiding = { completionId: first!.id, reason: 'väärä', byPersonId: late };
		await store.write((tx) => voidCompletion(tx, voiding, [], august));
		expect(await count()).toMatchObject({ people: 10, day: '2026-07-31' });
		await complete(await addMember(store, city, ['C']), august);
		expect(await count('2026-09-02')).toMatchObject({ people: 15, day: '2026-08-31' });
	});

	test('is withheld where who knows one division would know all others', async () => {
		await add('A', 20, 5);
		await add('C', 4, 4);
		// 9 of 24: "at least 5" says nothing certain of the school.
		expect(await count()).toMatchObject({ people: 5 });
		await add('A', 1, 1);
		// 10, of which the north has 6: all of the school's 4 have completed.
		expect(await count()).toEqual({ shown: 'nothing', day: '2026-07-31' });
	});

	test('counts people once, and those without a post too', async () => {
		await add('A', 20, 4);
		await add('C', 20, 4);
		for (let index = 0; index < 3; index++) {
			const personId = await store.write((tx) => addSomebody(tx, { kind: 'volunteer' }));
			await complete(personId, city.tick());
		}
		expect(await count()).toMatchObject({ people: 10 });
	});
});

test.each([
	['2026-03-29', '2026-03-28T22:00:00.000Z'],
	['2026-03-30', '2026-03-29T21:00:00.000Z'],
	['2026-10-26', '2026-10-25T22:00:00.000Z'],
])('the day %s begins in the city at %s', (day, moment) => {
	expect(startOfDay(day, timeZone).toISOString()).toBe(moment);
});
