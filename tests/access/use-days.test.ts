import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { closeUseQuarter } from '#lib/server/access/use-days.ts';
import { viewUses } from '#lib/server/access/use-view.ts';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { useAnswers, useFigures } from '#lib/server/store/schema/index.ts';
import { answerUse } from '#lib/server/uses/answers.ts';
import { observeUse } from '#lib/server/uses/observations.ts';
import { firstOfQuarter, lastQuarterEnd, listQuarterEnds } from '#lib/server/uses/quarters.ts';
import { addUnit } from '#lib/server/people/units.ts';
import { addCity, addMember, addTarget, type City, texts, type UnitName } from '../support/city.ts';
import { openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const today = '2026-10-02';
const quarter = '2026-09-30';
let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await openLearning(store, writeModule('guidance'), writeModule('words'));
	await addTarget(store, city, { measureIds: ['module:words'] });
});
afterEach(() => store.close());

type Said = 'yes' | 'not-yet' | 'not-my-work' | 'nothing';

async function complete(personId: string, moduleSlug = 'words'): Promise<string> {
	const measureId = `module:${moduleSlug}`;
	const fact = { personId, measureId, day: '2026-06-02', source: 'event' } as const;
	const completion = await store.write((tx) => recordCompletion(tx, fact, [], city.tick()));
	return completion!.id;
}
const say = (
	personId: string,
	completionId: string,
	answer: Exclude<Said, 'nothing'>,
	day: string,
) =>
	store.write((tx) => {
		const given = { completionId, personId, moduleSlug: 'words', answer, example: '' };
		return answerUse(tx, { ...given, today: day }, city.tick());
	});

/** Adds people who completed the module and said this, and as many who did not complete it. */
async function addPeople(
	names: UnitName | UnitName[],
	counts: Partial<Record<Said, number>>,
	{ idle = 6, day = '2026-08-05' } = {},
): Promise<[personId: string, completionId: string][]> {
	const locations = [names].flat();
	const people: [string, string][] = [];
	for (const [answer, count] of Object.entries(counts) as [Said, number][])
		for (let index = 0; index < count; index++) {
			const personId = await addMember(store, city, locations);
			const completionId = await complete(personId);
			if (answer !== 'nothing') await say(personId, completionId, answer, day);
			people.push([personId, completionId]);
		}
	for (let index = 0; index < idle; index++) await addMember(store, city, locations);
	return people;
}

const close = async (day = today) => {
	const organisation = await city.organisation();
	await closeReportingDay(store, organisation, day, city.tick());
	return closeUseQuarter(store, organisation, day, city.tick());
};
const view = async (name: UnitName, day = today) => {
	const unit = (await city.organisation()).find(city.units[name])!;
	const [shown] = await viewUses(store.read, unit, day);
	return shown?.quarters[0];
};

