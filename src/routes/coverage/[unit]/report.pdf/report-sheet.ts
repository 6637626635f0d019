import { env } from '#env';
import { type Figure, sayLocations } from '#lib/components/coverage-figure.ts';
import { formatDay, formatMoment, formatNumber, formatPercent } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language, Texts } from '#lib/languages.ts';
import type { CoverageReport } from '#lib/server/access/coverage-view.ts';
import type { FiguresReport } from '#lib/server/pdf/figures-report.ts';
import { languageTag } from '#lib/server/pdf/tagged-document.ts';
import { defineTarget } from '../define-target.ts';
import { addressOf } from '../report-request.ts';

/** More bars than these are no picture any more; the table has all of them. */
const mostBars = 24;

/** A report in the words of its reader. What became known since is not in it: the same report stays the same. */
export async function makeReportSheet(
	report: CoverageReport,
	author: string,
	locals: Pick<App.Locals, 'app' | 'language' | 'variant'>,
): Promise<FiguresReport> {
	const { language } = locals;
	const { target, unit, day, knownBy } = report;
	const name = unit.names[language];
	const share = formatPercent(target.shareBp / 100, language);
	const locations = unit.kind === 'location' ? undefined : sayLocations(report.standing, share);
	const figure = sayFigure(report.figure, share, language);
	const { rule, measures, notes } = await defineTarget(report, locals);
	return {
		details: {
			...{ language: languageTag[language], author, created: knownBy },
			title: m.coverage_report_title({ unit: name }),
			subject: target.names[language],
		},
		pageName: (page) => m.coverage_pdf_page({ page }),
		facts: [
			`${m.coverage_report_target()}: ${target.names[language]}`,
			`${m.coverage_report_day()}: ${formatDay(day, language)}`,
			`${m.coverage_report_known_by()}: ${formatMoment(knownBy, language, env.TIME_ZONE)}`,
		],
		answer: locations ?? figure,
		sentences: locations ? [figure] : [],
		chart: makeChart(report, language),
		sections: [
			{
				title: m.coverage_pdf_definition(),
				lines: [rule, ...measures.map((title) => `– ${title}`), ...notes],
			},
			...(unit.kind === 'location' ? [] : [listLocations(report, language)]),
			{
				title: m.coverage_pdf_proof(),
				lines: [
					`${m.coverage_report_checksum()}: ${report.checksum}`,
					`${m.coverage_report_address()}: ${env.ORIGIN}${addressOf(report)}`,
				],
			},
		],
	};
}

function sayFigure(figure: Figure, share: string, language: Language): string {
	const number = (value: number) => formatNumber(value, language);
	if (figure.shown === 'nothing') return m.figure_withheld();
	const denominator = number(figure.denominator);
	if (figure.shown === 'few') return m.figure_few({ denominator });
	if (figure.shown === 'nearly-all') return m.figure_nearly_all({ denominator });
	if (figure.denominator === 0) return m.figure_no_staff();
	const people = m.figure_people({ satisfied: number(figure.satisfied), denominator });
	const reached = m.figure_reached({ share });
	return `${people} ${figure.reached ? reached : m.figure_gap({ gap: number(figure.gap), share })}`;
}

interface Row {
	names: Texts;
	figure: Figure;
}

function makeChart(report: CoverageReport, language: Language): FiguresReport['chart'] {
	const { target, unit, children, figure } = report;
	const rows: Row[] = [{ names: unit.names, figure }, ...children.slice(0, mostBars)];
	const share = formatPercent(target.shareBp / 100, language);
	return {
		description: m.coverage_pdf_chart({ share }),
		bars: rows.map((row) => ({
			label: row.names[language],
			share: shareOf(row.figure),
			text: sayCell(row.figure, language),
		})),
		target: { share: target.shareBp / 10_000, label: share },
	};
}

function shareOf(figure: Figure): number | undefined {
	if (figure.shown !== 'exact' || figure.denominator === 0) return undefined;
	return figure.satisfied / figure.denominator;
}

function sayCell(figure: Figure, language: Language): string {
	const number = (value: number) => formatNumber(value, language);
	if (figure.shown === 'nothing') return m.cell_withheld();
	const denominator = number(figure.denominator);
	if (figure.shown === 'few') return m.cell_few({ denominator });
	if (figure.shown === 'nearly-all') return m.cell_nearly_all({ denominator });
	if (figure.denominator === 0) return m.cell_no_staff();
	// Rounded down, so that 49.9 never reads 50.
	const share = formatPercent(Math.floor((figure.satisfied * 100) / figure.denominator), language);
	return m.cell_ready({ satisfied: number(figure.satisfied), denominator, share });
}

function listLocations(
	{ locations }: CoverageReport,
	language: Language,
): FiguresReport['sections'][number] {
	return {
		...{ title: m.unit_kind_location(), lines: [] },
		table: {
			columns: [
				{ heading: m.column_unit(), share: 0.36 },
				{ heading: m.coverage_export_service(), share: 0.24 },
				{ heading: m.column_ready(), share: 0.22 },
				{ heading: m.column_state(), share: 0.18 },
			],
			rows: locations.map(({ unit, figure }) => [
				unit.names[language],
				unit.parent?.names[language] ?? '',
				sayCell(figure, language),
				sayState(figure, language),
			]),
		},
	};
}

function sayState(figure: Figure, language: Language): string {
	if (figure.shown !== 'exact' || figure.denominator === 0) return '–';
	if (figure.reached) return m.cell_reached();
	return m.cell_missing({ gap: formatNumber(figure.gap, language) });
}
