import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { maySeeNames } from '#lib/server/access/names.ts';
import { holdsForCity } from '#lib/server/access/whole-city.ts';
import { countRecorded } from '#lib/server/measures/recorded.ts';
import { readRecordingForm, readVoidingForm } from '#lib/server/measures/recording-form.ts';
import { recordMeasure } from '#lib/server/measures/recording.ts';
import { takeBackRecording } from '#lib/server/measures/taking-back.ts';
import { loadLocation, requireRecorder } from './location.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { language, app } = locals;
	const { unit, recorder, organisation } = await requireRecorder(params.unit, locals);
	const isLocation = unit.kind === 'location';
	const below = isLocation ? [] : await countRecorded(app.store.read, recorder, unit);
	return {
		...{ unit: { code: unit.code, name: unit.names[language] }, today: recorder.today },
		seesAll: maySeeNames(recorder.viewer, unit),
		editsList: holdsForCity(recorder.viewer, organisation, ['coordinator']),
		told: url.searchParams.get('told'),
		recorded: url.searchParams.get('recorded'),
		location: isLocation ? await loadLocation(locals, recorder, unit) : undefined,
		units: (below ?? []).map(({ unit: { code, names }, count }) => ({
			...{ code, name: names[language], count },
		})),
	};
};

export const actions: Actions = {
	record: async ({ params, request, locals }) => {
		const { unit, recorder } = await requireRecorder(params.unit, locals);
		const { values, faults, read } = readRecordingForm(await readForm(request), recorder.today);
		if (!read) return fail(422, { form: 'record', values, faults } as const);
		const outcome = await recordMeasure(locals.app, recorder, unit, read);
		if (!outcome) error(404, 'Not found');
		if ('faults' in outcome)
			return fail(422, { form: 'record', values, faults: outcome.faults } as const);
		const here = resolve('/coverage/[unit]/measures', params);
		redirect(303, `${here}?recorded=${outcome.recordingId}`);
	},
	void: async ({ params, request, locals }) => {
		const { unit, recorder } = await requireRecorder(params.unit, locals);
		const { values, faults } = readVoidingForm(await readForm(request));
		if (faults.length > 0) return fail(422, { form: 'void', values, faults } as const);
		const { recording: recordingId, people: personIds, reason } = values;
		const taken = { recordingId, personIds, reason };
		const count = await takeBackRecording(locals.app, recorder, unit, taken);
		if (count === undefined) error(404, 'Not found');
		redirect(303, `${resolve('/coverage/[unit]/measures', params)}?told=void`);
	},
};
