import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { readAnswerForm } from '#lib/server/learning/answer-form.ts';
import { listAnswers, saveAnswers } from '#lib/server/learning/answers.ts';
import { askQuestions, isAnswered, reviewQuestions } from '#lib/server/learning/attempt-view.ts';
import { type Attempt, startAttempt } from '#lib/server/learning/attempts.ts';
import { rightPageValues } from '#lib/server/learning/question-types/by-type.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { attempts } from '#lib/server/store/schema/index.ts';
import type { AskedQuestion } from '#lib/question-views.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { everyQuestion, oneOfEvery } from '../support/every-type.ts';
import { openLearning, writeModule, type Learning } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
let edition: CatalogueEdition;
let attempt: Attempt;

const quiz = { draw: everyQuestion.length, passPercent: 100 };
const everything = writeModule('everything', { questions: everyQuestion, quiz });

/** The same questions with other keys; nothing else differs. */
const otherKeys = everyQuestion.map((question): Question => {
	const turn = <T>(items: T[]) => [...items.slice(1), ...items.slice(0, 1)];
	const turnRight = <T extends { right: boolean }>(options: T[]) =>
		turn(options).map(({ right }, index) => ({ ...options[index]!, right }));
	switch (question.type) {
		case 'matching': {
			// What belongs together is what shares an id, and ids are never shown: other texts on the same ids.
			const matches = turn(question.pairs).map(({ match }) => match);
			return {
				...question,
				pairs: question.pairs.map((pair, index) => ({ ...pair, match: matches[index]! })),
			};
		}
		case 'ordering':
			return { ...question, items: turn(question.items) };
		case 'numeric':
			return { ...question, value: -3, tolerance: 1 };
		case 'short_text':
			return { ...question, accepted: { fi: ['a'], sv: ['b'], en: ['c', 'd'] } };
		case 'cloze':
			return {
				...question,
				gaps: question.gaps.map((gap) => ({ ...gap, options: turnRight(gap.options) })),
			};
		case 'case':
			return {
				...question,
				situations: question.situations.map((each) => ({
					...each,
					options: turnRight(each.options),
				})),
			};
		default:
			return { ...question, options: turnRight(question.options) };
	}
});

beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	personId = await addMember(store, city, ['A']);
	learning = await openLearning(store, everything);
	edition = learning.module('everything');
	attempt = await startAttempt(store, { personId, edition, variant: 'fi' }, city.tick());
});
afterEach(async () => {
	learning.catalogue.close();
	await store.close();
});

async function save(questionId: string, choices: string[], of = edition) {
	const answers = [{ questionId, choices, revision: city.tick().getTime() }];
	const saved = await saveAnswers(
		store,
		{ personId, attemptId: attempt.id, edition: of, answers },
		city.tick(),
	);
	return { saved, kept: (await listAnswers(store.read, attempt.id)).get(questionId) };
}

async function ask<Type extends AskedQuestion['type']>(type: Type, of = edition) {
	const asked = askQuestions(attempt, of, await listAnswers(store.read, attempt.id), 'fi');
	const found = asked.find((question) => question.type === type);
	return found as Extract<AskedQuestion, { type: Type }>;
}

function drawn(id: string) {
	return attempt.questions.find((question) => question.id === id)!;
}

const rightValues = (question: Question) => rightPageValues(question, drawn(question.id));
/** What the page sends for an option of a gap or a situation. */
const placeOf = (id: string, choice: string) => String(drawn(id).options.indexOf(choice));

test('the right values of every type give the whole point, and the review says so', async () => {
	for (const question of everyQuestion) await save(question.id, rightValues(question));
	const submitted = await submitAttempt(
		store,
		{ attempt, edition, followers: learning.followers, timeZone: 'Europe/Helsinki' },
		city.tick(),
	);
	expect(submitted).toMatchObject({ points: everyQuestion.length, sixtieths: 0, passed: true });
	const choices = await listAnswers(store.read, attempt.id);
	const reviewed = reviewQuestions(submitted, edition, choices, 'sv');
	expect(reviewed.map(({ isRight }) => isRight)).toEqual(everyQuestion.map(() => true));
	// Why stands beside every option, item, number and text.
	for (const question of reviewed) expect(JSON.stringify(question)).toContain('why');
});

