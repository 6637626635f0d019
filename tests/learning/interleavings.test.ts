import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markAnswer } from '#lib/server/learning/answer-marks.ts';
import { listAnswers, type NewAnswer, saveAnswers } from '#lib/server/learning/answers.ts';
import { type Attempt, findAttempt, startAttempt } from '#lib/server/learning/attempts.ts';
import { partsOfPoint, scoreAttempt } from '#lib/server/learning/scoring.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { attempts, completions } from '#lib/server/store/schema/index.ts';
import { eq } from 'drizzle-orm';
import { patience, tries } from '../support/chance.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const secret = Buffer.alloc(32, 3);
const questionIds = ['q1', 'q2', 'q3', 'q4'] as const;
const timeZone = 'Europe/Helsinki';

/** What happens to a request on its way: it arrives, or it does not, or its response does not, or it comes again later. */
const fates = ['arrives', 'lost', 'unanswered', 'arrives twice'] as const;
const tab = fc.constantFrom(0, 1);
const action = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('give' as const),
			tab,
			question: fc.constantFrom(...questionIds),
			choices: fc.subarray(['a', 'b', 'c'], { maxLength: 1 }),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('send' as const),
			tab,
			fate: fc.constantFrom(...fates),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('form' as const),
			tab,
			fate: fc.constantFrom(...fates),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), tab }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: fc.nat(20) }) },
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('submit' as const), times: fc.constantFrom(1, 2) }),
	},
);

type Step = typeof action extends fc.Arbitrary<infer Each> ? Each : never;

interface Tab {
	fields: Map<string, string[]>;
	marks: Map<string, string>;
	queue: Map<string, NewAnswer>;
}
type Given = Pick<NewAnswer, 'choices' | 'revision'>;

let store: FreshStore;
let city: City;
let learning: Learning;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
});
afterEach(() => store.close());

/** One person with two tabs at one attempt, and the network between them. */
class History {
	readonly #attempt: Attempt;
	readonly #tabs: Tab[] = [];
	/** Messages that were sent, for those that come again. */
	readonly #sent: NewAnswer[][] = [];
	/** All that the server has had, and what it said is saved, by question. */
	readonly #arrived = new Map<string, Given[]>();
	readonly #acknowledged = new Map<string, Given>();
	#result: Attempt | undefined;
	#clock = Date.parse('2026-06-15T09:00:00Z');

	private constructor(attempt: Attempt) {
		this.#attempt = attempt;
	}

	static async begin(): Promise<History> {
		const personId = await addMember(store, city, ['A']);
		const edition = learning.module('guidance');
		const history = new History(
			await startAttempt(store, { personId, edition, variant: 'fi' }, city.tick()),
		);
		history.#tabs.push(await history.#draw(), await history.#draw());
		return history;
	}

