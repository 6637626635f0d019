import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readMeasureForm, toTakenFaults } from '#lib/server/measures/measure-form.ts';
import { addRecordedMeasure, listRecordedMeasures } from '#lib/server/measures/measures.ts';
import { requireForCity } from '../require-city.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	await requireForCity(locals, ['coordinator']);
	const measures = await listRecordedMeasures(locals.app.store.read);
	return {
		told: url.searchParams.get('told'),
		measures: measures.map(({ id, kind, names, isOffered }) => ({
			...{ id, kind, name: names[locals.language], isOffered },
		})),
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { personId } = await requireForCity(locals, ['coordinator']);
		const { values, faults } = readMeasureForm(await readForm(request), 'kind-and-names');
		const { kind, names } = values;
		if (faults.length > 0 || !kind) return fail(422, { values, faults });
		const { taken } = await addRecordedMeasure(locals.app.store, personId, { kind, names });
		if (taken.length > 0) return fail(422, { values, faults: toTakenFaults(taken) });
		redirect(303, `${resolve('/measures')}?told=added`);
	},
};
