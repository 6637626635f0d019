import { variants } from '#lib/languages.ts';
import { reportDoubles } from './question-types/doubles.ts';
import type { Report } from './faults.ts';
import { moduleStates, type EditionContent, type ModuleTexts } from './module-format.ts';
import type { ModuleFile } from './module-schema.ts';
import type { QuizFile } from './quiz-schema.ts';
import type { ReadPages } from './read-pages.ts';
import type { CheckedYaml, Path } from './yaml-text.ts';

/** Checks what a schema cannot say of `module.yaml`. `pool` is undefined where the module has no readable quiz. */
export function checkModuleFile(
	file: CheckedYaml<ModuleFile>,
	pool: number | undefined,
	read: ReadPages,
	report: Report,
): void {
	const { objectives, quiz, facts_checked_on: checkedOn, review_by: reviewBy } = file.value;
	reportDoubles(objectives, ['objectives'], file, report);
	if (pool !== undefined && 'draw' in quiz && quiz.draw > pool) {
		report.error(
			file.lineOf(['quiz', 'draw']),
			`draws ${quiz.draw} questions, but quiz.yaml has ${pool}`,
		);
	}
	if (reviewBy < checkedOn)
		report.error(file.lineOf(['review_by']), 'review_by comes before facts_checked_on');
	checkDates(file, report);
	checkChange(file, read, report);
	checkWritten(file, read, report);
}

function checkDates(file: CheckedYaml<ModuleFile>, report: Report): void {
	const { status, dates } = file.value;
	if (!dates)
		return report.warning(file.lineOf(['status']), `say under dates since when it is ${status}`);
	const line = file.lineOf(['dates']);
	if (!dates[status]) report.error(line, `the day since when it is ${status} is missing`);
	const reached = moduleStates.flatMap((state) => dates[state] ?? []);
	if (reached.join() !== reached.toSorted().join())
		report.error(line, `the days do not follow each other: ${moduleStates.join(', ')}`);
}

function checkChange(file: CheckedYaml<ModuleFile>, read: ReadPages, report: Report): void {
	if (file.value.change === 'material' && !read.whatChanged)
		report.error(
			file.lineOf(['change']),
			'a material change needs a lesson for those who know the old version: what-changed.fi.md and its fellows',
		);
}

/** What the module's own page says should be written in each form that the lessons have, and each form be there. */
function checkWritten(file: CheckedYaml<ModuleFile>, read: ReadPages, report: Report): void {
	const written = variants.filter((variant) =>
		read.lessons.some(({ variants }) => variants[variant]),
	);
	const absent = variants.filter((variant) => !written.includes(variant));
	if (read.lessons.length && absent.length)
		report.warning(1, `the lessons are not written in ${absent.join(', ')}`);
	if (!read.jobAid) report.warning(1, 'there is no job aid: job-aid.fi.md and its fellows');
	const texts: [string, Path, ModuleTexts][] = [
		['title', ['title'], file.value.title],
		['summary', ['summary'], file.value.summary],
		...file.value.objectives.map(({ id, text }, index): [string, Path, ModuleTexts] => [
			`the objective “${id}”`,
			['objectives', index],
			text,
		]),
	];
	for (const [what, path, text] of texts) {
		const missing = written.filter((variant) => text[variant] === undefined);
		if (missing.length)
			report.warning(
				file.lineOf(path),
				`${what} is not written in ${missing.join(', ')}, the lessons are`,
			);
	}
}

/** A part only adds: what the core has, it does not say again, and it asks something of its own. */
export function checkPart(
	file: CheckedYaml<ModuleFile>,
	read: ReadPages,
	quiz: QuizFile | undefined,
	core: EditionContent,
	report: Report,
): void {
	const refuse = (path: Path, what: string, ids: string[], taken: string[]) => {
		for (const id of ids.filter((each) => taken.includes(each)))
			report.error(file.lineOf(path), `a part only adds: the core has ${what} “${id}” already`);
	};
	const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);
	refuse(['objectives'], 'the objective', idsOf(file.value.objectives), idsOf(core.objectives));
	refuse(
		['extends'],
		'the lesson',
		idsOf(read.lessons).map(nameOf),
		idsOf(core.lessons).map(nameOf),
	);
	refuse(['extends'], 'the question', idsOf(quiz?.questions ?? []), idsOf(core.questions));
	if (core.quiz.draws) report.error(file.lineOf(['extends']), 'a test across modules has no parts');
}

/** `welcome` of `01-welcome`: parts number their lessons anew. */
function nameOf(lesson: string): string {
	return lesson.slice(3);
}
