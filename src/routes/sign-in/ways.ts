import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { askerOf, enter, onward, waitMinutes } from '#lib/enter.server.ts';
import { isAddress } from '#lib/server/people/persons.ts';
import { giveBack } from '#lib/server/sign-in/budgets.ts';
import { linkRequestCookie } from '#lib/server/sign-in/cookies.ts';
import { requestLink } from '#lib/server/sign-in/link-requests.ts';
import { tryPassword } from '#lib/server/sign-in/password-tries.ts';
import { TooManySignIns } from '#lib/server/sign-in/passwords.ts';

/** What somebody typed, whichever way in they take; it stands in the form again where it did not lead in. */
interface Typed {
	email: string;
	isShared: boolean;
	to: string;
}

/** By password. */
export async function signIn(event: RequestEvent, typed: Typed, password: string) {
	const { signIn: room } = event.locals.app;
	if (password === '') return fail(422, { ...typed, problem: 'no-password' as const });
	const asked = { email: typed.email, password };
	const found = await tryPassword(room, asked, askerOf(event)).catch((fault: unknown) => {
		if (fault instanceof TooManySignIns) return 'busy' as const;
		throw fault;
	});
	if (found === 'busy') {
		event.setHeaders({ 'retry-after': '10' });
		return fail(503, { ...typed, problem: 'busy' as const });
	}
	if (!found) return fail(422, { ...typed, problem: 'unknown' as const });
	if ('wait' in found) return failToWait(event, typed, found.wait);
	await enter(event, 'password', async (tx) => {
		await giveBack(tx, found.taken);
		return { personId: found.personId, isShared: typed.isShared };
	});
	redirect(303, onward(event, typed.to));
}

/** By a link that is mailed: the same answer for an address that nobody has. */
export async function sendLink(event: RequestEvent, typed: Typed) {
	const { app } = event.locals;
	const { email, isShared, to } = typed;
	if (!isAddress(email)) return fail(422, { ...typed, problem: 'not-an-address' as const });
	const wish = { email, isShared, returnPath: to };
	const requested = await requestLink(app.signIn, wish, askerOf(event));
	if ('wait' in requested) return failToWait(event, typed, requested.wait);
	const { name, options } = linkRequestCookie;
	// The page that follows says the address again: a mistyped one is seen there.
	const address = Buffer.from(email).toString('base64url');
	event.cookies.set(name, `${requested.request}.${address}`, options);
	app.wakeMail();
	redirect(303, '/sign-in/link');
}

function failToWait(event: RequestEvent, typed: Typed, wait: Date) {
	return fail(429, { ...typed, problem: 'wait' as const, minutes: waitMinutes(event, wait) });
}
