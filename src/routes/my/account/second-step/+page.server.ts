import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { enter } from '#lib/enter.server.ts';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { findPerson, fullName } from '#lib/server/people/persons.ts';
import { toQrCode } from '#lib/server/qr-code.ts';
import { isFresh } from '#lib/server/sign-in/freshness.ts';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import {
	acceptSecret,
	hasAppCodes,
	offerSecret,
	openOffer,
} from '#lib/server/sign-in/second-step/app-codes.ts';
import {
	hasFactor,
	remakeRecoveryCodes,
	removeApp,
	tellFactorChange,
} from '#lib/server/sign-in/second-step/factors.ts';
import {
	countRecoveryCodes,
	makeRecoveryCodes,
} from '#lib/server/sign-in/second-step/recovery-codes.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, viewer } = requireViewer(event);
	const { read } = app.store;
	const hasApp = await hasAppCodes(read, viewer.personId);
	const wantsApp = !hasApp || event.url.searchParams.has('new');
	return {
		hasApp,
		hasFactor: await hasFactor(read, viewer.personId),
		recoveryLeft: await countRecoveryCodes(read, viewer.personId),
		isFresh: isFresh(viewer),
		isHalf: viewer.half !== undefined,
		hasPasskeyWay: app.signIn.ways.passkey,
		offer: isFresh(viewer) && wantsApp ? await makeOffer(event, viewer) : undefined,
		to: safeReturnPath(event.url.searchParams.get('to')),
	};
};

export const actions: Actions = {
	/** Takes an app into use by its first code. */
	confirm: async (event) => {
		const { app, viewer } = requireViewer(event);
		if (!isFresh(viewer)) return fail(403, { problem: 'stale' as const });
		const form = await readForm(event.request);
		const { personId, isShared, way } = viewer;
		const code = textOf(form, 'code').replaceAll(/\s/g, '');
		const given = { personId, code, offer: textOf(form, 'offer') };
		let codes: string[] | undefined;
		const entry = await enter(event, way, async (tx) => {
			if (!(await acceptSecret(tx, app.signIn, given))) return { fault: 'wrong' };
			const hasCodes = (await countRecoveryCodes(tx, personId)) !== undefined;
			codes = hasCodes ? undefined : await makeRecoveryCodes(tx, personId);
			await tellFactorChange(tx, personId, 'app-added', app.factorFollowers);
			return { personId, isShared, hasSecondStep: true };
		});
		if ('fault' in entry) {
			const offer = await openAgain(event, viewer, given.offer);
			return fail(422, { problem: offer ? ('wrong' as const) : ('old' as const), offer });
		}
		app.wakeMail();
		return { told: 'added' as const, codes };
	},
	codes: async (event) => {
		const { app, viewer } = requireViewer(event);
		if (!isFresh(viewer)) return fail(403, { problem: 'stale' as const });
		const codes = await app.store.write((tx) =>
			remakeRecoveryCodes(tx, viewer.personId, app.factorFollowers),
		);
		app.wakeMail();
		return codes ? { told: 'codes' as const, codes } : fail(422, { problem: 'nothing' as const });
	},
	remove: async (event) => {
		const { app, viewer } = requireViewer(event);
		if (!isFresh(viewer)) return fail(403, { problem: 'stale' as const });
		const isRemoved = await app.store.write((tx) =>
			removeApp(tx, app.signIn, viewer, app.factorFollowers),
		);
		if (!isRemoved) return fail(422, { problem: 'last' as const });
		app.wakeMail();
		return { told: 'removed' as const };
	},
};

function requireViewer({ locals: { app, viewer } }: Pick<RequestEvent, 'locals'>) {
	if (!viewer) error(404, 'Not found');
	return { app, viewer };
}

async function makeOffer({ locals }: Pick<RequestEvent, 'locals'>, viewer: Viewer) {
	const account = await accountOf(locals.app, viewer);
	return draw(offerSecret(locals.app.signIn, { personId: viewer.personId, account }));
}

/** What was scanned stays good after a mistyped code. */
async function openAgain({ locals }: Pick<RequestEvent, 'locals'>, viewer: Viewer, offer: string) {
	const account = await accountOf(locals.app, viewer);
	const opened = openOffer(locals.app.signIn, { personId: viewer.personId, account, offer });
	return opened && draw(opened);
}

/** How the person's app names the account. */
async function accountOf(app: App.Locals['app'], viewer: Viewer): Promise<string> {
	return (await findPerson(app.store.read, viewer.personId))?.email ?? fullName(viewer);
}

function draw({ offer, text, address }: ReturnType<typeof offerSecret>) {
	return { offer, text, qr: toQrCode(address) };
}
