import type { RequestEvent } from '@sveltejs/kit';
import { env } from '#env';
import { dropKept } from '#lib/kept-answers.server.ts';
import { log } from '#lib/server/log.ts';
import { deviceCookie, sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { nameDevice } from '#lib/server/sign-in/device-names.ts';
import { findDevice, makeDevice } from '#lib/server/sign-in/devices.ts';
import { clientAddress, networkOf } from '#lib/server/sign-in/networks.ts';
import type { Asker } from '#lib/server/sign-in/room.ts';
import { startSession } from '#lib/server/sign-in/sessions.ts';
import type { Tx } from '#lib/server/store/index.ts';
import type { SignInWay } from '#lib/server/store/schema/index.ts';

/** Somebody who has proved who they are. */
export interface Entry {
	personId: string;
	isShared: boolean;
	/** Whether the second step is taken with it, or was before. */
	hasSecondStep?: boolean;
}

/**
 * Signs this browser in as whom the proof names, in one transaction with the proof. The session is always a new one,
 * and the browser's earlier one ends. Returns what the proof returned.
 */
export async function enter<Proof extends Entry | { fault: string }>(
	event: RequestEvent,
	way: SignInWay | null,
	prove: (tx: Tx) => Promise<Proof>,
): Promise<Proof> {
	const { cookies, request, locals } = event;
	const { app, viewer } = locals;
	const device = nameDevice(request.headers.get('user-agent'));
	const { proof, token } = await app.store.write(async (tx) => {
		const proved = await prove(tx);
		if (!isEntry(proved)) return { proof: proved, token: undefined };
		const { isShared, hasSecondStep } = proved;
		const start = {
			way: way ?? undefined,
			device,
			isShared,
			hasSecondStep,
			replaces: viewer?.sessionId,
		};
		return { proof: proved, token: await startSession(tx, proved.personId, new Date(), start) };
	});
	if (!token || !isEntry(proof)) return proof;
	cookies.set(sessionCookie.name, token, sessionCookie.options);
	locals.viewer = await app.findViewer(token);
	if (dropKept(event, proof.personId)) event.setHeaders({ 'clear-site-data': '"storage"' });
	// The demo's way proves nothing, and a shared computer is nobody's.
	if (way === 'demo' || proof.isShared) return proof;
	const { secret } = app.signIn;
	const known = cookies.get(deviceCookie.name);
	if (!findDevice(secret, known, proof.personId))
		cookies.set(deviceCookie.name, makeDevice(secret, proof.personId), deviceCookie.options);
	return proof;
}

/** Where somebody goes who has just come in: on their way, or first to the second step. */
export function onward({ locals }: Pick<RequestEvent, 'locals'>, to: string): string {
	return locals.viewer?.half ? `/sign-in/second-step?to=${encodeURIComponent(to)}` : to;
}

function isEntry(proof: Entry | { fault: string }): proof is Entry {
	return 'personId' in proof;
}

let hasWarned = false;

/** The browser that asks, as tries are counted. */
export function askerOf({ cookies, request, getClientAddress }: RequestEvent): Asker {
	const forwarded = request.headers.get('x-forwarded-for');
	if (forwarded !== null && env.TRUSTED_PROXIES === 0 && !hasWarned) {
		hasWarned = true;
		log.warn('requests come through a proxy: set TRUSTED_PROXIES, or all people count as one');
	}
	const address = clientAddress(forwarded, getClientAddress(), env.TRUSTED_PROXIES);
	return { network: networkOf(address), device: cookies.get(deviceCookie.name) };
}

/** For how many minutes to wait, and the header that says so to machines. */
export function waitMinutes(
	{ setHeaders }: Pick<RequestEvent, 'setHeaders'>,
	until: Date,
	now = new Date(),
): number {
	const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
	setHeaders({ 'retry-after': String(seconds) });
	return Math.ceil(seconds / 60);
}
