/**
 * `npm run modules:check`: checks the training library and prints what its authors need to know. Ends with 1 when a
 * module has an error. `--only <slug>` shows one module; `--fresh` looks at everything again.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { env } from '#env';
import { surveyLibrary } from '#lib/server/catalogue/read-modules.ts';
import { rememberSurvey } from '#lib/server/catalogue/survey-cache.ts';
import { describeFigures } from './modules-check/table.ts';
import { surveyByWorkers } from './modules-check/workers.ts';

const memory = join('node_modules', '.cache', 'osaaja', 'library.json');
const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { only: { type: 'string' }, fresh: { type: 'boolean', default: false } },
});
const directory = positionals[0] ?? env.MODULES_DIR;
const survey = values.fresh ? surveyByWorkers : rememberSurvey(memory, surveyByWorkers);
const library = await surveyLibrary(directory, new Date(), survey);

const isAsked = (slug: string) => values.only === undefined || slug === values.only;
const folder = join(directory, values.only ?? '');
const faults = library.faults.filter(({ file }) => !values.only || file.startsWith(`${folder}/`));
const modules = library.modules.filter(({ slug }) => isAsked(slug));

for (const { file, line, level, message } of faults)
	console.log(`${file}:${line}: ${level}: ${message}`);
if (faults.length) console.log();
const table = describeFigures(modules);
if (table) {
	console.log(table);
	console.log(
		'Minutes are those of the lessons. LIX counts length, not meaning: only readers can tell.\n',
	);
}
const errors = faults.filter((fault) => fault.level === 'error').length;
console.log(
	`${modules.length} modules without errors; ${errors} errors, ${faults.length - errors} warnings`,
);
process.exitCode = errors ? 1 : 0;
