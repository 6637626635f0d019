import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { markAnswer } from '#lib/server/learning/answer-marks.ts';
import { listAnswers, type NewAnswer, saveAnswers } from '#lib/server/learning/answers.ts';
import { type Attempt, findAttempt, startAttempt } from '#lib/server/learning/attempts.ts';
import { partsOfPoint, scoreAttempt } from '#lib/server/learning/scoring.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { openStore, type Store } from '#lib/server/store/index.ts';
import { answers as answersTable, completions } from '#lib/server/store/schema/index.ts';
import { patience, tries } from '../support/chance.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { answersWith, type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
let attempt: Attempt;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
	personId = await addMember(store, city, ['A']);
	attempt = await startFor(personId);
});
afterEach(() => store.close());

const edition = () => learning.module('guidance');
const startFor = (who: string) =>
	startAttempt(store, { personId: who, edition: edition(), variant: 'fi' }, city.tick());
const save = (answers: NewAnswer[], who = personId, to = attempt, into: Store = store) =>
	saveAnswers(into, { personId: who, attemptId: to.id, edition: edition(), answers }, city.tick());
const submit = (which = attempt, into: Store = store) =>
	submitAttempt(into, {
		...{ attempt: which, edition: edition(), followers: [], timeZone: 'Europe/Helsinki' },
	});
const answer = (questionId: string, choices: string[], revision = 1) => ({
	...{ questionId, choices, revision },
});
const stored = async (which = attempt) =>
	Object.fromEntries([...(await listAnswers(store.read, which.id))].toSorted());

describe('saving answers', () => {
	test('says when they were saved, and keeps them', async () => {
		const saved = await save([answer('q1', ['b']), answer('q3', ['b', 'a'])]);
		expect(saved.state).toBe('saved');
		expect(await stored()).toEqual({ q1: ['b'], q3: ['a', 'b'] });
	});

	test('again has the same effect', async () => {
		await save([answer('q1', ['b'])]);
		await save([answer('q1', ['b'])]);
		expect(await stored()).toEqual({ q1: ['b'] });
	});

	test('settles on the latest revision, whatever arrives last', async () => {
		await save([answer('q1', ['c'], 5)]);
		await save([answer('q1', ['a'], 4)]);
		expect(await stored()).toEqual({ q1: ['c'] });
		await save([answer('q1', ['b'], 6)]);
		expect(await stored()).toEqual({ q1: ['b'] });
	});

	test('takes the latest of several in one message', async () => {
		await save([answer('q1', ['c'], 5), answer('q1', ['a'], 9), answer('q1', ['b'], 7)]);
		expect(await stored()).toEqual({ q1: ['a'] });
	});

	test('with no choices takes an answer back', async () => {
		await save([answer('q1', ['c'])]);
		await save([answer('q1', [], 2)]);
		expect(await stored()).toEqual({ q1: [] });
	});

	test('leaves out questions and options that the attempt does not have', async () => {
		const saved = await save([
			answer('q9', ['a']),
			answer('q1', ['x', 'b']),
			answer('__proto__', ['a']),
		]);
		expect(saved.state).toBe('saved');
		expect(await stored()).toEqual({ q1: ['b'] });
	});

	test('keeps one option of a single question', async () => {
		await save([answer('q1', ['a', 'b', 'c'])]);
		expect((await stored()).q1).toHaveLength(1);
	});

	test('of nothing saves nothing, and is well', async () => {
		expect((await save([])).state).toBe('saved');
		expect(await stored()).toEqual({});
	});

	test('leaves out an answer whose revision is no whole number', async () => {
		await save([answer('q1', ['a'], Number.NaN), answer('q2', ['a'], 1.5)]);
		expect(await stored()).toEqual({});
	});

	test('to another person’s attempt, or none, is not found and changes nothing', async () => {
		const somebodyElse = await addMember(store, city, ['A']);
		expect(await save([answer('q1', ['a'])], somebodyElse)).toEqual({ state: 'not-found' });
		expect(await save([], personId, { ...attempt, id: 'none' })).toEqual({ state: 'not-found' });
		expect(await stored()).toEqual({});
	});

	test('after submission changes nothing, and says so', async () => {
		await save([answer('q1', ['b'])]);
		await submit();
		expect(await save([answer('q1', ['a'], 99)])).toEqual({ state: 'submitted' });
		expect(await stored()).toEqual({ q1: ['b'] });
	});

	test('of one attempt leaves the answers of another alone', async () => {
		const other = await startFor(await addMember(store, city, ['A']));
		await save([answer('q1', ['b'])]);
		expect(await stored(other)).toEqual({});
		expect(await store.read.$count(answersTable)).toBe(1);
	});
});

