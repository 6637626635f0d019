import { variants, type Variant } from '#lib/languages.ts';
import type { Report } from './faults.ts';
import type { ModuleTexts, Question } from './module-format.ts';
import type { QuizFile } from './module-schema.ts';
import type { CheckedYaml, Path } from './yaml-text.ts';

/** What the questions refer to. */
interface Surroundings {
	lessons: string[];
	/** Undefined where `module.yaml` could not be read. */
	objectives: string[] | undefined;
}

/** Checks what a schema cannot say of a quiz: ids that are unique or known, and options that make a fair question. */
export function checkQuiz(
	quiz: CheckedYaml<QuizFile>,
	{ lessons, objectives }: Surroundings,
	report: Report,
): void {
	const { questions } = quiz.value;
	reportDoubles(questions, ['questions'], quiz, report);
	for (const [index, question] of questions.entries()) {
		const at = ['questions', index];
		if (!lessons.includes(question.lesson)) {
			report.error(quiz.lineOf([...at, 'lesson']), `there is no lesson named “${question.lesson}”`);
		}
		if (objectives && !objectives.includes(question.objective)) {
			report.error(
				quiz.lineOf([...at, 'objective']),
				`module.yaml has no objective with the id “${question.objective}”`,
			);
		}
		reportDoubles(question.options, [...at, 'options'], quiz, report);
		checkOptions(question, quiz.lineOf([...at, 'options']), report);
		checkForms(question, at, quiz, report);
	}
}

/** Reports every id of a list that has stood there before. */
export function reportDoubles(
	items: { id: string }[],
	path: Path,
	yaml: CheckedYaml<unknown>,
	report: Report,
): void {
	const seen = new Set<string>();
	for (const [index, { id }] of items.entries()) {
		if (seen.has(id))
			report.error(yaml.lineOf([...path, index, 'id']), `the id “${id}” is used twice`);
		seen.add(id);
	}
}

function checkOptions(question: Question, line: number, report: Report): void {
	const right = question.options.filter((option) => option.right).length;
	const wrong = question.options.length - right;
	if (right === 0) report.error(line, 'no option is right; write right: true under it');
	else if (question.type === 'single' && right > 1)
		report.error(line, `a single question has one right option, not ${right}`);
	else if (question.type === 'multiple' && right < 2)
		report.error(line, 'a multiple question has two right options or more');
	else if (wrong === 0) report.error(line, 'all options are right; one at least must be wrong');
	if (question.options.length < 3)
		report.warning(line, 'fewer than three options are easily guessed');
}

/** A question that is asked in an easy form should have its options and explanations in it too. */
function checkForms(
	question: Question,
	at: Path,
	quiz: CheckedYaml<QuizFile>,
	report: Report,
): void {
	const asked = variants.filter((variant) => question.prompt[variant] !== undefined);
	for (const [index, option] of question.options.entries()) {
		for (const key of ['text', 'why'] as const) {
			const missing = listMissing(asked, option[key]);
			if (!missing.length) continue;
			const what = key === 'why' ? 'the explanation' : 'the option';
			report.warning(
				quiz.lineOf([...at, 'options', index, key]),
				`${what} is not written in ${missing.join(', ')}, the prompt is`,
			);
		}
	}
}

function listMissing(asked: Variant[], texts: ModuleTexts): Variant[] {
	return asked.filter((variant) => texts[variant] === undefined);
}
