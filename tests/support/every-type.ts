import { type QuestionFile, questionOfFile } from '#lib/server/catalogue/quiz-schema.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { texts } from './city.ts';

const asked = (id: string) => ({
	...{ id, objective: 'o1', lesson: '01-welcome', prompt: texts(`prompt ${id}`) },
});
/** Options with these ids, of which those that are named are right. */
const options = (at: string, ids: string[], right: string[]) =>
	ids.map((id) => ({
		...{ id, right: right.includes(id), text: texts(`${at} option ${id}`) },
		why: texts(`why ${at} ${id}`),
	}));

/** One question of each type as `quiz.yaml` has it. Its texts are told apart by what stands in them. */
export const everyType: QuestionFile[] = [
	{ ...asked('single'), type: 'single', options: options('single', ['a', 'b', 'c'], ['b']) },
	{
		...{ ...asked('multiple'), type: 'multiple' },
		options: options('multiple', ['a', 'b', 'c'], ['a', 'c']),
	},
	{
		...{ ...asked('statement'), type: 'true_false', answer: false },
		...{ why_true: texts('why true'), why_false: texts('why false') },
	},
	{
		...{ ...asked('matching'), type: 'matching' },
		pairs: ['a', 'b', 'c'].map((id) => ({
			...{ id, item: texts(`item ${id}`), match: texts(`match ${id}`), why: texts(`why ${id}`) },
		})),
	},
	{
		...{ ...asked('ordering'), type: 'ordering' },
		items: ['first', 'second', 'third', 'fourth'].map((id) => ({
			...{ id, text: texts(`step ${id}`), why: texts(`why step ${id}`) },
		})),
	},
	{
		...{ ...asked('numeric'), type: 'numeric', value: 1250.5, tolerance: 0.25 },
		...{ unit: texts('euro'), why: texts('why number') },
	},
	{
		...{ ...asked('words'), type: 'short_text', why: texts('why words') },
		accepted: { fi: ['Selkokieli', 'selko suomi'], sv: ['lättläst'], en: ['easy language'] },
	},
	{
		...{ ...asked('cloze'), type: 'cloze' },
		text: { fi: 'Ensin {one}, sitten {two}.', sv: '{two} efter {one}', en: '{one} then {two} end' },
		gaps: ['one', 'two'].map((id) => ({
			...{ id, options: options(id, ['x', 'y', 'z'], [id === 'one' ? 'x' : 'y']) },
		})),
	},
	{
		...{ ...asked('case'), type: 'case' },
		situations: [
			{
				...{ id: 'desk', text: texts('situation desk') },
				options: options('desk', ['ask', 'read', 'leave'], ['ask']).map((option) => ({
					...option,
					...(option.id === 'ask' && { leads_to: 'answer' }),
					...(option.id === 'read' && { leads_to: 'silence' }),
				})),
			},
			{
				...{ id: 'answer', text: texts('situation answer') },
				options: options('answer', ['listen', 'talk', 'wait'], ['listen']),
			},
			{
				...{ id: 'silence', text: texts('situation silence') },
				options: options('silence', ['again', 'stop', 'sigh'], ['again']),
			},
		],
	},
];

/** The same as an edition keeps them. */
export const everyQuestion: Question[] = everyType.map(questionOfFile);

/** A question of the fixture by its id. */
export function oneOfEvery<Type extends Question['type']>(
	type: Type,
): Extract<Question, { type: Type }> {
	const found = everyQuestion.find((question) => question.type === type);
	if (!found) throw new Error(`no question of the type ${type}`);
	return found as Extract<Question, { type: Type }>;
}
