import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { listAnswers, saveAnswers } from '#lib/server/learning/answers.ts';
import { askQuestions, isAnswered } from '#lib/server/learning/attempt-view.ts';
import { type Attempt, startAttempt } from '#lib/server/learning/attempts.ts';
import { drawQuestions } from '#lib/server/learning/drawing.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import {
	type Learning,
	openLearning,
	question,
	statement,
	writeModule,
} from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(
		store,
		writeModule('guidance', {
			questions: [
				question('q1', 'o1'),
				question('q2', 'o2', ['b', 'c']),
				statement('q3', 'o1', true),
				statement('q4', 'o2', false),
			],
		}),
	);
});
afterEach(() => store.close());

/** The key of a question: what no verb may look at before an attempt is submitted, so that it cannot tell in any way. */
const keyNames = ['right', 'why'];

/** An edition that throws where its key is read. */
function guarded<T extends object>(value: T): T {
	return new Proxy(value, {
		get(target, name, receiver) {
			if (keyNames.includes(String(name))) throw new Error(`the key was read: ${String(name)}`);
			const inner: unknown = Reflect.get(target, name, receiver);
			return typeof inner === 'object' && inner !== null ? guarded(inner) : inner;
		},
	});
}

const start = async (edition: CatalogueEdition): Promise<Attempt> => {
	const personId = await addMember(store, city, ['A']);
	return startAttempt(store, { personId, edition, variant: 'fi' }, city.tick());
};

test('starting, asking, saving and the summary never look at the key; submitting does', async () => {
	const edition = guarded(learning.module('guidance'));
	const attempt = await start(edition);
	for (const choice of ['a', 'b', 'c', 'true', 'false', 'x']) {
		const answers = attempt.questions.map(({ id }) => ({
			...{ questionId: id, choices: [choice], revision: 1 },
		}));
		const { personId, id: attemptId } = attempt;
		const secret = Buffer.alloc(32, 1);
		const saved = await saveAnswers(store, { personId, attemptId, edition, answers, secret });
		expect(saved.state).toBe('saved');
		const choices = await listAnswers(store.read, attemptId);
		const asked = askQuestions(attempt, edition, choices, 'fi');
		expect(asked.map(isAnswered)).toHaveLength(4);
		expect(JSON.stringify(asked)).not.toMatch(/right|why|score|points/);
		// Authors often write the right option first: its id would tell.
		for (const question of asked)
			if ('options' in question)
				expect(question.options.map(({ value }) => value)).toEqual(
					question.options.map((_, place) => String(place)),
				);
	}
	const submission = { attempt, edition, followers: [], timeZone: 'Europe/Helsinki' };
	await expect(submitAttempt(store, submission)).rejects.toThrow('the key was read');
});

test('the order in which options are drawn does not depend on the key', () => {
	const chance = (seed: number) => (bound: number) => (seed = (seed * 7919 + 13) % 104_729) % bound;
	const draw = (right: string[], seed: number) =>
		drawQuestions([{ questions: [question('q', 'o', right)], count: 1 }], chance(seed));
	for (let seed = 1; seed < 50; seed += 1) expect(draw(['a'], seed)).toEqual(draw(['c'], seed));
});