describe('an old page', () => {
	const secret = Buffer.alloc(32, 1);
	/** The form of a page that was drawn when these were the answers. */
	const shownBy = async (questionId: string) =>
		markAnswer(
			secret,
			attempt.id,
			questionId,
			(await listAnswers(store.read, attempt.id)).get(questionId),
		);
	const send = (answers: NewAnswer[]) =>
		saveAnswers(
			store,
			{ personId, attemptId: attempt.id, edition: edition(), answers, secret },
			city.tick(),
		);

	test('brings back nothing that it showed and that was changed elsewhere', async () => {
		await save([answer('q1', ['a']), answer('q2', ['b'])]);
		const shown = { q1: await shownBy('q1'), q2: await shownBy('q2') };
		await save([answer('q1', ['c'], 2)]);
		await send([
			{ ...answer('q1', ['a'], 3), shown: shown.q1 },
			{ ...answer('q2', ['c'], 3), shown: shown.q2 },
		]);
		expect(await stored()).toEqual({ q1: ['c'], q2: ['c'] });
	});

	test('takes back no answer to a question that it showed without one', async () => {
		const shown = await shownBy('q1');
		await save([answer('q1', ['c'])]);
		await send([{ ...answer('q1', [], 9), shown }]);
		expect(await stored()).toEqual({ q1: ['c'] });
	});

	test('is told what is kept now: sent again, it is no change', async () => {
		const saved = await send([{ ...answer('q3', ['b', 'a'], 5), shown: await shownBy('q3') }]);
		const marks = saved.state === 'saved' ? saved.marks : {};
		expect(marks).toEqual({ q3: await shownBy('q3') });
		await save([answer('q3', ['c'], 6)]);
		await send([{ ...answer('q3', ['a', 'b'], 7), shown: marks.q3 }]);
		expect(await stored()).toEqual({ q3: ['c'] });
	});

	test('is told that a newer answer is kept, and of the same answer nothing', async () => {
		await save([answer('q1', ['c'], 9), answer('q2', ['b'], 9)]);
		const saved = await send([answer('q1', ['a'], 4), answer('q2', ['b'], 4)]);
		expect(saved).toMatchObject({ state: 'saved', newer: ['q1'], marks: {} });
	});

	test('with a clock that is far ahead wins for a minute, not for ever', async () => {
		const ahead = Date.now() * 2;
		await save([answer('q1', ['a'], ahead)]);
		const later = new Date(Date.parse('2100-01-01'));
		const save2 = { personId, attemptId: attempt.id, edition: edition() };
		await saveAnswers(store, { ...save2, answers: [answer('q1', ['c'], later.getTime())] }, later);
		expect(await stored()).toEqual({ q1: ['c'] });
	});

	test('shows marks of one length that differ by attempt, question and answer', () => {
		const marks = [
			markAnswer(secret, 'a1', 'q1', []),
			markAnswer(secret, 'a1', 'q1', ['a']),
			markAnswer(secret, 'a1', 'q2', ['a']),
			markAnswer(secret, 'a2', 'q1', ['a']),
			markAnswer(Buffer.alloc(32, 2), 'a1', 'q1', ['a']),
			markAnswer(secret, 'a1', 'q1', ['a long name=another', 'b']),
		];
		expect(new Set(marks).size).toBe(marks.length);
		expect(new Set(marks.map(({ length }) => length))).toEqual(new Set([12]));
	});
});

