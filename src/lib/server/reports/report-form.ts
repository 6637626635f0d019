import { textOf } from '#lib/form-fields.ts';
import { closingKinds, reportKinds } from '#lib/server/store/schema/reports.ts';

export type ReportKind = (typeof reportKinds)[number];
export type ClosingKind = (typeof closingKinds)[number];

const shortestReport = 10;
const longestReport = 4000;
const longestAnswer = 2000;

export interface ReportFault {
	field: 'kind' | 'text';
	fault: 'missing' | 'too-short' | 'too-long';
}
export interface ReportValues {
	kind: ReportKind | undefined;
	text: string;
	/** Of the form: the same form sent twice is one report. Empty where the sender left it out. */
	formKey: string;
}

/** Reads the form of a report, with every fault at its field. */
export function readReportForm(form: FormData): { values: ReportValues; faults: ReportFault[] } {
	const kind = reportKinds.find((each) => each === textOf(form, 'kind'));
	const text = linesOf(form, 'text');
	const formKey = /^\w{10,64}$/.exec(textOf(form, 'key'))?.[0] ?? '';
	const faults: ReportFault[] = [];
	if (!kind) faults.push({ field: 'kind', fault: 'missing' });
	if (text === '') faults.push({ field: 'text', fault: 'missing' });
	else if (text.length < shortestReport) faults.push({ field: 'text', fault: 'too-short' });
	if (text.length > longestReport) faults.push({ field: 'text', fault: 'too-long' });
	return { values: { kind, text, formKey }, faults };
}

export interface ClosingFault {
	field: 'closing' | 'answer';
	fault: 'missing' | 'too-long';
}
export interface ClosingValues {
	kind: ClosingKind | undefined;
	answer: string;
}

/** Reads the form that closes a report, with every fault at its field. */
export function readClosingForm(form: FormData): { values: ClosingValues; faults: ClosingFault[] } {
	const kind = closingKinds.find((each) => each === textOf(form, 'closing'));
	const answer = linesOf(form, 'answer');
	const faults: ClosingFault[] = [];
	if (!kind) faults.push({ field: 'closing', fault: 'missing' });
	if (answer === '') faults.push({ field: 'answer', fault: 'missing' });
	if (answer.length > longestAnswer) faults.push({ field: 'answer', fault: 'too-long' });
	return { values: { kind, answer }, faults };
}

/** A browser sends each end of a line as two characters and counts it as one. */
function linesOf(form: FormData, name: string): string {
	return textOf(form, name).replaceAll('\r\n', '\n');
}
