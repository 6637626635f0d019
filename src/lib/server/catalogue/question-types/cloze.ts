import * as v from 'valibot';
import { variants } from '#lib/languages.ts';
import { listGaps } from '../gaps.ts';
import { id, keys, listOf, texts } from '../schema-words.ts';
import { reportDoubles } from './doubles.ts';
import { checkOneRight, listOptionTexts, options } from './options.ts';
import { asked, type QuestionFormat, type QuestionPlace } from './question-format.ts';

const gap = v.strictObject({ id, options }, keys);
export const clozeSchema = v.strictObject(
	{ ...asked, type: v.literal('cloze'), text: texts, gaps: listOf(gap, 1, 'gap') },
	keys,
);
type ClozeFile = v.InferOutput<typeof clozeSchema>;

/** The parts of a point that one to six gaps can be cut into are whole. */
const mostGaps = 6;

export const clozeFormat: QuestionFormat<ClozeFile> = {
	check(question, place) {
		const { at, quiz, report } = place;
		const path = [...at, 'gaps'];
		reportDoubles(question.gaps, path, quiz, report);
		if (question.gaps.length > mostGaps)
			report.error(quiz.lineOf(path), `a cloze question has ${mostGaps} gaps at most`);
		for (const [index, each] of question.gaps.entries())
			checkOneRight(each.options, [...path, index, 'options'], place);
		checkMarks(question, place);
	},
	listTexts: ({ text, gaps }) => [
		{ path: ['text'], what: 'the text', texts: text },
		...gaps.flatMap((each, index) => listOptionTexts(each.options, ['gaps', index, 'options'])),
	],
};

/** Every variant of the text has every gap once, in whatever order. */
function checkMarks({ text, gaps }: ClozeFile, { at, quiz, report }: QuestionPlace): void {
	const known = gaps.map((each) => each.id);
	for (const variant of variants) {
		if (text[variant] === undefined) continue;
		const line = quiz.lineOf([...at, 'text', variant]);
		const marks = listGaps(text[variant]);
		for (const mark of new Set(marks.filter((each) => !known.includes(each))))
			report.error(line, `{${mark}} is no gap of this question`);
		for (const each of known) {
			const times = marks.filter((mark) => mark === each).length;
			if (times !== 1)
				report.error(line, `the gap {${each}} must stand in the text once, not ${times} times`);
		}
	}
}
