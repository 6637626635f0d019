/** Checks the training library and prints what its authors need to know. Ends with 1 when a module has an error. */
import { parseArgs } from 'node:util';
import { env } from '#env';
import { languageOf, variants, type Variant } from '#lib/languages.ts';
import { findLixBand, measureReadability } from '#lib/server/catalogue/readability.ts';
import { readLibrary, type ReadModule } from '#lib/server/catalogue/read-modules.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const { modules, faults } = await readLibrary(positionals[0] ?? env.MODULES_DIR);

for (const { file, line, level, message } of faults)
	console.log(`${file}:${line}: ${level}: ${message}`);
if (faults.length) console.log();
if (modules.length) printTable(modules.flatMap(describeModule));

const errors = faults.filter((fault) => fault.level === 'error').length;
console.log(
	`${modules.length} modules without errors; ${errors} errors, ${faults.length - errors} warnings`,
);
process.exitCode = errors ? 1 : 0;

function describeModule(module: ReadModule): Record<string, string | number>[] {
	return variants
		.filter((variant) => module.pages.some((page) => page.variant === variant))
		.map((variant) => describeVariant(module, variant));
}

function describeVariant(
	{ slug, content, pages }: ReadModule,
	variant: Variant,
): Record<string, string | number> {
	const written = pages.filter((page) => page.variant === variant);
	const measures = measureReadability(
		written.flatMap((page) => page.passages),
		languageOf(variant),
	);
	const minutes = content.lessons.map((lesson) => lesson.variants[variant]?.minutes ?? 0);
	return {
		module: slug,
		variant,
		lessons: written.length,
		words: measures.words,
		minutes: minutes.reduce((sum, each) => sum + each, 0),
		questions: content.questions.filter((question) => question.prompt[variant]).length,
		'words/sentence': measures.meanSentence.toFixed(1),
		longest: measures.longestSentence,
		LIX: `${measures.lix.toFixed(0)} ${findLixBand(measures.lix, variant)}`,
	};
}

function printTable(rows: Record<string, string | number>[]): void {
	const names = Object.keys(rows[0] ?? {});
	const widths = names.map((name) =>
		Math.max(name.length, ...rows.map((row) => String(row[name]).length)),
	);
	const print = (cells: (string | number | undefined)[]) =>
		console.log(
			cells
				.map((cell, index) => String(cell).padEnd(widths[index] ?? 0))
				.join('  ')
				.trimEnd(),
		);
	print(names);
	for (const row of rows) print(names.map((name) => row[name]));
	console.log(
		'Minutes are those of the lessons. LIX counts length, not meaning: only readers can tell.\n',
	);
}
