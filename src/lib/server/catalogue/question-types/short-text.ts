import * as v from 'valibot';
import { variants } from '#lib/languages.ts';
import { foldAnswer } from '../folded-answer.ts';
import { keys, listOf, text, texts } from '../schema-words.ts';
import { asked, type QuestionFormat } from './question-format.ts';

const answer = v.pipe(
	text,
	v.maxLength(100, 'must not be longer than 100 characters: ask for a few words'),
	v.check((value) => foldAnswer(value) !== '', 'must have a letter or a digit'),
);
const list = v.pipe(
	listOf(answer, 1, 'accepted answer'),
	v.maxLength(20, 'must have at most 20 accepted answers'),
);
const easyList = v.optional(list);
const accepted = v.strictObject(
	{
		...{ fi: list, sv: list, en: list },
		...{ 'fi-simple': easyList, 'sv-simple': easyList, 'en-simple': easyList },
	},
	keys,
);
export const shortTextSchema = v.strictObject(
	{ ...asked, type: v.literal('short_text'), accepted, why: texts },
	keys,
);

export const shortTextFormat: QuestionFormat<v.InferOutput<typeof shortTextSchema>> = {
	check(question, { at, quiz, report }) {
		for (const variant of variants) {
			const answers = question.accepted[variant];
			const path = [...at, 'accepted', variant];
			if (!answers && question.prompt[variant] !== undefined)
				report.warning(
					quiz.lineOf([...at, 'accepted']),
					`no accepted answer is written in ${variant}, the prompt is`,
				);
			const seen = new Set<string>();
			for (const [index, given] of (answers ?? []).entries()) {
				if (seen.has(foldAnswer(given)))
					report.error(
						quiz.lineOf([...path, index]),
						`“${given}” is accepted already: case, spaces, hyphens and the mark at the end do not count`,
					);
				seen.add(foldAnswer(given));
			}
		}
	},
	listTexts: ({ why }) => [{ path: ['why'], what: 'the explanation', texts: why }],
};
