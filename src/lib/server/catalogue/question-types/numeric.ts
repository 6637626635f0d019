import * as v from 'valibot';
import { keys, texts } from '../schema-words.ts';
import { asked, type QuestionFormat } from './question-format.ts';

const message = 'must be a number without quotation marks, with six decimals at most, as in 2.5';
/** What is written without an exponent, and has no more decimals than an answer is compared by. */
const decimal = v.pipe(
	v.number(message),
	v.check((value) => /^-?\d{1,12}(\.\d{1,6})?$/.test(String(value)), message),
);

export const numericSchema = v.strictObject(
	{
		...{ ...asked, type: v.literal('numeric'), value: decimal },
		tolerance: v.optional(v.pipe(decimal, v.minValue(0, 'must not be below 0')), 0),
		...{ unit: v.optional(texts), why: texts },
	},
	keys,
);

export const numericFormat: QuestionFormat<v.InferOutput<typeof numericSchema>> = {
	check({ value, tolerance }, { at, quiz, report }) {
		if (tolerance > 0 && tolerance >= Math.abs(value))
			report.warning(
				quiz.lineOf([...at, 'tolerance']),
				'the tolerance is as large as the value: 0 would be right too',
			);
	},
	listTexts: ({ unit, why }) => [
		...(unit ? [{ path: ['unit'], what: 'the unit', texts: unit }] : []),
		{ path: ['why'], what: 'the explanation', texts: why },
	],
};
