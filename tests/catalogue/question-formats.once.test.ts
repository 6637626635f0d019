import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { cutAtGaps } from '#lib/server/catalogue/gaps.ts';
import { foldAnswer } from '#lib/server/catalogue/folded-answer.ts';
import { questionTypes } from '#lib/server/catalogue/module-format.ts';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';
import { everyType } from '../support/every-type.ts';
import { isOfUnwritten, soundFiles, writeLibrary } from './written-library.ts';

const now = new Date('2026-11-22T10:00:00Z');
const inThree = (text: string) => ({ fi: text, sv: text, en: text });

/** What the check says of a library whose quiz holds these questions. */
async function check(questions: unknown[]) {
	const { faults, modules } = await readLibrary(
		writeLibrary({ m: { ...soundFiles, 'quiz.yaml': stringify({ questions }) } }),
		now,
	);
	const told = faults.filter((fault) => !isOfUnwritten(fault));
	return {
		faults: told.map(({ level, line, message }) => `${level} ${line} ${message}`),
		read: modules[0]?.content.questions,
	};
}

// What an author may write wrong has no type.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
type Change = (question: Loose) => void;

/** The question of a type, as if its author had written something else in it. */
function changed(type: string, change: Change): unknown[] {
	const question: Loose = structuredClone(everyType.find((each) => each.type === type));
	change(question);
	return [question, ...everyType.filter((each) => each.type !== type)];
}

test('a question of each type is read without a fault, and kept as it is written', async () => {
	expect(new Set(everyType.map(({ type }) => type))).toEqual(new Set(questionTypes));
	const { faults, read } = await check(everyType);
	expect(faults).toEqual([]);
	expect(read?.map(({ type }) => type)).toEqual(everyType.map(({ type }) => type));
	const branching = read?.find((question) => question.type === 'case');
	expect(branching?.type === 'case' && branching.situations[0]?.options).toMatchObject([
		{ id: 'ask', right: true, leadsTo: 'answer' },
		{ id: 'read', right: false, leadsTo: 'silence' },
		{ id: 'leave', right: false },
	]);
});

describe('is refused:', () => {
	test.each<[string, string, Change, string]>([
		['ordering', 'two items', (q) => q.items.splice(2), 'must have at least 3 items'],
		[
			'ordering',
			'seven items',
			(q) => {
				for (const id of ['e', 'f', 'g']) q.items.push({ id, text: inThree(id), why: inThree(id) });
			},
			'has 6 items at most',
		],
		['ordering', 'an id twice', (q) => (q.items[1].id = 'first'), 'the id “first” is used twice'],
		[
			'ordering',
			'items that read the same',
			(q) => (q.items[1].text.sv = q.items[0].text.sv.toUpperCase()),
			'“second” reads the same as “first” in sv',
		],
		['numeric', 'a value in quotation marks', (q) => (q.value = '12'), 'value: must be a number'],
		['numeric', 'too many decimals', (q) => (q.value = 0.1234567), 'value: must be a number'],
		['numeric', 'a value that is not finite', (q) => (q.value = Infinity), 'must be a number'],
		['numeric', 'a tolerance below 0', (q) => (q.tolerance = -1), 'must not be below 0'],
		[
			'numeric',
			'a value by language',
			(q) => (q.value = { fi: 1, sv: 2, en: 1 }),
			'must be a number',
		],
		[
			'short_text',
			'no accepted answer in Swedish',
			(q) => (q.accepted.sv = []),
			'accepted › sv: must have at least 1 accepted answer',
		],
		[
			'short_text',
			'answers missing in English',
			(q) => delete q.accepted.en,
			'accepted › en: this key is missing',
		],
		[
			'short_text',
			'an answer twice but for case, hyphen and mark',
			(q) => (q.accepted.fi = ['selkokieli', 'Selko-kieli!']),
			'“Selko-kieli!” is accepted already',
		],
		[
			'short_text',
			'an answer of marks alone',
			(q) => (q.accepted.fi = ['…']),
			'must have a letter or a digit',
		],
		[
			'cloze',
			'a gap that a variant does not have',
			(q) => (q.text.sv = '{one} och'),
			'the gap {two} must stand in the text once, not 0 times',
		],
		[
			'cloze',
			'a gap that stands twice',
			(q) => (q.text.sv = '{one} och {two} och {one}'),
			'the gap {one} must stand in the text once, not 2 times',
		],
		['cloze', 'an unknown gap', (q) => (q.text.en = '{one} {two} {three}'), '{three} is no gap'],
		[
			'cloze',
			'a gap without a key',
			(q) => (q.gaps[0].options[0].right = false),
			'no option is right',
		],
		[
			'cloze',
			'two keys of a gap',
			(q) => (q.gaps[0].options[1].right = true),
			'one option is right here, not 2',
		],
		[
			'cloze',
			'options alike in one variant',
			(q) => (q.gaps[0].options[1].text.en = q.gaps[0].options[0].text.en),
			'“y” reads the same as “x” in en',
		],
		['case', 'one situation', (q) => q.situations.splice(1), 'must have at least 2 situations'],
		[
			'case',
			'a way to nowhere',
			(q) => (q.situations[0].options[2].leads_to = 'gone'),
			'there is no situation “gone”',
		],
		[
			'case',
			'a way back',
			(q) => (q.situations[1].options[1].leads_to = 'desk'),
			'an option leads to a later situation, not to “desk”',
		],
		[
			'case',
			'two ways to one situation',
			(q) => (q.situations[0].options[2].leads_to = 'answer'),
			'another option leads to “answer” already',
		],
		[
			'case',
			'a situation that is never reached',
			(q) => {
				delete q.situations[0].options[1].leads_to;
				q.situations[0].options[0].leads_to = undefined;
			},
			'no option leads to “silence”',
		],
		[
			'case',
			'that only the right option leads on',
			(q) => delete q.situations[0].options[1].leads_to,
			'only the right option leads on, which tells that it is right',
		],
		[
			'case',
			'that only the right option ends it',
			(q) => {
				delete q.situations[0].options[0].leads_to;
				q.situations[0].options[2].leads_to = 'answer';
			},
			'only the right option ends the case, which tells that it is right',
		],
		[
			'case',
			'two keys of a situation',
			(q) => (q.situations[0].options[2].right = true),
			'one option is right here, not 2',
		],
	])('%s with %s', async (type, _, change, message) => {
		const { faults, read } = await check(changed(type, change));
		expect(faults.filter((fault) => fault.startsWith('error')).join('\n')).toContain(message);
		expect(read).toBeUndefined();
	});
});

