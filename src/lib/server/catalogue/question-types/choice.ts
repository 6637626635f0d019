import * as v from 'valibot';
import { keys } from '../schema-words.ts';
import { reportDoubles, reportSameTexts } from './doubles.ts';
import { listOptionTexts, options } from './options.ts';
import { asked, type QuestionFormat } from './question-format.ts';

const choice = <const Type extends string>(type: Type) =>
	v.strictObject({ ...asked, type: v.literal(type), options }, keys);

export const singleSchema = choice('single');
export const multipleSchema = choice('multiple');
type ChoiceFile = v.InferOutput<typeof singleSchema> | v.InferOutput<typeof multipleSchema>;

export const choiceFormat: QuestionFormat<ChoiceFile> = {
	check(question, { at, quiz, report }) {
		const path = [...at, 'options'];
		reportDoubles(question.options, path, quiz, report);
		reportSameTexts(question.options, 'text', path, quiz, report);
		const line = quiz.lineOf(path);
		const right = question.options.filter((option) => option.right).length;
		if (right === 0) report.error(line, 'no option is right; write right: true under it');
		else if (question.type === 'single' && right > 1)
			report.error(line, `a single question has one right option, not ${right}`);
		else if (question.type === 'multiple' && right < 2)
			report.error(line, 'a multiple question has two right options or more');
		else if (right === question.options.length)
			report.error(line, 'all options are right; one at least must be wrong');
		if (question.options.length < 3)
			report.warning(line, 'fewer than three options are easily guessed');
	},
	listTexts: (question) => listOptionTexts(question.options, ['options']),
};
