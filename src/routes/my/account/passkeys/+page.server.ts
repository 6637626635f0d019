import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { env } from '#env';
import { enter } from '#lib/enter.server.ts';
import { passwordOf, textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { nameDevice } from '#lib/server/sign-in/device-names.ts';
import { isFresh } from '#lib/server/sign-in/freshness.ts';
import { addPasskey } from '#lib/server/sign-in/passkeys/ceremonies.ts';
import {
	listPasskeys,
	longestPasskeyName,
	removePasskey,
	renamePasskey,
} from '#lib/server/sign-in/passkeys/passkeys.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import { countRecoveryCodes } from '#lib/server/sign-in/second-step/recovery-codes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, viewer } = requireViewer(event);
	const { read } = app.store;
	return {
		passkeys: await listPasskeys(read, viewer.personId),
		hasRecovery: (await countRecoveryCodes(read, viewer.personId)) !== undefined,
		isFresh: isFresh(viewer),
		device: nameDevice(event.request.headers.get('user-agent')) ?? '',
		to: safeReturnPath(event.url.searchParams.get('to')),
		timeZone: env.TIME_ZONE,
	};
};

export const actions: Actions = {
	add: async (event) => {
		const { app, viewer } = requireViewer(event);
		if (!isFresh(viewer)) return fail(403, { problem: 'stale' as const });
		const form = await readForm(event.request);
		const { personId, isShared, way } = viewer;
		const name = nameOf(form) || (nameDevice(event.request.headers.get('user-agent')) ?? '–');
		const made = { personId, name, answer: passwordOf(form, 'answer') };
		// Whoever had nothing for the second step has taken it by making something.
		const entry = await enter(event, way, async (tx) =>
			(await addPasskey(tx, app.signIn, made, app.factorFollowers))
				? { personId, isShared, hasSecondStep: true }
				: { fault: 'unsound' },
		);
		if ('fault' in entry) return fail(422, { problem: 'unsound' as const });
		app.wakeMail();
		return { told: 'added' as const };
	},
	rename: async (event) => {
		const { app, viewer } = requireViewer(event);
		const form = await readForm(event.request);
		const [id, name] = [textOf(form, 'passkey'), nameOf(form)];
		if (name === '') return fail(422, { problem: 'no-name' as const, id });
		await app.store.write((tx) => renamePasskey(tx, { personId: viewer.personId, id, name }));
		return { told: 'renamed' as const };
	},
	remove: async (event) => {
		const { app, viewer } = requireViewer(event);
		if (!isFresh(viewer)) return fail(403, { problem: 'stale' as const });
		const id = textOf(await readForm(event.request), 'passkey');
		const isRemoved = await app.store.write((tx) =>
			removePasskey(tx, app.signIn, viewer, id, app.factorFollowers),
		);
		if (!isRemoved) return fail(422, { problem: 'last' as const });
		app.wakeMail();
		return { told: 'removed' as const };
	},
};

function requireViewer({ locals: { app, viewer } }: RequestEvent) {
	if (!viewer || !app.signIn.ways.passkey) error(404, 'Not found');
	return { app, viewer };
}

function nameOf(form: FormData): string {
	return textOf(form, 'name').slice(0, longestPasskeyName);
}
