import { languages, variants, type Variant } from '#lib/languages.ts';
import type { Report } from './faults.ts';
import type { ModuleTexts } from './module-format.ts';
import type { QuestionFile, QuizFile } from './quiz-schema.ts';
import type { CheckedYaml, Path } from './yaml-text.ts';

/** What the questions refer to. */
interface Surroundings {
	lessons: string[];
	/** Undefined where `module.yaml` could not be read. */
	objectives: string[] | undefined;
	/** The variants in which the lessons are written. */
	written: Variant[];
}

/** The parts of a point that a question of three to six pairs can be cut into are whole. */
const mostPairs = 6;

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
		checkAnswers(question, at, quiz, report);
		checkForms(question, at, quiz, report);
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

function checkAnswers(
	question: QuestionFile,
	at: Path,
	quiz: CheckedYaml<QuizFile>,
	report: Report,
): void {
	if (question.type === 'true_false') return;
	if (question.type === 'matching') {
		const { pairs } = question;
		const path = [...at, 'pairs'];
		reportDoubles(pairs, path, quiz, report);
		if (pairs.length > mostPairs)
			report.error(quiz.lineOf(path), `a matching question has ${mostPairs} pairs at most`);
		reportSameTexts(pairs, 'item', path, quiz, report);
		reportSameTexts(pairs, 'match', path, quiz, report);
		return;
	}
	const path = [...at, 'options'];
	reportDoubles(question.options, path, quiz, report);
	checkOptions(question, quiz.lineOf(path), report);
	reportSameTexts(question.options, 'text', path, quiz, report);
}

function checkOptions(
	question: Extract<QuestionFile, { options: unknown }>,
	line: number,
	report: Report,
): void {
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

/** Two options that read the same in one variant have no key there, whatever the other variants say. */
function reportSameTexts<Key extends string>(
	items: ({ id: string } & Record<Key, ModuleTexts>)[],
	key: Key,
	path: Path,
	quiz: CheckedYaml<QuizFile>,
	report: Report,
): void {
	for (const variant of variants) {
		const seen = new Map<string, string>();
		for (const [index, item] of items.entries()) {
			const text = item[key][variant]?.toLowerCase();
			if (text === undefined) continue;
			const earlier = seen.get(text);
			if (earlier !== undefined)
				report.error(
					quiz.lineOf([...path, index, key, variant]),
					`“${item.id}” reads the same as “${earlier}” in ${variant}`,
				);
			seen.set(text, item.id);
		}
	}
}

/** A question that is asked in an easy form has all its texts in it, and says the same numbers in each language. */
function checkForms(
	question: QuestionFile,
	at: Path,
	quiz: CheckedYaml<QuizFile>,
	report: Report,
): void {
	const asked = variants.filter((variant) => question.prompt[variant] !== undefined);
	for (const { path, what, texts } of listTexts(question)) {
		const line = quiz.lineOf([...at, ...path]);
		const missing = asked.filter((variant) => texts[variant] === undefined);
		if (missing.length)
			report.warning(line, `${what} is not written in ${missing.join(', ')}, the prompt is`);
		const [first = '', ...others] = languages.map((language) => numbersIn(texts[language]));
		if (others.some((numbers) => numbers && first && numbers !== first))
			report.warning(line, `${what} does not say the same numbers in each language`);
	}
}

function listTexts(question: QuestionFile): { path: Path; what: string; texts: ModuleTexts }[] {
	if (question.type === 'true_false')
		return (['why_true', 'why_false'] as const).map((key) => ({
			...{ path: [key], what: 'the explanation', texts: question[key] },
		}));
	if (question.type === 'matching')
		return question.pairs.flatMap(({ item, match, why }, index) => [
			{ path: ['pairs', index, 'item'], what: 'the item', texts: item },
			{ path: ['pairs', index, 'match'], what: 'the match', texts: match },
			{ path: ['pairs', index, 'why'], what: 'the explanation', texts: why },
		]);
	return question.options.flatMap(({ text, why }, index) => [
		{ path: ['options', index, 'text'], what: 'the option', texts: text },
		{ path: ['options', index, 'why'], what: 'the explanation', texts: why },
	]);
}

/** The numbers of a text in their order, whatever groups their digits. */
function numbersIn(text: string): string {
	const plain = text.replace(/(?<=\d)[\s\u00a0.,](?=\d{3}\b)/g, '');
	return (plain.match(/\d+/g) ?? []).toSorted().join(' ');
}
