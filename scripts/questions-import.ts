/**
 * `npm run questions:import -- <file> --into modules/<slug> [--language fi] [--write]`: adds questions in GIFT, Moodle XML
 * or QTI 2.1 to 3.0 to a module's quiz.yaml. Without `--write` it only says what it would do. Ends with 1 where a question of
 * the file is not carried over, with 2 where the file is not read at all.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isVariant } from '#lib/languages.ts';
import { addQuestions } from '#lib/server/question-exchange/add-questions.ts';
import { ExchangeFault } from '#lib/server/question-exchange/faults.ts';
import { largestFile } from '#lib/server/question-exchange/limits.ts';
import {
	isModuleFolder,
	readQuizText,
	writeQuizText,
} from '#lib/server/question-exchange/module-quiz.ts';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		into: { type: 'string' },
		language: { type: 'string', default: 'fi' },
		write: { type: 'boolean', default: false },
	},
});
const [path, ...more] = positionals;
const { into: folder, language } = values;
if (path === undefined || more.length || folder === undefined)
	stop('Say which file, and into which module: … quiz.gift --into modules/your-module');
if (!isModuleFolder(folder)) stop(`${folder} is no module: it has no module.yaml.`);
if (!isVariant(language)) stop(`There is no language form “${language}”.`);
const file = statSync(path, { throwIfNoEntry: false });
if (!file?.isFile()) stop(`There is no file ${path}.`);
if (file.size > largestFile) stop(`${path}:1: error: the file is larger than 5 MB`);

try {
	const read = await readQuestions(basename(path), readFileSync(path));
	const asked = { file: basename(path), variant: language };
	const { text, added, listed, toWrite } = addQuestions(readQuizText(folder), read, asked);
	if (values.write && added.length) writeQuizText(folder, text);

	for (const { line, what, file: within } of read.asides)
		console.log(`${place(line, within)}: left out: ${what}`);
	for (const { id, found } of added) {
		console.log(`${place(found.line, found.file)}: ${id}: carried over: ${found.name}`);
		for (const loss of found.losses) console.log(`  without ${loss}`);
	}
	for (const { found, reason } of listed)
		console.log(`${place(found.line, found.file)}: not carried over: ${found.name}: ${reason}`);
	if (toWrite.length) console.log('\nStill to be written, as modules:check will say:');
	for (const { line, message } of toWrite)
		console.log(`${join(folder, 'quiz.yaml')}:${line}: ${message}`);
	const done = values.write ? 'added' : 'would be added; nothing is written without --write';
	console.log(
		`\n${read.found.length} questions: ${added.length} ${done}; ${listed.length} not carried over`,
	);
	process.exitCode = listed.length ? 1 : 0;
} catch (error) {
	if (!(error instanceof ExchangeFault)) throw error;
	stop(`${place(error.line, error.file)}: error: ${error.message}. Nothing is written.`);
}

function place(line: number, within?: string): string {
	return within === undefined ? `${path}:${line}` : `${path}!${within}:${line}`;
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}
