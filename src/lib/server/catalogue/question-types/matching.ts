import * as v from 'valibot';
import { id, keys, listOf, texts } from '../schema-words.ts';
import { reportDoubles, reportSameTexts } from './doubles.ts';
import { asked, type QuestionFormat } from './question-format.ts';

const pair = v.strictObject({ id, item: texts, match: texts, why: texts }, keys);
export const matchingSchema = v.strictObject(
	{ ...asked, type: v.literal('matching'), pairs: listOf(pair, 3, 'pairs') },
	keys,
);

/** The parts of a point that a question of three to six pairs can be cut into are whole. */
const mostPairs = 6;

export const matchingFormat: QuestionFormat<v.InferOutput<typeof matchingSchema>> = {
	check({ pairs }, { at, quiz, report }) {
		const path = [...at, 'pairs'];
		reportDoubles(pairs, path, quiz, report);
		if (pairs.length > mostPairs)
			report.error(quiz.lineOf(path), `a matching question has ${mostPairs} pairs at most`);
		reportSameTexts(pairs, 'item', path, quiz, report);
		reportSameTexts(pairs, 'match', path, quiz, report);
	},
	listTexts: ({ pairs }) =>
		pairs.flatMap(({ item, match, why }, index) => [
			{ path: ['pairs', index, 'item'], what: 'the item', texts: item },
			{ path: ['pairs', index, 'match'], what: 'the match', texts: match },
			{ path: ['pairs', index, 'why'], what: 'the explanation', texts: why },
		]),
};
