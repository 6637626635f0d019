import { error } from '@sveltejs/kit';
import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { listRecordedMeasures } from '#lib/server/measures/measures.ts';
import { viewRecordings } from '#lib/server/measures/recorded.ts';
import { mayRecordAt, type Recorder } from '#lib/server/measures/recorder.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { newId } from '#lib/server/store/index.ts';

/** Who records here, if the unit is one of theirs; for everybody else there is no such page. */
export async function requireRecorder(code: string, { app, viewer, today }: App.Locals) {
	const organisation = await app.organisation();
	const unit = organisation.findByCode(code);
	if (!unit || !viewer || !mayRecordAt(viewer, unit)) error(404, 'Not found');
	const recorder: Recorder = { viewer, today };
	return { unit, recorder, organisation };
}

/** What was recorded at a location lately, and what a form to record more is made of. */
export async function loadLocation(
	{ app, language, variant }: App.Locals,
	recorder: Recorder,
	unit: Unit,
) {
	const view = await viewRecordings(app.store, recorder, unit);
	if (!view) error(404, 'Not found');
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	const measures = await listRecordedMeasures(app.store.read);
	return {
		formKey: newId(),
		measures: measures
			.filter(({ isOffered }) => isOffered)
			.map(({ id, names }) => ({ value: id, label: names[language] })),
		people: view.members.map((member) => ({ value: member.personId, label: fullName(member) })),
		recordings: view.recordings.map(({ measureId, recordedAt, ...recording }) => ({
			...{ ...recording, title: titleOf(measureId) },
			recordedDay: dayOf(recordedAt, env.TIME_ZONE),
		})),
	};
}
