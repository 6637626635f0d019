import {
	addRecordedMeasure,
	listRecordedMeasures,
	type RecordedKind,
} from '#lib/server/measures/measures.ts';
import type { ReadRecording } from '#lib/server/measures/recording-form.ts';
import { markPersonStale } from '#lib/server/targets/stale-marks.ts';
import type { Store } from '#lib/server/store/index.ts';
import { addSomebody, type City, texts } from '../support/city.ts';

/** The followers of the product that need no library. */
export const openRoom = (store: Store) => ({
	store,
	completionFollowers: [
		(tx: Parameters<typeof markPersonStale>[0], { personId }: { personId: string }, now: Date) =>
			markPersonStale(tx, personId, now),
	],
	voidingFollowers: [
		(tx: Parameters<typeof markPersonStale>[0], { personId }: { personId: string }, now: Date) =>
			markPersonStale(tx, personId, now),
	],
});

/** Puts a measure on the city's list and returns its id. */
export async function addMeasure(
	store: Store,
	city: City,
	name = 'mentoring',
	kind: RecordedKind = 'mentoring',
): Promise<string> {
	const actorId = await store.write((tx) => addSomebody(tx, {}, city.tick()));
	await addRecordedMeasure(store, actorId, { kind, names: texts(name) }, city.tick());
	const list = await listRecordedMeasures(store.read);
	return list.find(({ names }) => names.en === texts(name).en)!.id;
}

let forms = 0;

/** What a form says, of one and a half hours on a day of May, each from a form of its own. */
export function recordingOf(
	measureId: string,
	personIds: string[],
	said: Partial<ReadRecording> = {},
): ReadRecording {
	return {
		...{ measureId, personIds, day: '2026-05-20', minutes: 90, note: null },
		...{ formKey: `form_of_a_test_${(forms += 1)}`, ...said },
	};
}
