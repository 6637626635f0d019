import * as v from 'valibot';
import type { CaseQuestion } from '../module-format.ts';
import { id, keys, listOf, texts } from '../schema-words.ts';
import { reportDoubles } from './doubles.ts';
import { checkOneRight, listOptionTexts, optionEntries } from './options.ts';
import { asked, type QuestionFormat, type QuestionPlace } from './question-format.ts';

const option = v.strictObject({ ...optionEntries, leads_to: v.optional(id) }, keys);
const situation = v.strictObject({ id, text: texts, options: listOf(option, 2, 'options') }, keys);
export const caseSchema = v.strictObject(
	{ ...asked, type: v.literal('case'), situations: listOf(situation, 2, 'situations') },
	keys,
);
type CaseFile = v.InferOutput<typeof caseSchema>;

/** The parts of a point that a way of one to six situations can be cut into are whole. */
const mostSituations = 6;

export const caseFormat: QuestionFormat<CaseFile> = {
	check(question, place) {
		const { at, quiz, report } = place;
		const path = [...at, 'situations'];
		reportDoubles(question.situations, path, quiz, report);
		if (question.situations.length > mostSituations)
			report.error(quiz.lineOf(path), `a case has ${mostSituations} situations at most`);
		for (const [index, each] of question.situations.entries()) {
			checkOneRight(each.options, [...path, index, 'options'], place);
			checkSilence(each, index, place);
		}
		checkWays(question, place);
	},
	listTexts: ({ situations }) =>
		situations.flatMap(({ text, options }, index) => [
			{ path: ['situations', index, 'text'], what: 'the situation', texts: text },
			...listOptionTexts(options, ['situations', index, 'options']),
		]),
};

/** That a case goes on, or ends, must not tell before submission that the option was right. */
function checkSilence(
	{ options }: CaseFile['situations'][number],
	index: number,
	{ at, quiz, report }: QuestionPlace,
): void {
	const right = options.find((each) => each.right);
	const wrong = options.filter((each) => !each.right);
	if (!right || wrong.some((each) => (each.leads_to === undefined) === !right.leads_to)) return;
	report.error(
		quiz.lineOf([...at, 'situations', index, 'options']),
		right.leads_to
			? 'only the right option leads on, which tells that it is right; let a wrong one lead on too'
			: 'only the right option ends the case, which tells that it is right; let a wrong one end it too',
	);
}

/** Options lead on to later situations, and exactly one leads to each but the first. */
function checkWays({ situations }: CaseFile, { at, quiz, report }: QuestionPlace): void {
	const placeOf = new Map(situations.map((each, index) => [each.id, index]));
	const led = new Set<string>();
	for (const [index, { options }] of situations.entries())
		for (const [number, { leads_to: goal }] of options.entries()) {
			if (goal === undefined) continue;
			const line = quiz.lineOf([...at, 'situations', index, 'options', number, 'leads_to']);
			const next = placeOf.get(goal);
			if (next === undefined) report.error(line, `there is no situation “${goal}”`);
			else if (next <= index)
				report.error(line, `an option leads to a later situation, not to “${goal}”`);
			else if (led.has(goal)) report.error(line, `another option leads to “${goal}” already`);
			led.add(goal);
		}
	for (const [index, { id: own }] of situations.entries())
		if (index > 0 && !led.has(own))
			report.error(quiz.lineOf([...at, 'situations', index]), `no option leads to “${own}”`);
}

/** A case as an edition keeps it. */
export function caseOfFile({ situations, ...same }: CaseFile): CaseQuestion {
	return {
		...same,
		situations: situations.map(({ options, ...each }) => ({
			...each,
			options: options.map(({ leads_to: leadsTo, ...own }) => ({
				...own,
				...(leadsTo && { leadsTo }),
			})),
		})),
	};
}
