import { and, eq } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { voidCompletion, type VoidingFollower } from '#lib/server/learning/completions.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Store, Tx } from '#lib/server/store/index.ts';
import {
	completions,
	recordedCompletions,
	recordings,
	voidings,
} from '#lib/server/store/schema/index.ts';
import { mayRecordAt, type Recorder, shownRecorder } from './recorder.ts';

interface Room {
	store: Store;
	voidingFollowers: readonly VoidingFollower[];
}
interface TakingBack {
	recordingId: string;
	personIds: readonly string[];
	reason: string;
}

/**
 * Voids what was recorded of some people, with the reason and an audit entry each; what is void already stays as it is.
 * Returns how many it voided; undefined where the recording is not there, is not the recorder's to void, or has not all
 * of these people.
 */
export async function takeBackRecording(
	{ store, voidingFollowers }: Room,
	recorder: Recorder,
	unit: Unit,
	{ recordingId, personIds, reason }: TakingBack,
	now = new Date(),
): Promise<number | undefined> {
	if (!mayRecordAt(recorder.viewer, unit)) return undefined;
	return store.write(async (tx) => {
		const recorded = await listOwn(tx, recorder, unit, recordingId);
		const chosen = recorded.filter(({ personId }) => personIds.includes(personId));
		if (chosen.length === 0 || chosen.length < new Set(personIds).size) return undefined;
		const standing = chosen.filter(({ voidedFor }) => voidedFor === null);
		const byPersonId = recorder.viewer.personId;
		for (const { completionId, personId } of standing) {
			await voidCompletion(tx, { completionId, reason, byPersonId }, voidingFollowers, now);
			const details = { completionId, recordingId, unitId: unit.id };
			const entry = { action: 'void measure', subject: `person:${personId}`, details };
			await recordAuditEntry(tx, { actorId: byPersonId, ...entry }, now);
		}
		return standing.length;
	});
}

async function listOwn(tx: Tx, recorder: Recorder, unit: Unit, recordingId: string) {
	const byPersonId = shownRecorder(recorder, unit);
	return tx
		.select({
			...{ completionId: completions.id, personId: completions.personId },
			voidedFor: voidings.reason,
		})
		.from(recordings)
		.innerJoin(recordedCompletions, eq(recordedCompletions.recordingId, recordings.id))
		.innerJoin(completions, eq(completions.id, recordedCompletions.completionId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				...[eq(recordings.id, recordingId), eq(recordings.unitId, unit.id)],
				byPersonId ? eq(recordings.byPersonId, byPersonId) : undefined,
			),
		);
}
