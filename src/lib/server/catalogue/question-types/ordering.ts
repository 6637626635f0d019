import * as v from 'valibot';
import { id, keys, listOf, texts } from '../schema-words.ts';
import { reportDoubles, reportSameTexts } from './doubles.ts';
import { asked, type QuestionFormat } from './question-format.ts';

const item = v.strictObject({ id, text: texts, why: texts }, keys);
export const orderingSchema = v.strictObject(
	{ ...asked, type: v.literal('ordering'), items: listOf(item, 3, 'items') },
	keys,
);

/** The parts of a point that two to five steps from one item to the next can be cut into are whole. */
const mostItems = 6;

export const orderingFormat: QuestionFormat<v.InferOutput<typeof orderingSchema>> = {
	check({ items }, { at, quiz, report }) {
		const path = [...at, 'items'];
		reportDoubles(items, path, quiz, report);
		reportSameTexts(items, 'text', path, quiz, report);
		if (items.length > mostItems)
			report.error(quiz.lineOf(path), `an ordering question has ${mostItems} items at most`);
	},
	listTexts: ({ items }) =>
		items.flatMap(({ text, why }, index) => [
			{ path: ['items', index, 'text'], what: 'the item', texts: text },
			{ path: ['items', index, 'why'], what: 'the explanation', texts: why },
		]),
};
