import { m } from '#lib/i18n/messages.js';
import type { CoverageReport } from '#lib/server/access/coverage-view.ts';
import type { WrittenCell } from '#lib/server/tables/csv-writing.ts';
import type { WrittenColumn } from '#lib/server/tables/table-writing.ts';

type Figure = CoverageReport['figure'];

const number = (key: string, heading: string): WrittenColumn => ({ key, heading, kind: 'number' });

/** The columns of a figure in every table that has one. */
export const figureColumns = (): WrittenColumn[] => [
	number('staff', m.coverage_export_staff()),
	number('ready', m.column_ready()),
	number('needed', m.coverage_export_needed()),
	number('gap', m.coverage_export_gap()),
	{ key: 'state', heading: m.column_state(), kind: 'text' },
	{ key: 'day', heading: m.coverage_report_day(), kind: 'day' },
];

/** A figure in its columns: what is not shown stays empty, and its state says why. */
export function figureCells(
	figure: Figure,
	day: string | undefined,
	isForReaders: boolean,
): WrittenCell[] {
	const numbers =
		figure.shown === 'exact'
			? [figure.denominator, figure.satisfied, figure.needed, figure.gap]
			: [figure.shown === 'nothing' ? null : figure.denominator, null, null, null];
	const state = stateOf(figure);
	return [...numbers, isForReaders ? figureWords[state]() : state, day];
}

function stateOf(figure: Figure) {
	if (figure.shown !== 'exact') return figure.shown;
	if (figure.denominator === 0) return 'no-staff';
	return figure.reached ? 'reached' : 'not-yet';
}

const figureWords = {
	reached: m.cell_reached,
	'not-yet': m.coverage_export_not_yet,
	'no-staff': m.cell_no_staff,
	few: m.coverage_export_few,
	'nearly-all': m.coverage_export_nearly_all,
	nothing: m.cell_withheld,
};

/** A person's state in a word. */
export function sayState(state: 'ready' | 'not-yet' | 'excluded'): string {
	if (state === 'ready') return m.coverage_export_ready();
	return state === 'excluded' ? m.person_excluded() : m.person_not_yet();
}
