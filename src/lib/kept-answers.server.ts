import type { RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms.ts';
import {
	carryAnswers,
	type CarriedAnswers,
	openCarried,
} from '#lib/server/learning/carried-answers.ts';
import { carriedCookie, keptForCookie } from '#lib/server/sign-in/cookies.ts';
import { markOf } from '#lib/server/sign-in/secret.ts';

type Browser = Pick<RequestEvent, 'cookies' | 'locals'>;

/** Keeps the answers of an attempt's form with the browser that sent them too late, until its person signs in again. */
export async function carryForm({ cookies, locals, params, request }: RequestEvent): Promise<void> {
	const form = await readForm(request);
	const sealed = carryAnswers(locals.app.signIn.secret, params.attempt ?? '', form);
	if (sealed) cookies.set(carriedCookie.name, sealed, carriedCookie.options);
}

/** The answers that wait in this browser for the viewer's attempt. */
export function findCarried(
	{ cookies, locals }: Browser,
	attemptId: string,
): CarriedAnswers | undefined {
	const sealed = cookies.get(carriedCookie.name);
	const carried = sealed && openCarried(locals.app.signIn.secret, sealed);
	if (!carried || carried.attemptId !== attemptId) return undefined;
	return carried.personId === locals.viewer?.personId ? carried : undefined;
}

export function dropCarried({ cookies }: Pick<Browser, 'cookies'>): void {
	cookies.delete(carriedCookie.name, carriedCookie.options);
}

/** Whether answers wait in this browser for somebody to sign in. */
export function hasCarried({ cookies }: Pick<Browser, 'cookies'>): boolean {
	return cookies.get(carriedCookie.name) !== undefined;
}

/** Lets this browser keep the viewer's answers while it has no network. Returns the mark that they are kept under. */
export function keepFor({ cookies, locals }: Browser, personId: string): string {
	const mark = markOfKeeper(locals, personId);
	if (cookies.get(keptForCookie.name) !== mark)
		cookies.set(keptForCookie.name, mark, keptForCookie.options);
	return mark;
}

/**
 * Leaves nothing behind that the browser keeps for somebody else than who signs in; on signing out, for anybody. Returns
 * whether the browser must clear its storage.
 */
export function dropKept(browser: Browser, personId?: string): boolean {
	const { cookies, locals } = browser;
	const carried = openCarried(locals.app.signIn.secret, cookies.get(carriedCookie.name));
	if (hasCarried(browser) && (!personId || carried?.personId !== personId)) dropCarried(browser);
	const keptFor = cookies.get(keptForCookie.name);
	if (!keptFor || (personId && keptFor === markOfKeeper(locals, personId))) return false;
	cookies.delete(keptForCookie.name, keptForCookie.options);
	return true;
}

function markOfKeeper({ app }: App.Locals, personId: string): string {
	return markOf(app.signIn.secret, 'kept answers', personId).toString('base64url').slice(0, 16);
}
