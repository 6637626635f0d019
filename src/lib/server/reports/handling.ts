import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { enqueueMails } from '#lib/server/mail/outbox.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { reportClosed } from '#lib/server/mail/rules/report-closed.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { newId, type Store, type Tx } from '#lib/server/store/index.ts';
import { reportEvents } from '#lib/server/store/schema/reports.ts';
import { findReport, type Handler as Answering } from './inbox.ts';
import type { ClosingKind } from './report-form.ts';

type Handler = Pick<Viewer, 'personId'> & Answering;
type EventKind = (typeof reportEvents.$inferSelect)['kind'];

/** Says that a report is being looked at. What is taken up or closed already stays as it is. False where the report is not theirs. */
export async function takeUpReport(
	store: Store,
	viewer: Handler,
	reportId: string,
	now = new Date(),
): Promise<boolean> {
	return store.write(async (tx) => {
		const found = await findReport(tx, viewer, reportId);
		if (found?.report.state !== 'open') return found !== undefined;
		await recordEvent(tx, viewer, { reportId, kind: 'taken-up', answer: null }, now);
		return true;
	});
}

/**
 * Closes a report with what was done, and puts the answer to its reporter into the outbox: both or neither. One that is
 * closed already keeps its first answer: then `'closed-before'`. Undefined where the report is not theirs.
 */
export async function closeReport(
	room: Pick<MailRoom, 'store' | 'rules' | 'settings'>,
	viewer: Handler,
	closing: { reportId: string; kind: ClosingKind; answer: string },
	now = new Date(),
): Promise<'closed' | 'closed-before' | undefined> {
	return room.store.write(async (tx) => {
		const found = await findReport(tx, viewer, closing.reportId);
		if (!found) return undefined;
		const { id, personId, state } = found.report;
		if (state === 'closed') return 'closed-before';
		await recordEvent(tx, viewer, closing, now);
		const mail = { rule: reportClosed, personId, reason: id, facts: { report: id } };
		await enqueueMails(tx, room, [mail], now);
		return 'closed';
	});
}

async function recordEvent(
	tx: Tx,
	{ personId }: Handler,
	event: { reportId: string; kind: EventKind; answer: string | null },
	now: Date,
): Promise<void> {
	const { reportId, kind, answer } = event;
	const row = { id: newId(now), reportId, kind, answer, byPersonId: personId, recordedAt: now };
	await tx.insert(reportEvents).values(row);
	const entry = {
		...{ actorId: personId, subject: `report:${reportId}` },
		...{ action: kind === 'taken-up' ? 'take up report' : 'close report', details: { kind } },
	};
	await recordAuditEntry(tx, entry, now);
}
