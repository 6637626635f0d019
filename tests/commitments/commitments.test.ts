import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerCommitment, listCommitmentAnswers } from '#lib/server/commitments/answers.ts';
import {
	addCommitment,
	listCommitments,
	moveCommitment,
	retireCommitment,
	rewordCommitment,
} from '#lib/server/commitments/commitments.ts';
import {
	auditEntries,
	commitmentAnswers,
	commitmentWordings,
} from '#lib/server/store/schema/index.ts';
import { addCity, addSomebody, type City, texts } from '../support/city.ts';
import { openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let byPersonId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	byPersonId = await store.write((tx) => addSomebody(tx, {}, city.tick()));
});
afterEach(() => store.close());

const add = (text: string) =>
	store.write((tx) =>
		addCommitment(tx, { texts: texts(text), link: undefined, byPersonId }, city.tick()),
	);
const answer = (commitmentId: string, said: 'yes' | 'partly' | 'no', day: string) => {
	const whole = { commitmentId, answer: said, evidence: `${said} ${day}`, link: null, day };
	return store.write((tx) => answerCommitment(tx, { ...whole, byPersonId }, city.tick()));
};
const list = (day = '2026-12-31', knownBy = city.tick()) =>
	listCommitments(store.read, { day, knownBy });
const namesOf = async () => (await list()).map(({ texts: { fi } }) => fi.replace(' fi', ''));

describe('the register', () => {
	test('has its commitments in their order, and lets them change places', async () => {
		await add('first');
		const second = await add('second');
		await add('third');
		const move = (way: 'up' | 'down', id = second) =>
			store.write((tx) => moveCommitment(tx, { id, way, byPersonId }, city.tick()));
		await move('up');
		expect(await namesOf()).toEqual(['second', 'first', 'third']);
		// The first of all goes no further.
		await move('up');
		await move('down');
		await move('down');
		expect(await namesOf()).toEqual(['first', 'third', 'second']);
		expect(await move('down', 'nothing')).toBe(false);
	});

	test('keeps a retired commitment with its answers, behind the others', async () => {
		const first = await add('first');
		await add('second');
		await answer(first, 'partly', '2026-03-01');
		const before = city.tick();
		const retire = (isRetired: boolean) =>
			store.write((tx) => retireCommitment(tx, { id: first, isRetired, byPersonId }, city.tick()));
		await retire(true);
		expect((await list()).map(({ isRetired }) => isRetired)).toEqual([false, true]);
		expect((await list())[1]?.answer?.answer).toBe('partly');
		expect((await list('2026-12-31', before)).some(({ isRetired }) => isRetired)).toBe(false);
		await retire(false);
		expect(await namesOf()).toEqual(['first', 'second']);
	});

	test('can be worded anew and linked; as known before, it reads as before', async () => {
		await openLearning(store, writeModule('words'));
		const id = await add('first');
		const before = city.tick();
		const link = { figure: 'people', moduleSlug: 'words' } as const;
		const reword = { id, texts: texts('better'), link, byPersonId };
		expect(await store.write((tx) => rewordCommitment(tx, reword, city.tick()))).toBe(true);
		expect(await list()).toMatchObject([{ id, texts: texts('better'), link }]);
		expect(await list('2026-12-31', before)).toMatchObject([{ texts: texts('first') }]);
		expect(await store.read.$count(commitmentWordings)).toBe(2);
		const nothing = { ...reword, id: 'nothing' };
		expect(await store.write((tx) => rewordCommitment(tx, nothing, city.tick()))).toBe(false);
	});
});

describe('an answer', () => {
	test('of the newest day counts, of one day that which was recorded last', async () => {
		const id = await add('first');
		await answer(id, 'yes', '2026-05-01');
		// What comes to be known later of an earlier day changes nothing today.
		await answer(id, 'no', '2026-02-01');
		expect((await list())[0]?.answer?.answer).toBe('yes');
		await answer(id, 'partly', '2026-05-01');
		expect((await list())[0]?.answer?.answer).toBe('partly');
		expect((await list('2026-04-30'))[0]?.answer?.answer).toBe('no');
		expect((await list('2026-01-31'))[0]?.answer).toBeUndefined();
	});

	test('changes nothing of what was known before', async () => {
		const id = await add('first');
		await answer(id, 'no', '2026-02-01');
		const before = city.tick();
		await answer(id, 'yes', '2026-01-15');
		await answer(id, 'yes', '2026-02-01');
		expect((await list('2026-12-31', before))[0]?.answer?.answer).toBe('no');
		const history = await listCommitmentAnswers(store.read, city.tick(), id);
		expect(history.map((each) => each.answer)).toEqual(['yes', 'no', 'yes']);
		expect(await store.read.$count(commitmentAnswers)).toBe(3);
	});

	test('to nothing is not kept', async () => {
		expect(await answer('nothing', 'yes', '2026-02-01')).toBe(false);
		expect(await store.read.$count(commitmentAnswers)).toBe(0);
	});

	test('is written down with who gave it, and no word of it', async () => {
		const id = await add('first');
		await answer(id, 'yes', '2026-02-01');
		const entries = await store.read.select().from(auditEntries);
		expect(entries).toMatchObject([
			{ actorId: byPersonId, action: 'add commitment', subject: `commitment:${id}` },
			{ action: 'answer commitment', details: { answer: 'yes', day: '2026-02-01' } },
		]);
	});
});
