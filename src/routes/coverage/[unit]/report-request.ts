import { error } from '@sveltejs/kit';
import { env } from '#env';
import { resolve } from '$app/paths';
import {
	type CoverageReport,
	listReportChoices,
	viewReport,
} from '#lib/server/access/coverage-view.ts';
import { addDays, type Day, isDay, startOfDay } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { settledMoment } from '#lib/server/targets/settled-moment.ts';

type Choices = Awaited<ReturnType<typeof listReportChoices>>;

export interface ReportFaults {
	target?: 'not-then';
	day?: 'no-day' | 'not-reported';
	known?: 'no-moment';
}

export interface ReportRequest {
	unit: Unit;
	choices: Choices;
	/** As it was typed, or as it is meant where nothing was. */
	asked: { target: string | undefined; day: string; known: string };
	faults: ReportFaults;
	report: CoverageReport | undefined;
}

/** The report that an address asks for, with what is wrong with the question. A unit that is not there is not found. */
export async function readReportRequest(
	code: string,
	params: URLSearchParams,
	{ app, viewer, today }: App.Locals,
): Promise<ReportRequest> {
	const unit = (await app.organisation()).findByCode(code);
	if (!unit || !viewer) error(404, 'Not found');
	const { read } = app.store;
	const now = new Date();
	const given = params.get('target') || undefined;
	const choices = await listReportChoices(read, viewer, unit, given);
	const target = given ?? choices.targets[0]?.id;
	const known = params.get('known')?.trim() ?? '';
	const knownBy = readMoment(known, settledMoment(now));
	const day = params.get('day')?.trim() || (choices.isWhole ? today : (choices.days[0] ?? ''));
	const faults: ReportFaults = {
		day: faultOfDay(day, choices, today),
		known: knownBy ? undefined : 'no-moment',
	};
	const request = { unit, choices, asked: { target, day, known }, faults };
	if (!target || !knownBy || faults.day) return { ...request, report: undefined };
	const report = await viewReport(read, viewer, unit, { targetId: target, day, knownBy }, now);
	if (!report) faults.target = 'not-then';
	return { ...request, report };
}

/** The report of an address that asks for one without a mistake; otherwise there is nothing to be found. */
export async function requireReport(code: string, url: URL, locals: App.Locals) {
	const { report } = await readReportRequest(code, url.searchParams, locals);
	return report ?? error(404, 'Not found');
}

/** What always leads to the same report: its target, its day and its moment, and what its checksum was. */
export function paramsOf({ target, day, knownBy, checksum }: CoverageReport): string {
	const known = knownBy.toISOString();
	return new URLSearchParams({ target: target.id, day, known, sum: checksum }).toString();
}

export function addressOf(report: CoverageReport): string {
	const path = resolve('/coverage/[unit]/report', { unit: report.unit.code });
	return `${path}?${paramsOf(report)}`;
}

function faultOfDay(day: string, { isWhole, days }: Choices, today: Day): ReportFaults['day'] {
	if (!isWhole) return days.length === 0 || days.includes(day) ? undefined : 'not-reported';
	return isDay(day) && day <= today ? undefined : 'no-day';
}

/** A moment, or a day until its end, but nothing that is not settled yet; nothing said is everything that is. */
function readMoment(text: string, settled: Date): Date | undefined {
	if (text === '') return settled;
	const moment = isDay(text) ? endOf(text) : new Date(text);
	const isMoment = isDay(text) || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
	if (!isMoment || Number.isNaN(moment.getTime())) return undefined;
	return moment < settled ? moment : settled;
}

/** The last millisecond of a day in the city. */
function endOf(day: Day): Date {
	return new Date(startOfDay(addDays(day, 1), env.TIME_ZONE).getTime() - 1);
}