describe('is warned of:', () => {
	test.each<[string, string, Change, string]>([
		[
			'ordering',
			'an easy form that lacks its texts',
			(q) => (q.prompt['fi-simple'] = 'Järjestä'),
			'the item is not written in fi-simple, the prompt is',
		],
		[
			'short_text',
			'an easy form that lacks its answers',
			(q) => (q.prompt['sv-simple'] = 'Skriv'),
			'no accepted answer is written in sv-simple, the prompt is',
		],
		[
			'cloze',
			'other numbers in another language',
			(q) => (q.text = { fi: '10 {one} {two}', sv: '12 {one} {two}', en: '10 {one} {two}' }),
			'the text does not say the same numbers in each language',
		],
		[
			'numeric',
			'other numbers in another language of the prompt',
			(q) => (q.prompt = { fi: 'Paljonko 10 + 5?', sv: 'Vad är 10 + 6?', en: 'What is 10 + 5?' }),
			'the prompt does not say the same numbers in each language',
		],
		[
			'numeric',
			'a tolerance as large as the value',
			(q) => Object.assign(q, { value: 5, tolerance: 5 }),
			'the tolerance is as large as the value',
		],
		[
			'case',
			'two options only',
			(q) => q.situations[1].options.splice(2),
			'fewer than three options are easily guessed',
		],
	])('%s with %s', async (type, _, change, message) => {
		const { faults, read } = await check(changed(type, change));
		expect(faults.join('\n')).toContain(message);
		expect(faults.filter((fault) => fault.startsWith('error'))).toEqual([]);
		expect(read).toHaveLength(everyType.length);
	});
});

describe('what of a short text counts', () => {
	test.each([
		['Selkokieli', 'selkokieli'],
		['  selko\u00a0kieli ', 'selkokieli'],
		['selko-kieli', 'selko–kieli'],
		['selkokieli.', 'selkokieli?!…'],
		['ﬁnska', 'finska'],
		['a\u0308iti', 'äiti'],
		['Ｅ-mail', 'e mail'],
	])('“%s” is “%s”', (one, other) => {
		expect(foldAnswer(one)).toBe(foldAnswer(other));
	});

	test.each([
		['äiti', 'aiti'],
		['åka', 'aka'],
		['öl', 'ol'],
		['selkokieli', 'selkokielinen'],
		['1,5', '15'],
		['c++', 'c'],
	])('“%s” is not “%s”', (one, other) => {
		expect(foldAnswer(one)).not.toBe(foldAnswer(other));
	});
});

test('a text is cut at its gaps, in its own order', () => {
	expect(cutAtGaps('{b} ja {a}, {ei} loppu')).toEqual({
		before: [
			{ words: '', gap: 'b' },
			{ words: ' ja ', gap: 'a' },
			{ words: ', ', gap: 'ei' },
		],
		last: ' loppu',
	});
});
