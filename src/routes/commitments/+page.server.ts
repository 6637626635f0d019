import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { readAsOf } from '#lib/server/commitments/as-of-query.ts';
import { moveCommitment } from '#lib/server/commitments/commitments.ts';
import { isRegisterKeeper, loadRegister, requireRegisterKeeper } from './register-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { language } = locals;
	const { day, knownBy, typed, isFault } = readAsOf(url.searchParams, locals.today);
	const { shown, retired } = await loadRegister(locals, { day, knownBy });
	const isKept = await isRegisterKeeper(locals);
	return {
		...{ day, knownBy, typed, isFault, isKept, timeZone: env.TIME_ZONE },
		commitments: shown,
		retired: isKept ? retired.map(({ id, texts }) => ({ id, text: texts[language] })) : [],
		isSaved: url.searchParams.has('saved'),
	};
};

export const actions: Actions = {
	/** One place up or down. */
	move: async ({ request, locals }) => {
		const { personId: byPersonId } = await requireRegisterKeeper(locals);
		const form = await readForm(request);
		const way = textOf(form, 'way') === 'up' ? 'up' : 'down';
		const move = { id: textOf(form, 'id'), way, byPersonId } as const;
		const isMoved = await locals.app.store.write((tx) => moveCommitment(tx, move));
		if (!isMoved) error(404, 'Not found');
		redirect(303, resolve('/commitments'));
	},
};
