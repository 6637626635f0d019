import { languages, variants, type Variant } from '#lib/languages.ts';
import type { Report } from './faults.ts';
import { formatOf } from './question-types/by-type.ts';
import { reportDoubles } from './question-types/doubles.ts';
import type { QuestionPlace } from './question-types/question-format.ts';
import type { QuestionFile, QuizFile } from './quiz-schema.ts';
import type { CheckedYaml } from './yaml-text.ts';

/** What the questions refer to. */
interface Surroundings {
	lessons: string[];
	/** Undefined where `module.yaml` could not be read. */
	objectives: string[] | undefined;
	/** The variants in which the lessons are written. */
	written: Variant[];
}

/** Checks what a schema cannot say of a quiz: ids that are unique or known, and options that make a fair question. */
export function checkQuiz(
	quiz: CheckedYaml<QuizFile>,
	{ lessons, objectives, written }: Surroundings,
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
		const place = { at, quiz, report };
		formatOf(question).check(question, place);
		checkForms(question, place);
	}
	for (const variant of written) {
		const missing = questions.filter(({ prompt }) => prompt[variant] === undefined).length;
		if (missing > 0)
			report.warning(
				quiz.lineOf(['questions']),
				`${missing} of ${questions.length} questions are not written in ${variant}, the lessons are`,
			);
	}
}

/** A question that is asked in an easy form has all its texts in it, and says the same numbers in each language. */
function checkForms(question: QuestionFile, { at, quiz, report }: QuestionPlace): void {
	const asked = variants.filter((variant) => question.prompt[variant] !== undefined);
	const prompt = { path: ['prompt'], what: 'the prompt', texts: question.prompt };
	for (const { path, what, texts } of [prompt, ...formatOf(question).listTexts(question)]) {
		const line = quiz.lineOf([...at, ...path]);
		const missing = asked.filter((variant) => texts[variant] === undefined);
		if (missing.length)
			report.warning(line, `${what} is not written in ${missing.join(', ')}, the prompt is`);
		const [first = '', ...others] = languages.map((language) => numbersIn(texts[language]));
		if (others.some((numbers) => numbers && first && numbers !== first))
			report.warning(line, `${what} does not say the same numbers in each language`);
	}
}

/** The numbers of a text in their order, whatever groups their digits. */
function numbersIn(text: string): string {
	const plain = text.replace(/(?<=\d)[\s\u00a0.,](?=\d{3}\b)/g, '');
	return (plain.match(/\d+/g) ?? []).toSorted().join(' ');
}
