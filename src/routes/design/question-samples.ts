import { m } from '#lib/i18n/messages.js';
import type { AskedQuestion, Judged, Offered, ReviewedQuestion } from '#lib/question-views.ts';

// Written anew for each page, in the language of its reader.
const listWords = (): string[] => [m.quiz_rule_time(), m.quiz_rule_saved(), m.quiz_rule_privacy()];
const sayWhy = (): string => m.quiz_open_text();
const sayPrompt = (): string => m.front_learn_title();

const offer = (chosen?: number, texts = listWords()): Offered[] =>
	texts.map((text, index) => ({ value: String(index), text, isChosen: index === chosen }));
const judge = (right: number, chosen?: number): Judged[] =>
	offer(chosen).map((option, index) => ({ ...option, isRight: index === right, why: sayWhy() }));
const places = (chosen?: number) => offer(chosen, ['1', '2', '3']);
const head = <const Type extends string>(id: string, type: Type) => ({
	id,
	type,
	prompt: sayPrompt(),
});

const short = { unit: '€', typed: '' };

/** A question of each type in each state that it can be in while it is asked. */
export function listAsked(): { title: string; question: AskedQuestion }[] {
	const [words, prompt] = [listWords(), sayPrompt()];
	return [
		{
			title: 'Matching',
			question: {
				...head('matching', 'matching'),
				items: words.map((text, index) => ({ text, matches: offer(index === 0 ? 1 : undefined) })),
			},
		},
		{
			title: 'Ordering: partly placed',
			question: {
				...head('ordering', 'ordering'),
				...{ isDoubled: false, items: words.map((text, i) => ({ text, places: places(i || 9) })) },
			},
		},
		{
			title: 'Ordering: a place given twice',
			question: {
				...head('ordering-doubled', 'ordering'),
				...{ isDoubled: true, items: words.map((text) => ({ text, places: places(0) })) },
			},
		},
		{
			title: 'Number: empty',
			question: { ...head('numeric', 'numeric'), ...short, isFaulty: false },
		},
		{
			title: 'Number: what was typed is none',
			question: { ...head('numeric-faulty', 'numeric'), typed: prompt, isFaulty: true },
		},
		{ title: 'Short text', question: { ...head('text', 'short_text'), typed: prompt } },
		{
			title: 'Cloze: one gap filled',
			question: {
				...head('cloze', 'cloze'),
				gaps: [
					{ before: `${prompt} `, options: offer(0) },
					{ before: ', ', options: offer() },
				],
				last: '.',
			},
		},
		{
			title: 'Case: the second situation is open',
			question: {
				...{ ...head('case', 'case'), hasEnded: false },
				situations: [
					{ key: 'a', text: m.front_lead(), options: offer(1) },
					{ key: 'b', text: m.demo_text(), options: offer() },
				],
			},
		},
		{
			title: 'Case: ended',
			question: {
				...{ ...head('case-ended', 'case'), hasEnded: true },
				situations: [{ key: 'c', text: m.front_lead(), options: offer(2) }],
			},
		},
	];
}

/** A question of each type as the review shows it: right, partly right, wrong, not answered. */
export function listReviewed(): { title: string; question: ReviewedQuestion; score: number }[] {
	const [words, prompt, why] = [listWords(), sayPrompt(), sayWhy()];
	return [
		{
			...{ title: 'Matching, reviewed', score: 20 },
			question: {
				...head('matching-reviewed', 'matching'),
				items: words.map((text, index) => ({
					...{ text, why, rightText: text, isRight: index === 0 },
					matches: offer(index < 2 ? 0 : undefined),
				})),
			},
		},
		{
			...{ title: 'Ordering, reviewed', score: 30 },
			question: {
				...head('ordering-reviewed', 'ordering'),
				items: [
					{ text: words[0]!, places: [2], why },
					{ text: words[1]!, places: [3], follows: true, why },
					{ text: words[2]!, places: [], follows: false, why },
				],
			},
		},
		{
			...{ title: 'Number, reviewed: right within the tolerance', score: 60 },
			question: {
				...{ ...head('numeric-right', 'numeric'), ...short, typed: '1 250', why },
				...{ value: 1250.5, tolerance: 0.5 },
			},
		},
		{
			...{ title: 'Number, reviewed: not answered', score: 0 },
			question: { ...head('numeric-none', 'numeric'), ...short, why, value: 3, tolerance: 0 },
		},
		{
			...{ title: 'Short text, reviewed', score: 0 },
			question: { ...head('text-wrong', 'short_text'), typed: prompt, accepted: words, why },
		},
		{
			...{ title: 'Cloze, reviewed', score: 30 },
			question: {
				...head('cloze-reviewed', 'cloze'),
				gaps: [
					{ before: '', options: judge(0, 0) },
					{ before: ' ', options: judge(1, 2) },
				],
				last: '',
			},
		},
		{
			...{ title: 'Case, reviewed', score: 30 },
			question: {
				...head('case-reviewed', 'case'),
				situations: [
					{ key: 'd', text: m.front_lead(), options: judge(0, 1), isOnWay: true },
					{ key: 'e', text: m.demo_text(), options: judge(2, 2), isOnWay: true },
					{ key: 'f', text: m.front_lead(), options: judge(1), isOnWay: false },
				],
			},
		},
	];
}
