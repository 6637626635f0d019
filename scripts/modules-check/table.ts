import { variants } from '#lib/languages.ts';
import type { SurveyedModule } from '#lib/server/catalogue/read-modules.ts';
import { findLixBand } from '#lib/server/catalogue/readability.ts';

type Row = Record<string, string | number>;

/** The table of figures, a line for each module and variant; a variant that is not written says so. */
export function describeFigures(modules: SurveyedModule[]): string {
	const rows = modules.flatMap(describeModule);
	if (!rows.length) return '';
	const names = Object.keys(rows[0] ?? {});
	const widths = names.map((name) =>
		Math.max(name.length, ...rows.map((row) => String(row[name] ?? '').length)),
	);
	const line = (cells: (string | number | undefined)[]) =>
		cells
			.map((cell, index) => String(cell ?? '').padEnd(widths[index] ?? 0))
			.join('  ')
			.trimEnd();
	return [line(names), ...rows.map((row) => line(names.map((name) => row[name])))].join('\n');
}

function describeModule({ slug, sound }: SurveyedModule): Row[] {
	return variants.map((variant): Row => {
		const figures = sound?.figures.find((each) => each.variant === variant);
		if (!figures) return { module: slug, variant, lessons: 'not written' };
		const { lessons, words, minutes, questions, meanSentence, longestSentence, lix } = figures;
		return {
			...{ module: slug, variant, lessons, words, minutes, questions },
			...{ 'words/sentence': meanSentence.toFixed(1), longest: longestSentence },
			LIX: `${lix.toFixed(0)} ${findLixBand(lix, variant)}`,
		};
	});
}
