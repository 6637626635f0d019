import { error, fail, redirect } from '@sveltejs/kit';
import { askerOf, enter, type Entry, waitMinutes } from '#lib/enter.server.ts';
import { passwordOf, textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { usePasskey } from '#lib/server/sign-in/passkeys/ceremonies.ts';
import { listPasskeys } from '#lib/server/sign-in/passkeys/passkeys.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import { hasAppCodes } from '#lib/server/sign-in/second-step/app-codes.ts';
import { countRecoveryCodes } from '#lib/server/sign-in/second-step/recovery-codes.ts';
import { type StepFault, takeStepByCode } from '#lib/server/sign-in/second-step/second-step.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { app, viewer } }) => {
	const to = safeReturnPath(url.searchParams.get('to'));
	if (!viewer?.half) redirect(303, to);
	if (!viewer.half.canStep) redirect(303, `/my/account/second-step?to=${encodeURIComponent(to)}`);
	const { read } = app.store;
	const hasApp = await hasAppCodes(read, viewer.personId);
	return {
		...{ to, hasApp, hasRoles: viewer.half.roles.length > 0 },
		hasRecovery: ((await countRecoveryCodes(read, viewer.personId)) ?? 0) > 0,
		hasPasskeys: (await listPasskeys(read, viewer.personId)).length > 0,
	};
};

export const actions: Actions = {
	/** By a code of the app, or one on paper. */
	code: async (event) => {
		const { app, viewer } = event.locals;
		if (!viewer?.half) error(404, 'Not found');
		const form = await readForm(event.request);
		const [typed, to] = [textOf(form, 'code').slice(0, 100), safeReturnPath(form.get('to'))];
		if (typed === '') return fail(422, { to, fault: 'missing' as const, minutes: 0 });
		const { personId, isShared, way } = viewer;
		const asked = { personId, typed, asker: askerOf(event) };
		const entry = await enter(event, way, async (tx): Promise<Entry | StepFault> => {
			const taken = await takeStepByCode(tx, app.signIn, asked);
			return 'fault' in taken ? taken : { ...taken, isShared, hasSecondStep: true };
		});
		if (!('fault' in entry)) redirect(303, to);
		if (entry.fault === 'wrong') return fail(422, { to, fault: entry.fault, minutes: 0 });
		return fail(429, { to, fault: entry.fault, minutes: waitMinutes(event, entry.wait) });
	},
	passkey: async (event) => {
		const { app, viewer, today } = event.locals;
		if (!viewer?.half) error(404, 'Not found');
		const form = await readForm(event.request);
		const [answer, to] = [passwordOf(form, 'answer'), safeReturnPath(form.get('to'))];
		const { personId, isShared, way } = viewer;
		const use = { purpose: 'second-step', personId, answer, today } as const;
		const entry = await enter(event, way, async (tx): Promise<Entry | { fault: 'passkey' }> =>
			(await usePasskey(tx, app.signIn, use))
				? { personId, isShared, hasSecondStep: true }
				: { fault: 'passkey' },
		);
		if ('fault' in entry) return fail(422, { to, fault: entry.fault, minutes: 0 });
		redirect(303, to);
	},
};
