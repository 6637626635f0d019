import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportOn, type Fault } from '#lib/server/catalogue/faults.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { questionOfFile, quizSchema } from '#lib/server/catalogue/quiz-schema.ts';
import { readTextFile } from '#lib/server/catalogue/text-files.ts';
import { readYaml } from '#lib/server/catalogue/yaml-text.ts';

/** Whether a folder is a module's. */
export function isModuleFolder(folder: string): boolean {
	return existsSync(join(folder, 'module.yaml')) && statSync(folder).isDirectory();
}

/** The text of a module's `quiz.yaml`; empty where there is none yet. */
export function readQuizText(folder: string): string {
	const path = join(folder, 'quiz.yaml');
	return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Puts a whole new `quiz.yaml` in the place of the old one, or leaves the old one as it is. */
export function writeQuizText(folder: string, text: string): void {
	const aside = join(folder, '.quiz.yaml.new');
	writeFileSync(aside, text);
	renameSync(aside, join(folder, 'quiz.yaml'));
}

/** The questions of a module's `quiz.yaml`; undefined, and faults, where it does not fit its schema. */
export function readModuleQuestions(folder: string, faults: Fault[]): Question[] | undefined {
	const path = join(folder, 'quiz.yaml');
	const report = reportOn(path, faults);
	const text = readTextFile(path, report);
	const quiz = text === undefined ? undefined : readYaml(text, quizSchema, report);
	return quiz?.value.questions.map(questionOfFile);
}
