import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { isVariant, type Variant } from '#lib/languages.ts';
import {
	findPledge,
	longestPledge,
	mayWordPledge,
	wordPledge,
} from '#lib/server/invitations/pledge.ts';
import { requireKeeper } from '../../keeper.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { variant } = await requireWording(event);
	const pledge = await findPledge(event.locals.app.store.read, variant);
	const told = event.url.searchParams.get('told');
	return { variant, text: pledge.text, isOwn: pledge.editedAt !== undefined, told };
};

export const actions: Actions = {
	save: async (event) => {
		const { keeper, variant } = await requireWording(event);
		const text = textOf(await readForm(event.request), 'text').replaceAll('\r\n', '\n');
		if (!text) return fail(422, { text, faults: [{ field: 'text', fault: 'missing' as const }] });
		if (text.length > longestPledge)
			return fail(422, { text, faults: [{ field: 'text', fault: 'too-long' as const }] });
		await wordPledge(event.locals.app.store, keeper, { variant, text });
		redirect(303, `${resolve('/people/pledge/[variant]', { variant })}?told=saved`);
	},
	reset: async (event) => {
		const { keeper, variant } = await requireWording(event);
		await wordPledge(event.locals.app.store, keeper, { variant, text: null });
		redirect(303, `${resolve('/people/pledge/[variant]', { variant })}?told=saved`);
	},
};

async function requireWording({ params, locals }: Pick<RequestEvent, 'params' | 'locals'>) {
	const keeper = await requireKeeper(locals);
	const variant: Variant = isVariant(params.variant) ? params.variant : error(404, 'Not found');
	if (!mayWordPledge(keeper)) error(404, 'Not found');
	return { keeper, variant };
}
