import * as v from 'valibot';
import { id, keys, listOf, texts } from '../schema-words.ts';
import type { Path } from '../yaml-text.ts';
import { reportDoubles, reportSameTexts } from './doubles.ts';
import type { PlacedTexts, QuestionPlace } from './question-format.ts';

export const yesOrNo = v.boolean('must be true or false');
export const optionEntries = { id, right: v.optional(yesOrNo, false), text: texts, why: texts };
const option = v.strictObject(optionEntries, keys);
type OptionFile = v.InferOutput<typeof option>;

/** What one may choose from, in the whole question or at one place of it. */
export const options = listOf(option, 2, 'options');

/** Checks options of which exactly one is right. */
export function checkOneRight(
	choices: OptionFile[],
	path: Path,
	{ quiz, report }: Pick<QuestionPlace, 'quiz' | 'report'>,
): void {
	reportDoubles(choices, path, quiz, report);
	reportSameTexts(choices, 'text', path, quiz, report);
	const right = choices.filter((each) => each.right).length;
	const line = quiz.lineOf(path);
	if (right === 0) report.error(line, 'no option is right; write right: true under it');
	else if (right > 1) report.error(line, `one option is right here, not ${right}`);
	if (choices.length < 3) report.warning(line, 'fewer than three options are easily guessed');
}

export function listOptionTexts(choices: OptionFile[], path: Path): PlacedTexts[] {
	return choices.flatMap(({ text, why }, index) => [
		{ path: [...path, index, 'text'], what: 'the option', texts: text },
		{ path: [...path, index, 'why'], what: 'the explanation', texts: why },
	]);
}