describe('a quarter that is closed', () => {
	test('shows how many answered and how many said yes, at every level', async () => {
		await addPeople('A', { yes: 5, 'not-yet': 3, 'not-my-work': 1, nothing: 2 });
		await addPeople('B', { yes: 4, 'not-yet': 4 });
		await addPeople('C', { yes: 3, 'not-yet': 3 });
		expect(await close()).toBe(true);
		const shown = { day: quarter, figure: { people: { shown: 'exact', answered: 9, yes: 5 } } };
		expect(await view('A')).toMatchObject(shown);
		expect((await view('libraries'))?.figure.people).toMatchObject({ answered: 17, yes: 9 });
		expect((await view('city'))?.figure.people).toMatchObject({ answered: 23, yes: 12 });
	});

	test('shows fewer than five answers to nobody, and few or nearly all yes as a band', async () => {
		await addPeople('A', { yes: 3, 'not-yet': 1, nothing: 2 });
		await addPeople('B', { yes: 6 });
		await addPeople('C', { yes: 2, 'not-yet': 7 });
		await close();
		expect((await view('A'))?.figure.people).toEqual({ shown: 'nothing' });
		expect((await view('B'))?.figure.people).toEqual({ shown: 'nearly-all', answered: 6 });
		expect((await view('C'))?.figure.people).toEqual({ shown: 'few', answered: 9 });
	});

	test('shows nothing where coverage shows nothing: the answers would tell how many are ready', async () => {
		// All of A's people are ready, which is not shown.
		await addPeople('A', { yes: 4, 'not-yet': 4 }, { idle: 0 });
		await addPeople('B', { yes: 4, 'not-yet': 4 });
		await close();
		expect((await view('A'))?.figure.people).toEqual({ shown: 'nothing' });
		expect((await view('B'))?.figure.people).toMatchObject({ shown: 'exact' });
	});

	test('does not move, whatever is answered, changed or erased afterwards', async () => {
		const people = await addPeople('A', { yes: 5, 'not-yet': 5 });
		await close();
		const before = await view('A');
		expect(before?.figure.people).toMatchObject({ answered: 10, yes: 5 });
		for (const [personId, completionId] of people)
			await say(personId, completionId, 'not-yet', '2026-10-02');
		await addPeople('A', { yes: 5 }, { idle: 0, day: '2026-10-02' });
		expect(await close()).toBe(false);
		await store.write((tx) => tx.delete(useAnswers));
		expect(await close()).toBe(false);
		expect(await view('A')).toEqual(before);
		// What came later counts in the quarter after.
		expect(await close('2027-01-02')).toBe(true);
		expect((await view('A', '2027-01-02'))?.figure.people).toEqual({ shown: 'nothing' });
	});

	test('counts each answer in one quarter: who answers again next quarter is in no other figure', async () => {
		await addPeople('A', { yes: 4, 'not-yet': 4 }, { day: '2026-05-05' });
		await addPeople('A', { yes: 3, 'not-yet': 4 });
		await close('2026-07-02');
		await close();
		const unit = (await city.organisation()).find(city.units.A)!;
		const [shown] = await viewUses(store.read, unit, today);
		expect(shown?.quarters.map(({ day, figure }) => [day, figure.people])).toMatchObject([
			[quarter, { answered: 7, yes: 3 }],
			['2026-06-30', { answered: 8, yes: 4 }],
			['2026-03-31', { shown: 'nothing' }],
			['2025-12-31', { shown: 'nothing' }],
		]);
	});

	test('leaves out volunteers, other modules and people who have left', async () => {
		await addPeople('A', { yes: 4, 'not-yet': 4 });
		const volunteer = await addMember(store, city, ['A'], { kind: 'volunteer' });
		await say(volunteer, await complete(volunteer), 'yes', '2026-08-05');
		const elsewhere = await addMember(store, city, []);
		await say(elsewhere, await complete(elsewhere), 'yes', '2026-08-05');
		await close();
		expect((await view('A'))?.figure.people).toMatchObject({ answered: 8, yes: 4 });
	});

	test('is closed once by two nodes', async () => {
		await addPeople('A', { yes: 4, 'not-yet': 4 });
		const organisation = await city.organisation();
		await closeReportingDay(store, organisation, today, city.tick());
		const closed = await Promise.all([
			closeUseQuarter(store, organisation, today, city.tick()),
			closeUseQuarter(store, organisation, today, city.tick()),
		]);
		expect(closed.toSorted()).toEqual([false, true]);
		const ofA = (await store.read.select().from(useFigures)).filter(
			({ unitId }) => unitId === city.units.A,
		);
		expect(ofA).toHaveLength(1);
	});
});

test('what managers have seen is counted by location, from five locations on', async () => {
	const byPersonId = await addMember(store, city, ['A']);
	const locations = [city.units.A, city.units.B, city.units.C];
	for (const code of ['D', 'E'])
		locations.push(
			await store.write((tx) => {
				const unit = { code, kind: 'location', names: texts(code) } as const;
				return addUnit(tx, { ...unit, parentId: city.units.schools }, city.tick());
			}),
		);
	const observe = (index: number, answer: 'yes' | 'not-yet' | 'cannot-say', day: string) =>
		store.write((tx) => {
			const observations = [{ moduleSlug: 'words', answer }];
			const seen = { unitId: locations[index]!, observations, byPersonId };
			return observeUse(tx, { ...seen, today: day }, city.tick());
		});
	for (const index of [0, 1, 2, 3]) await observe(index, 'yes', '2026-08-05');
	await observe(4, 'cannot-say', '2026-08-05');
	await close();
	expect((await view('city'))?.figure.locations).toBeUndefined();
	for (const index of [0, 1, 2, 3, 4]) await observe(index, 'yes', '2026-11-05');
	// Of several answers of a quarter the newest counts.
	await observe(2, 'not-yet', '2026-11-06');
	await close('2027-01-02');
	const shown = await view('city', '2027-01-02');
	expect(shown?.figure.locations).toEqual({ answered: 5, yes: 4 });
	expect((await view('schools', '2027-01-02'))?.figure.locations).toBeUndefined();
});

test.each([
	['2026-01-01', '2026-01-01', '2025-12-31'],
	['2026-03-31', '2026-01-01', '2025-12-31'],
	['2026-10-02', '2026-10-01', '2026-09-30'],
	['2028-05-31', '2028-04-01', '2028-03-31'],
])('%s is in the quarter that began on %s', (day, first, lastEnd) => {
	expect(firstOfQuarter(day)).toBe(first);
	expect(lastQuarterEnd(day)).toBe(lastEnd);
	expect(listQuarterEnds(day, 2)[0]).toBe(lastEnd);
	expect(listQuarterEnds('2026-10-02', 3)).toEqual(['2026-09-30', '2026-06-30', '2026-03-31']);
});