/** What two tabs send: savings whose revisions were given in some order, and submissions, delivered in another. */
const questionIds = ['q1', 'q2', 'q3', 'q4'];
type Sent = { do: 'save'; answers: NewAnswer[] } | { do: 'submit' };
const given = fc.uniqueArray(
	fc.record({
		questionId: fc.constantFrom(...questionIds),
		choices: fc.subarray(['a', 'b', 'c'], { maxLength: 1 }),
		revision: fc.nat(1000),
	}),
	{
		minLength: 1,
		maxLength: 5,
		selector: ({ questionId, revision }) => `${questionId} ${revision}`,
	},
);
const deliveries = fc.array<Sent>(
	fc.oneof(
		{ arbitrary: fc.record({ do: fc.constant('save' as const), answers: given }), weight: 4 },
		{ arbitrary: fc.record({ do: fc.constant('submit' as const) }), weight: 1 },
	),
	{ minLength: 1, maxLength: 8 },
);

/** The newest answer to each question; of two with one revision, the one delivered last. */
function newest(messages: NewAnswer[][]): Record<string, string[]> {
	const latest = new Map<string, NewAnswer>();
	for (const message of messages)
		for (const each of message) {
			const before = latest.get(each.questionId);
			if (!before || each.revision >= before.revision) latest.set(each.questionId, each);
		}
	const entries = [...latest].map(([id, { choices }]) => [id, choices.toSorted()] as const);
	return Object.fromEntries(entries.toSorted());
}

describe('whatever two tabs send', () => {
	test(
		'one after the other, what was acknowledged before the first submission is what counts',
		async () => {
			const property = fc.asyncProperty(deliveries, async (sent) => {
				const who = await addMember(store, city, ['A']);
				const own = await startFor(who);
				const acknowledged: NewAnswer[][] = [];
				let result: Attempt | undefined;
				for (const message of sent) {
					if (message.do === 'save') {
						const { state } = await save(message.answers, who, own);
						expect(state).toBe(result ? 'submitted' : 'saved');
						if (state === 'saved') acknowledged.push(message.answers);
						continue;
					}
					const submitted = await submit(own);
					if (result) expect(submitted).toEqual(result);
					result = submitted;
				}
				expect(await stored(own)).toEqual(newest(acknowledged));
			});
			await fc.assert(property, tries(25));
		},
		patience,
	);

	test(
		'at once, the stored answers are those acknowledged, and the points are theirs',
		async () => {
			const other = await openStore(store.url);
			try {
				const property = fc.asyncProperty(deliveries, async (sent) => {
					const who = await addMember(store, city, ['A']);
					const own = await startFor(who);
					// A revision belongs to one answer, as in a browser: the order of delivery is not known here.
					const messages = sent.map((message, turn) =>
						message.do === 'submit'
							? message
							: {
									...message,
									answers: message.answers.map((each, place) => ({
										...{ ...each, revision: each.revision * 1000 + turn * 10 + place },
									})),
								},
					);
					const answered = await Promise.all(
						messages.map((message, turn) => {
							const into = turn % 2 ? store : other;
							return message.do === 'submit'
								? submit(own, into)
								: save(message.answers, who, own, into);
						}),
					);
					const acknowledged = messages.flatMap((message, turn) => {
						const reply = answered[turn];
						const isSaved = reply && 'state' in reply && reply.state === 'saved';
						return message.do === 'save' && isSaved ? [message.answers] : [];
					});
					expect(await stored(own)).toEqual(newest(acknowledged));
					const now = await findAttempt(store.read, who, own.id);
					const wasSubmitted = messages.some((message) => message.do === 'submit');
					expect(now?.submittedAt !== null).toBe(wasSubmitted);
					if (!wasSubmitted) return;
					const choices = await listAnswers(store.read, own.id);
					const score = scoreAttempt(edition().content.questions, own.questions, choices);
					expect((now?.points ?? 0) * partsOfPoint).toBe(score);
				});
				await fc.assert(property, tries(25));
			} finally {
				await other.close();
			}
		},
		patience,
	);

	test('a double submission among savings completes once, and only if the answers pass', async () => {
		const right = answersWith(4, attempt, edition().content.questions);
		await save(right);
		await Promise.all([submit(), submit(), save([answer('q1', ['c'], 99)])]);
		const now = await findAttempt(store.read, personId, attempt.id);
		expect(now?.points).toBeGreaterThanOrEqual(3);
		expect(await store.read.$count(completions)).toBe(1);
	});
});
