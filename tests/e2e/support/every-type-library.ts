import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { everyType } from '../../support/every-type.ts';
import { readModule } from './library.ts';

export const everySlug = 'language-awareness';

/** Gives a module of a library a quiz that asks one question of each type, in every attempt. */
export async function askEveryType(library: string): Promise<void> {
	const [lesson] = readModule(everySlug).lessons;
	const questions = everyType.map((question) => ({ ...question, lesson: lesson!.id }));
	await writeFile(join(library, everySlug, 'quiz.yaml'), stringify({ questions }));
	const file = join(library, everySlug, 'module.yaml');
	const quiz = `quiz: { draw: ${questions.length}, pass_percent: 80 }`;
	await writeFile(file, (await readFile(file, 'utf8')).replace(/^quiz: .*$/m, quiz));
}