test('each type is answered when all that it asks is, and not before', async () => {
	for (const question of everyQuestion) {
		const values = rightValues(question);
		await save(question.id, values.slice(0, -1));
		const before = askQuestions(attempt, edition, await listAnswers(store.read, attempt.id), 'fi');
		const first = before.find(({ id }) => id === question.id)!;
		// Of all that apply, one ticked box is an answer.
		expect([question.type, isAnswered(first)]).toEqual([
			question.type,
			question.type === 'multiple',
		]);
		await save(question.id, values);
		const after = askQuestions(attempt, edition, await listAnswers(store.read, attempt.id), 'fi');
		expect(isAnswered(after.find(({ id }) => id === question.id)!)).toBe(true);
	}
});

describe('until it is submitted, nothing tells the key:', () => {
	/** What an attempt shows and answers in one edition, for the same draw and the same answers. */
	async function watch(questions: Question[]) {
		const other = { ...edition, content: { ...edition.content, questions } };
		const seen: unknown[] = [];
		for (const { id } of everyQuestion) {
			const { options } = drawn(id);
			const values = [...options, ...options.map((_, index) => String(index)), '0-0', '1-2', '12'];
			for (const choices of [[], ...values.map((value) => [value]), values, ['Selkokieli']]) {
				const { saved, kept } = await save(id, choices, other);
				const chosen = await listAnswers(store.read, attempt.id);
				for (const variant of ['fi', 'sv', 'en-simple'] as const)
					seen.push(saved.state, kept, askQuestions(attempt, other, chosen, variant));
			}
			await save(id, [], other);
		}
		return seen;
	}

	test('two editions that differ in the key alone ask and save alike, byte by byte', async () => {
		const one = JSON.stringify(await watch(everyQuestion));
		// In matching the key is which match stands at an item's id: the shown order of matches is another draw.
		const questions = attempt.questions.map((question) =>
			question.id === 'matching' ? { ...question, options: turnIds(question.options) } : question,
		);
		const [changed] = await store.write((tx) =>
			tx.update(attempts).set({ questions }).where(eq(attempts.id, attempt.id)).returning(),
		);
		const kept = JSON.parse(one) as unknown[];
		attempt = changed!;
		const other = JSON.parse(JSON.stringify(await watch(otherKeys))) as unknown[];
		const isShown = (_: unknown, index: number) => index % 3 !== 1;
		expect(JSON.stringify(other.filter(isShown))).toBe(JSON.stringify(kept.filter(isShown)));
	});

	/** The ids that now have the texts that these had. */
	function turnIds(ids: string[]): string[] {
		const all = oneOfEvery('matching').pairs.map(({ id }) => id);
		return ids.map((id) => all[(all.indexOf(id) + all.length - 1) % all.length]!);
	}

	test('a page holds no id of what the author wrote in order, and no word of why', async () => {
		const text = JSON.stringify([
			...[await ask('matching'), await ask('ordering'), await ask('cloze'), await ask('case')],
			...[await ask('numeric'), await ask('short_text')],
		]);
		expect(text).not.toMatch(/why|right|score|accepted|tolerance|1250|elkokieli/i);
		expect(text).not.toMatch(/"(first|second|desk|answer|silence|one|two)"/);
	});
});

describe('ordering', () => {
	test('keeps one place for each item, and nothing that it did not offer', async () => {
		const [first, second] = drawn('ordering').options;
		const { kept } = await save('ordering', [
			...['0-2', '0-3', '1-4', '2-5', '2-0', '4-1', 'first=1', '', '00-1'],
		]);
		expect(kept).toEqual([`${first}=2`, `${second}=4`].toSorted());
	});

	test('says when two share a place, and is then not answered', async () => {
		await save('ordering', ['0-1', '1-1', '2-3', '3-4']);
		const asked = await ask('ordering');
		expect([asked.isDoubled, isAnswered(asked)]).toEqual([true, false]);
		await save('ordering', ['0-1', '1-2', '2-3', '3-4']);
		expect(await ask('ordering')).toMatchObject({ isDoubled: false });
	});
});

