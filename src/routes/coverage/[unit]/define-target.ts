import { formatDay, formatPercent } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { CoverageReport } from '#lib/server/access/coverage-view.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';

export interface TargetDefinition {
	rule: string;
	measures: string[];
	notes: string[];
}

/** How a report counted, in words: what its target asked for, by its definition of that moment. */
export async function defineTarget(
	{ target, unit }: CoverageReport,
	{ app, language, variant }: Pick<App.Locals, 'app' | 'language' | 'variant'>,
): Promise<TargetDefinition> {
	const rules = { any: m.coverage_rule_any, all: m.coverage_rule_all };
	const { newcomerWeeks } = target;
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	return {
		rule: rules[target.rule]({
			due: formatDay(target.dueDay, language),
			percent: formatPercent(target.shareBp / 100, language),
		}),
		measures: target.measureIds.map(titleOf),
		notes: [
			...(target.excludesLeave ? [m.coverage_how_leave()] : []),
			...(newcomerWeeks ? [m.coverage_how_newcomers({ weeks: newcomerWeeks })] : []),
			...(target.countsRecognition ? [] : [m.coverage_report_no_recognition()]),
			...(target.staffGroups.length > 0 ? [m.coverage_report_groups()] : []),
			...(unit.kind === 'location' ? [] : [m.coverage_how_locations(), m.coverage_report_tree()]),
			m.coverage_how_percent(),
		],
	};
}
