import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readMeasureForm, toTakenFaults } from '#lib/server/measures/measure-form.ts';
import {
	changeRecordedMeasure,
	findRecordedMeasure,
	type RecordedMeasure,
} from '#lib/server/measures/measures.ts';
import { requireForCity } from '../../require-city.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const measure = await requireMeasure(params.measure, locals);
	return { measure, name: measure.names[locals.language] };
};

export const actions: Actions = {
	rename: async ({ params, request, locals }) => {
		const measure = await requireMeasure(params.measure, locals);
		const { values, faults } = readMeasureForm(await readForm(request), 'names');
		if (faults.length > 0) return fail(422, { values, faults });
		return change(locals, { ...measure, names: values.names });
	},
	retire: async ({ params, locals }) => {
		const measure = await requireMeasure(params.measure, locals);
		return change(locals, { ...measure, isOffered: false });
	},
	offer: async ({ params, locals }) => {
		const measure = await requireMeasure(params.measure, locals);
		return change(locals, { ...measure, isOffered: true });
	},
};

async function change(locals: App.Locals, { id, kind, names, isOffered }: RecordedMeasure) {
	const { personId } = await requireForCity(locals, ['coordinator']);
	const changed = { id, names, isOffered };
	const outcome = await changeRecordedMeasure(locals.app.store, personId, changed);
	if (!outcome) error(404, 'Not found');
	const faults = toTakenFaults(outcome.taken);
	if (faults.length > 0) return fail(422, { values: { kind, names }, faults });
	redirect(303, `${resolve('/measures')}?told=changed`);
}

async function requireMeasure(id: string, locals: App.Locals) {
	await requireForCity(locals, ['coordinator']);
	const measure = await findRecordedMeasure(locals.app.store.read, id);
	if (!measure) error(404, 'Not found');
	return measure;
}