	get #now(): Date {
		return new Date((this.#clock += 1));
	}

	async #draw(queue = new Map<string, NewAnswer>()): Promise<Tab> {
		const stored = await listAnswers(store.read, this.#attempt.id);
		const mark = (id: string) => markAnswer(secret, this.#attempt.id, id, stored.get(id));
		const fields = new Map<string, string[]>(questionIds.map((id) => [id, stored.get(id) ?? []]));
		for (const [id, { choices }] of queue) fields.set(id, choices);
		return { fields, queue, marks: new Map(questionIds.map((id) => [id, mark(id)])) };
	}

	async act(step: Step): Promise<void> {
		if (step.do === 'repeat') {
			const message = this.#sent[step.which];
			if (message) await this.#save(message);
			return;
		}
		if (step.do === 'submit') return this.#submit(step.times);
		const own = this.#tabs[step.tab]!;
		if (step.do === 'give') {
			const revision = this.#now.getTime();
			own.fields.set(step.question, step.choices);
			own.queue.set(step.question, {
				...{ questionId: step.question, choices: step.choices, revision },
			});
		} else if (step.do === 'reload') this.#tabs[step.tab] = await this.#draw(own.queue);
		else if (step.do === 'send') await this.#send(own, [...own.queue.values()], step.fate);
		else {
			const revision = this.#now.getTime();
			const form = questionIds.map((questionId) => ({
				...{ questionId, revision, choices: own.fields.get(questionId)! },
				// What waits counts as changed: it may have arrived without the page being told.
				...(!own.queue.has(questionId) && { shown: own.marks.get(questionId) }),
			}));
			const isAnswered = await this.#send(own, form, step.fate);
			// The next page is drawn anew; one that has got no answer stays.
			if (isAnswered) this.#tabs[step.tab] = await this.#draw();
		}
	}

	/** Returns whether the sender got an answer that all is saved. */
	async #send(own: Tab, message: NewAnswer[], fate: (typeof fates)[number]): Promise<boolean> {
		if (fate === 'lost') return false;
		this.#sent.push(message);
		const saved = await this.#save(message);
		if (fate === 'arrives twice') await this.#save(message);
		if (fate === 'unanswered' || saved.state !== 'saved') return false;
		for (const { questionId, choices, revision } of message) {
			const isKept = saved.marks[questionId] !== undefined;
			if (isKept) this.#acknowledged.set(questionId, { choices, revision });
			own.queue.delete(questionId);
		}
		for (const [questionId, mark] of Object.entries(saved.marks)) own.marks.set(questionId, mark);
		return true;
	}

	async #save(message: NewAnswer[]) {
		const { id: attemptId, personId } = this.#attempt;
		const edition = learning.module('guidance');
		const saving = { personId, attemptId, edition, secret, answers: message };
		const saved = await saveAnswers(store, saving, this.#now);
		expect(saved.state).toBe(this.#result ? 'submitted' : 'saved');
		if (saved.state === 'saved')
			for (const { questionId, shown, ...given } of message)
				if (shown !== markAnswer(secret, attemptId, questionId, given.choices))
					this.#arrived.set(questionId, [...(this.#arrived.get(questionId) ?? []), given]);
		return saved;
	}

	async #submit(times: number): Promise<void> {
		const edition = learning.module('guidance');
		const submission = { attempt: this.#attempt, edition, followers: [], timeZone };
		const results = await Promise.all(
			Array.from({ length: times }, () => submitAttempt(store, submission, this.#now)),
		);
		for (const result of results) expect(result).toEqual((this.#result ??= result));
	}

	/** One attempt, one result, and of each question the last acknowledged answer or one that was sent after it. */
	async expectWhole(): Promise<void> {
		await this.#submit(2);
		const { id, personId } = this.#attempt;
		expect(await store.read.$count(attempts, eq(attempts.personId, personId))).toBe(1);
		const stored = await listAnswers(store.read, id);
		for (const questionId of questionIds) {
			const acknowledged = this.#acknowledged.get(questionId);
			const kept = stored.get(questionId) ?? [];
			const later = (this.#arrived.get(questionId) ?? []).filter(
				({ revision }) => revision > (acknowledged?.revision ?? 0),
			);
			const allowed = [acknowledged?.choices ?? [], ...later.map(({ choices }) => choices)];
			expect(allowed).toContainEqual(kept);
			if (later.length === 0) expect(kept).toEqual(acknowledged?.choices ?? []);
		}
		const now = (await findAttempt(store.read, personId, id))!;
		const { questions } = learning.module('guidance').content;
		const score = scoreAttempt(questions, now.questions, stored);
		expect((now.points ?? 0) * partsOfPoint + now.sixtieths).toBe(score);
		const completed = await store.read.$count(completions, eq(completions.personId, personId));
		expect(completed).toBe(now.passed ? 1 : 0);
	}
}

test(
	'whatever two tabs, a form and a bad network do, one attempt ends with the last acknowledged answers',
	async () => {
		const property = fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (steps) => {
			const history = await History.begin();
			for (const step of steps) await history.act(step);
			await history.expectWhole();
		});
		const settings = tries(30);
		console.log(`interleavings: seed ${settings.seed}`);
		await fc.assert(property, settings);
	},
	patience,
);
