import { and, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { maySeeNames } from '#lib/server/access/names.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import { byFamilyName, type Member } from '#lib/server/people/members.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import {
	completions,
	persons,
	recordedCompletions,
	recordings,
	unitAncestors,
	voidings,
} from '#lib/server/store/schema/index.ts';
import { listRecordable } from './recording.ts';
import { mayRecordAt, type Recorder, shownRecorder } from './recorder.ts';

/** What was recorded before is in the people's own pages; a list of years helps nobody. */
const mostShown = 50;
const daysCounted = 365;

/** What was recorded at once, with its people. */
interface Recording {
	id: string;
	measureId: string;
	day: Day;
	minutes: number;
	note: string | null;
	/** Who recorded it, and when. */
	by: string;
	recordedAt: Date;
	people: { personId: string; completionId: string; name: string; voidedFor: string | null }[];
}

/**
 * A location's newest recordings, as far as the recorder sees them, and the people of whom more can be recorded. The
 * reading of names is logged. Undefined where the location is none of theirs.
 */
export async function viewRecordings(
	store: Store,
	recorder: Recorder,
	unit: Unit,
	now = new Date(),
): Promise<{ recordings: Recording[]; members: Member[] } | undefined> {
	const { viewer } = recorder;
	if (!mayRecordAt(viewer, unit)) return undefined;
	const action = maySeeNames(viewer, unit) ? 'read names' : 'read members';
	const entry = { actorId: viewer.personId, action, subject: `unit:${unit.id}` };
	await store.write((tx) => recordAuditEntry(tx, entry, now));
	return {
		recordings: await listRecordings(store.read, unit, shownRecorder(recorder, unit)),
		members: await listRecordable(store.read, recorder, unit),
	};
}

async function listRecordings(
	db: Reader,
	unit: Unit,
	byPersonId: string | undefined,
): Promise<Recording[]> {
	const rows = await db
		.select({
			...{ id: recordings.id, minutes: recordings.minutes, recordedAt: recordings.recordedAt },
			...{ givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(recordings)
		.innerJoin(persons, eq(persons.id, recordings.byPersonId))
		.where(and(eq(recordings.unitId, unit.id), byPersonId ? eq(persons.id, byPersonId) : undefined))
		.orderBy(desc(recordings.recordedAt), desc(recordings.id))
		.limit(mostShown);
	const people = Map.groupBy(
		await listRecorded(
			db,
			rows.map(({ id }) => id),
		),
		({ recordingId }) => recordingId,
	);
	return rows.flatMap(({ id, minutes, recordedAt, ...recorder }) => {
		const own = people.get(id) ?? [];
		const [first] = own;
		if (!first) return [];
		const note = own.find((each) => each.note !== null)?.note ?? null;
		return [
			{
				...{ id, minutes, recordedAt, by: fullName(recorder), note },
				...{ measureId: first.measureId, day: first.day, people: own },
			},
		];
	});
}

/** The people of recordings, in the order of their names. */
async function listRecorded(db: Reader, recordingIds: string[]) {
	const rows = await db
		.select({
			...{ recordingId: recordedCompletions.recordingId, note: recordedCompletions.note },
			...{ completionId: completions.id, personId: completions.personId },
			...{ measureId: completions.measureId, day: completions.day },
			...{ givenNames: persons.givenNames, familyName: persons.familyName },
			voidedFor: voidings.reason,
		})
		.from(recordedCompletions)
		.innerJoin(completions, eq(completions.id, recordedCompletions.completionId))
		.innerJoin(persons, eq(persons.id, completions.personId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(inArray(recordedCompletions.recordingId, recordingIds));
	return rows.map((row) => ({ ...row, name: fullName(row) })).toSorted(byFamilyName);
}

/**
 * How many times people were recorded in the last year in each unit directly below one, as far as the recorder sees it;
 * no names. Undefined where the unit is none of theirs.
 */
export async function countRecorded(
	db: Reader,
	recorder: Recorder,
	unit: Unit,
): Promise<{ unit: Unit; count: number }[] | undefined> {
	if (!mayRecordAt(recorder.viewer, unit)) return undefined;
	const byPersonId = shownRecorder(recorder, unit);
	const rows = await db
		.select({ unitId: recordings.unitId, count: sql<number>`count(*)`.mapWith(Number) })
		.from(recordings)
		.innerJoin(unitAncestors, eq(unitAncestors.unitId, recordings.unitId))
		.innerJoin(recordedCompletions, eq(recordedCompletions.recordingId, recordings.id))
		.innerJoin(completions, eq(completions.id, recordedCompletions.completionId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				...[eq(unitAncestors.ancestorId, unit.id), isNull(voidings.completionId)],
				gte(completions.day, addDays(recorder.today, -daysCounted)),
				byPersonId ? eq(recordings.byPersonId, byPersonId) : undefined,
			),
		)
		.groupBy(recordings.unitId);
	const counts = new Map(rows.map(({ unitId, count }) => [unitId, count]));
	return unit.children.map((child) => ({
		unit: child,
		count: child.locations.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0),
	}));
}

/** What was recorded of a person, as they see it themself, the newest first; without what was taken back. */
export async function listOwnRecorded(db: Reader, personId: string) {
	const rows = await db
		.select({
			...{ id: completions.id, measureId: completions.measureId, day: completions.day },
			...{ minutes: recordings.minutes, note: recordedCompletions.note },
			...{ givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(completions)
		.innerJoin(recordedCompletions, eq(recordedCompletions.completionId, completions.id))
		.innerJoin(recordings, eq(recordings.id, recordedCompletions.recordingId))
		.innerJoin(persons, eq(persons.id, recordings.byPersonId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(and(eq(completions.personId, personId), isNull(voidings.completionId)))
		.orderBy(desc(completions.day), desc(completions.id));
	return rows.map(({ givenNames, familyName, ...row }) => ({
		...row,
		by: fullName({ givenNames, familyName }),
	}));
}
