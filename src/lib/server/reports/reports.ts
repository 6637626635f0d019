import { createHash } from 'node:crypto';
import { desc, eq, inArray } from 'drizzle-orm';
import type { Variant } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import { newId, type Reader, type Store } from '#lib/server/store/index.ts';
import { reportEvents, reports } from '#lib/server/store/schema/reports.ts';
import { addWorkingDays } from '#lib/server/working-days.ts';
import type { ClosingKind, ReportKind } from './report-form.ts';

/** We promise to handle a report within so many working days. */
const promisedDays = 5;

export interface NewReport {
	personId: string;
	/** Of the form that it came by; empty where that is not known. */
	formKey: string;
	kind: ReportKind;
	text: string;
	/** What it is about; the service where nothing is named. */
	module?: { slug: string; editionId: string; lesson?: string };
	/** In which the reporter was reading. */
	variant: Variant;
	today: Day;
}

/**
 * Keeps a report, and promises when it is handled. The same words sent twice are one report: by one form whenever, and by
 * another that a browser drew anew when its reader went back, on one day. Returns its id.
 */
export async function sendReport(store: Store, sent: NewReport, now = new Date()): Promise<string> {
	const { personId, kind, text, module, variant, today } = sent;
	const id = newId(now);
	const formKey = keyOf(sent) ?? id;
	return store.write(async (tx) => {
		const own = await tx.select().from(reports).where(eq(reports.personId, personId));
		const earlier = own.find((row) => row.formKey === formKey || isSame(row, sent));
		if (earlier) return earlier.id;
		await tx.insert(reports).values({
			...{ id, personId, formKey, kind, text, variant, recordedAt: now },
			...{ moduleSlug: module?.slug, editionId: module?.editionId, lesson: module?.lesson },
			dueDay: dueDayFrom(today),
		});
		return id;
	});
}

/** The last day on which a report that comes on a day is handled as promised. */
export function dueDayFrom(today: Day): Day {
	return addWorkingDays(today, promisedDays);
}

type ReportRow = typeof reports.$inferSelect;
type ReportEvent = typeof reportEvents.$inferSelect;

/** How a report was closed, and what its sender is told. */
export interface Closing {
	kind: ClosingKind;
	answer: string;
	byPersonId: string;
	recordedAt: Date;
}

export interface Report extends Omit<ReportRow, 'formKey'> {
	state: 'open' | 'taken-up' | 'closed';
	takenUp: { byPersonId: string; recordedAt: Date } | undefined;
	closing: Closing | undefined;
}

/** A person's own reports with what was done about them, the newest first. */
export async function listOwnReports(db: Reader, personId: string): Promise<Report[]> {
	const rows = await db
		.select()
		.from(reports)
		.where(eq(reports.personId, personId))
		.orderBy(desc(reports.recordedAt), desc(reports.id));
	return withEvents(db, rows);
}

/** Reports with what was done about each. */
export async function withEvents(db: Reader, rows: ReportRow[]): Promise<Report[]> {
	const ids = rows.map(({ id }) => id);
	const events = await db.select().from(reportEvents).where(inArray(reportEvents.reportId, ids));
	const byReport = Map.groupBy(events, ({ reportId }) => reportId);
	return rows.map((row) => toReport(row, byReport.get(row.id) ?? []));
}

/** Whether the promise was not kept so far; what is closed is never late any more. */
export function isOverdue({ state, dueDay }: Pick<Report, 'state' | 'dueDay'>, today: Day) {
	return state !== 'closed' && dueDay < today;
}

function toReport({ formKey: _, ...row }: ReportRow, events: ReportEvent[]): Report {
	const takenUp = events.find(({ kind }) => kind === 'taken-up');
	const closing = events.flatMap(({ kind, answer, byPersonId, recordedAt }) =>
		kind === 'taken-up' || answer === null ? [] : { kind, answer, byPersonId, recordedAt },
	)[0];
	const state = closing ? 'closed' : takenUp ? 'taken-up' : 'open';
	return { ...row, takenUp, closing, state };
}

/** Of the form and of what it says: who goes back and writes something else has two things to tell. */
function keyOf({ formKey, kind, text, module }: NewReport): string | undefined {
	if (!formKey) return undefined;
	const said = JSON.stringify([formKey, kind, text, module?.slug, module?.lesson]);
	return createHash('sha256').update(said).digest('hex');
}

function isSame(row: ReportRow, { kind, text, module, today }: NewReport): boolean {
	const isSameText = row.kind === kind && row.text === text;
	const isSamePlace =
		row.moduleSlug === (module?.slug ?? null) && row.lesson === (module?.lesson ?? null);
	return isSameText && isSamePlace && row.dueDay === dueDayFrom(today);
}
