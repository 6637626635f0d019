import { m } from '#lib/i18n/messages.js';

/** What is said about reports by code. */
const kinds = {
	content: m.report_kind_content,
	'hard-to-understand': m.report_kind_hard_to_understand,
	technical: m.report_kind_technical,
	other: m.report_kind_other,
};
const closings = {
	mended: m.report_closing_mended,
	'not-a-mistake': m.report_closing_not_a_mistake,
	'passed-on': m.report_closing_passed_on,
};

export type ReportKind = keyof typeof kinds;
export type ClosingKind = keyof typeof closings;

/** What a report may be about, as choices of a form. */
export const listReportKinds = () => toOptions(kinds);

/** How a report may be closed, as choices of a form. */
export const listClosings = () => toOptions(closings);

export const nameReportKind = (kind: ReportKind) => kinds[kind]();
export const nameClosing = (kind: ClosingKind) => closings[kind]();

/** What a report is about: a lesson with its module, a module, or where nothing is named the service. */
export function namePlace(place: ShownPlace | undefined): string {
	if (!place) return m.report_place_service();
	const { title, lesson } = place;
	return lesson ? m.report_place_lesson({ title, lesson: lesson.title }) : title;
}

export interface ShownPlace {
	slug: string;
	title: string;
	lesson: { id: string; title: string } | undefined;
}

function toOptions(names: Record<string, () => string>) {
	return Object.entries(names).map(([value, name]) => ({ value, label: name() }));
}