describe('what is typed', () => {
	test('stays as it was typed, also where it is no number', async () => {
		expect((await save('numeric', [' noin tuhat '])).kept).toEqual(['noin tuhat']);
		const asked = await ask('numeric');
		expect(asked).toMatchObject({ typed: 'noin tuhat', isFaulty: true, unit: 'euro fi' });
		expect(isAnswered(asked)).toBe(false);
		expect((await save('numeric', ['1 250,5'])).kept).toEqual(['1 250,5']);
		expect(await ask('numeric')).toMatchObject({ typed: '1 250,5', isFaulty: false });
	});

	test.each([
		['too long a text', ['ä'.repeat(300)], ['ä'.repeat(200)]],
		['half a character', ['a\ud800b'], ['a b']],
		['what no text has', ['a\0b\u0007'], ['a b']],
		['several', ['a', 'b'], ['a']],
		['space alone', [' \u00a0 '], []],
		['markup', ['<b onclick="x">&amp;'], ['<b onclick="x">&amp;']],
		['emoji at the limit', ['👩‍👩‍👧'.repeat(60)], [[...'👩‍👩‍👧'.repeat(60)].slice(0, 200).join('')]],
	])('is kept within its bounds: %s', async (_, typed, kept) => {
		expect((await save('words', typed)).kept).toEqual(kept);
	});
});

describe('a case', () => {
	const desk = (option: string) => placeOf('case', `desk=${option}`);

	test('shows the situations on the chosen way alone', async () => {
		const texts = async () => (await ask('case')).situations.map(({ text }) => text);
		expect(await texts()).toEqual(['situation desk fi']);
		await save('case', [desk('read')]);
		expect(await texts()).toEqual(['situation desk fi', 'situation silence fi']);
		await save('case', [desk('ask')]);
		expect(await texts()).toEqual(['situation desk fi', 'situation answer fi']);
		await save('case', [desk('leave')]);
		expect(await ask('case')).toMatchObject({ hasEnded: true, situations: [{}] });
	});

	test('drops later answers when an earlier choice changes', async () => {
		const later = placeOf('case', 'answer=listen');
		expect((await save('case', [desk('ask'), later])).kept).toEqual(['answer=listen', 'desk=ask']);
		// As the page sends it: the later situation is still on it.
		expect((await save('case', [desk('read'), later])).kept).toEqual(['desk=read']);
		expect((await save('case', [desk('ask')])).kept).toEqual(['desk=ask']);
		expect(await ask('case')).toMatchObject({ hasEnded: false });
	});

	test('keeps one choice for each situation, and nothing beside the way or that is not offered', async () => {
		const { kept } = await save('case', [
			...[desk('ask'), desk('read'), placeOf('case', 'silence=again'), '99', '-1', 'desk=leave'],
		]);
		expect(kept).toEqual(['desk=ask']);
		expect((await save('case', [placeOf('case', 'answer=listen')])).kept).toEqual([]);
	});

	test('reads its rows of buttons from a form, each under a name of its own', () => {
		const form = new FormData();
		form.append('case/4', desk('ask'));
		form.append('case/7', '1');
		form.append('words', 'sana');
		form.append('case-2/1', '1');
		const choices = new Map(
			readAnswerForm(form, attempt).map((answer) => [answer.questionId, answer.choices]),
		);
		expect(choices.get('case')).toEqual([desk('ask'), '1']);
		expect(choices.get('words')).toEqual(['sana']);
		expect(choices.get('single')).toEqual([]);
	});
});

test('a cloze text keeps one option for each gap, in whatever order a language has its gaps', async () => {
	const one = placeOf('cloze', 'one=x');
	const values = [one, placeOf('cloze', 'one=y'), placeOf('cloze', 'two=z')];
	expect((await save('cloze', [...values, 'one=x', '17'])).kept).toEqual(['one=x', 'two=z']);
	const choices = await listAnswers(store.read, attempt.id);
	const asked = askQuestions(attempt, edition, choices, 'sv').find(({ id }) => id === 'cloze');
	if (asked?.type !== 'cloze') throw new Error('no cloze');
	expect(asked.gaps.map(({ before }) => before)).toEqual(['', ' efter ']);
	const chosen = asked.gaps.map(({ options }) => options.find(({ isChosen }) => isChosen)?.text);
	expect(chosen).toEqual(['two option z sv', 'one option x sv']);
});
