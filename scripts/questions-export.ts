/**
 * `npm run questions:export -- <module> --format gift|moodle-xml|qti-3 [--variant fi] [--out folder]`: writes a module's
 * questions for other systems, one file for each language form, and lists what is not carried over. The files hold the
 * right answers.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { env } from '#env';
import { isVariant, variants } from '#lib/languages.ts';
import type { Fault } from '#lib/server/catalogue/faults.ts';
import {
	exportFormats,
	exportQuestions,
	type NotExported,
} from '#lib/server/question-exchange/export-questions.ts';
import { isModuleFolder, readModuleQuestions } from '#lib/server/question-exchange/module-quiz.ts';

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		format: { type: 'string' },
		variant: { type: 'string' },
		out: { type: 'string', default: '.' },
	},
});
const [slug = ''] = positionals;
const format = exportFormats.find((each) => each === values.format);
if (!format) stop(`Say the format: --format ${exportFormats.join(', ')}.`);
if (values.variant !== undefined && !isVariant(values.variant))
	stop(`There is no language form “${values.variant}”.`);
const folder = join(env.MODULES_DIR, slug);
if (!slug || !isModuleFolder(folder)) stop(`There is no module “${slug}”.`);
if (!existsSync(values.out)) stop(`There is no folder ${values.out}.`);

const faults: Fault[] = [];
const questions = readModuleQuestions(folder, faults);
for (const { file, line, level, message } of faults)
	console.error(`${file}:${line}: ${level}: ${message}`);
if (!questions) stop(`The questions of ${slug} cannot be read; npm run modules:check says why.`);

const reasons: Record<NotExported, string> = {
	type: `${format} has no such type`,
	unit: `${format} has no place for the unit`,
	'not-written': 'not all its texts are written in this language form',
	changed: `a text of it would not come back as it is: ${format} reads its signs or spaces in another way`,
};
for (const variant of variants.filter((each) => each === (values.variant ?? each))) {
	const { ending, content, carried, listed } = exportQuestions(questions, format, variant);
	const path = join(values.out, `${slug}.${ending}`);
	if (carried.length) writeFileSync(path, content);
	console.log(
		`${variant}: ${questions.length} questions: ${carried.length} carried over, ${listed.length} not` +
			(carried.length ? `: ${path}` : ''),
	);
	for (const { id, type, reason } of listed) console.log(`  ${id} (${type}): ${reasons[reason]}`);
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}
