import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import {
	type CompletionFollower,
	recordFurtherCompletion,
} from '#lib/server/learning/completions.ts';
import { listMembers, type Member } from '#lib/server/people/members.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { newId, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import {
	completions,
	recordedCompletions,
	recordings,
	voidings,
} from '#lib/server/store/schema/index.ts';
import { findRecordedMeasure } from './measures.ts';
import { mayRecordAt, type Recorder } from './recorder.ts';
import type { ReadRecording, RecordingFault } from './recording-form.ts';

interface Room {
	store: Store;
	completionFollowers: readonly CompletionFollower[];
}
type RecordingOutcome = { recordingId: string } | { faults: RecordingFault[] };

/**
 * The people of a location of whom somebody may record a measure: everybody with a post there today but themself. What
 * somebody did is vouched for by another.
 */
export async function listRecordable(
	db: Reader,
	{ viewer, today }: Recorder,
	unit: Unit,
): Promise<Member[]> {
	const members = await listMembers(db, unit.id, today);
	return members.filter(({ personId }) => personId !== viewer.personId);
}

/**
 * Records that people of a location met a measure on a day: a completion each, with what follows, and an audit entry
 * each; all of it or nothing. The same form sent twice is one recording. Undefined where the unit is none of theirs.
 */
export async function recordMeasure(
	{ store, completionFollowers }: Room,
	recorder: Recorder,
	unit: Unit,
	recording: ReadRecording,
	now = new Date(),
): Promise<RecordingOutcome | undefined> {
	if (unit.kind !== 'location' || !mayRecordAt(recorder.viewer, unit)) return undefined;
	const id = newId(now);
	const formKey = keyOf(unit, recording) ?? id;
	return store.write(async (tx) => {
		const earlier = await findByKey(tx, recorder, formKey);
		if (earlier) return { recordingId: earlier };
		const faults = await findFaults(tx, recorder, unit, recording);
		if (faults.length > 0) return { faults };
		const row = { id, unitId: unit.id, minutes: recording.minutes, formKey };
		const byPersonId = recorder.viewer.personId;
		await tx.insert(recordings).values({ ...row, byPersonId, recordedAt: now });
		for (const personId of recording.personIds)
			await complete(tx, { ...recording, ...row, personId, byPersonId }, completionFollowers, now);
		return { recordingId: id };
	});
}

/** Of the form and of what it says: who goes back and records something else has done two things. */
function keyOf(unit: Unit, { formKey, ...said }: ReadRecording): string | undefined {
	if (!formKey) return undefined;
	return createHash('sha256')
		.update(JSON.stringify([formKey, unit.id, said]))
		.digest('hex');
}

async function findByKey(tx: Tx, { viewer }: Recorder, formKey: string) {
	const [row] = await tx
		.select({ id: recordings.id })
		.from(recordings)
		.where(and(eq(recordings.byPersonId, viewer.personId), eq(recordings.formKey, formKey)));
	return row?.id;
}

async function findFaults(
	tx: Tx,
	recorder: Recorder,
	unit: Unit,
	{ measureId, personIds, day }: ReadRecording,
): Promise<RecordingFault[]> {
	const faults: RecordingFault[] = [];
	const measure = await findRecordedMeasure(tx, measureId);
	if (!measure?.isOffered) faults.push({ field: 'measure', fault: 'unknown' });
	const members = await listRecordable(tx, recorder, unit);
	const chosen = members.filter(({ personId }) => personIds.includes(personId));
	if (chosen.length < personIds.length) return [...faults, { field: 'people', fault: 'unknown' }];
	const early = chosen.filter(({ firstDay }) => day < firstDay).map(fullName);
	if (early.length > 0) faults.push({ field: 'day', fault: 'before-post', names: early });
	const met = await listMetOn(tx, measureId, day);
	const again = chosen.filter(({ personId }) => met.has(personId)).map(fullName);
	if (again.length > 0) faults.push({ field: 'people', fault: 'recorded-already', names: again });
	return faults;
}

/** Who has met a measure on a day already. */
async function listMetOn(tx: Tx, measureId: string, day: string): Promise<Set<string>> {
	const rows = await tx
		.select({ personId: completions.personId })
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				...[eq(completions.measureId, measureId), eq(completions.day, day)],
				isNull(voidings.completionId),
			),
		);
	return new Set(rows.map(({ personId }) => personId));
}

async function complete(
	tx: Tx,
	recorded: Omit<ReadRecording, 'formKey' | 'personIds'> & {
		id: string;
		unitId: string;
		personId: string;
		byPersonId: string;
	},
	followers: readonly CompletionFollower[],
	now: Date,
): Promise<void> {
	const { id: recordingId, personId, measureId, day, note, unitId, byPersonId } = recorded;
	const fact = { personId, measureId, day, source: 'observation' } as const;
	const completion = await recordFurtherCompletion(tx, fact, followers, now);
	if (!completion) throw new Error('a measure that was met on that day already is refused before');
	await tx.insert(recordedCompletions).values({ completionId: completion.id, recordingId, note });
	const details = { completionId: completion.id, recordingId, measureId, unitId, day };
	const entry = { actorId: byPersonId, action: 'record measure', subject: `person:${personId}` };
	await recordAuditEntry(tx, { ...entry, details }, now);
}
