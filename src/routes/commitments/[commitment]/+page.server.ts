import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { answerCommitment, listCommitmentAnswers } from '#lib/server/commitments/answers.ts';
import { readAnswerForm, readWordingForm } from '#lib/server/commitments/commitment-forms.ts';
import { retireCommitment, rewordCommitment } from '#lib/server/commitments/commitments.ts';
import {
	isRegisterKeeper,
	listLinkable,
	requireCommitment,
	requireRegisterKeeper,
	showCommitment,
} from '../register-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, params, locals }) => {
	const asOf = { day: locals.today, knownBy: new Date() };
	const commitment = await requireCommitment(locals, params.commitment, asOf);
	const isKept = await isRegisterKeeper(locals);
	if (commitment.isRetired && !isKept) error(404, 'Not found');
	const { texts, link } = commitment;
	const answers = await listCommitmentAnswers(locals.app.store.read, asOf.knownBy, commitment.id);
	return {
		...(await showCommitment(locals, commitment, asOf)),
		...{ isKept, today: locals.today, isSaved: url.searchParams.has('saved') },
		values: { texts, figure: link?.figure ?? '', module: link?.moduleSlug ?? '' },
		history: answers.toReversed(),
		modules: isKept ? listLinkable(locals) : [],
	};
};

export const actions: Actions = {
	/** How far it has come; what was said before stays. */
	answer: async ({ request, params, locals }) => {
		const { personId: byPersonId } = await requireRegisterKeeper(locals);
		const { values, faults, answer } = readAnswerForm(await readForm(request), locals.today);
		if (!answer) return fail(422, { answering: { values, faults } });
		const whole = { commitmentId: params.commitment, ...answer, byPersonId };
		return end(params, await locals.app.store.write((tx) => answerCommitment(tx, whole)));
	},
	reword: async ({ request, params, locals }) => {
		const { personId: byPersonId } = await requireRegisterKeeper(locals);
		const slugs = listLinkable(locals).map(({ value }) => value);
		const { values, faults, wording } = readWordingForm(await readForm(request), slugs);
		if (faults.length > 0) return fail(422, { wording: { values, faults } });
		const whole = { id: params.commitment, ...wording, byPersonId };
		return end(params, await locals.app.store.write((tx) => rewordCommitment(tx, whole)));
	},
	/** Out of the register, or back in. */
	retire: async ({ request, params, locals }) => {
		const { personId: byPersonId } = await requireRegisterKeeper(locals);
		const isRetired = textOf(await readForm(request), 'retired') === 'yes';
		const whole = { id: params.commitment, isRetired, byPersonId };
		return end(params, await locals.app.store.write((tx) => retireCommitment(tx, whole)));
	},
};

function end(params: { commitment: string }, isKnown: boolean): never {
	if (!isKnown) error(404, 'Not found');
	redirect(303, `${resolve('/commitments/[commitment]', params)}?saved`);
}
