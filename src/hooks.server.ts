import { randomUUID } from 'node:crypto';
import {
	type Handle,
	type HandleServerError,
	redirect,
	type RequestEvent,
	type ServerInit,
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { env } from '#env';
import { isLanguage, type Language, languages, variantOf } from '#lib/languages.ts';
import { inLanguage } from '#lib/locale.server.ts';
import { carryForm } from '#lib/kept-answers.server.ts';
import { access, admit } from '#lib/server/access/routes.ts';
import { type App, makeSetUpAddress, openApp } from '#lib/server/app.ts';
import { dayOf } from '#lib/server/days.ts';
import { log } from '#lib/server/log.ts';
import { easyLanguageCookie, languageCookie, sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { startSteps } from '#lib/server/steps.ts';

let app: App;

export const init: ServerInit = async () => {
	if (building) return;
	app = await openApp();
	const stopSteps = startSteps(app);
	process.once('sveltekit:shutdown', () => stopSteps().then(() => app.close()));
	const address = await makeSetUpAddress(app);
	if (address) log.info(`This installation has no city yet. Set it up, once, at ${address}`);
};

/** Carries the address that was asked for, when a request of our own draws the page of a refusal. */
const askedHeader = 'x-asked-path';

const session: Handle = async ({ event, resolve }) => {
	const now = new Date();
	event.locals.app = app;
	event.locals.today = dayOf(now, env.TIME_ZONE);
	const token = event.cookies.get(sessionCookie.name);
	event.locals.viewer = token ? await app.findViewer(token, now) : undefined;
	return resolve(event);
};

/** The language that was chosen here, else the person's own, else the first that the browser asks for. */
const language: Handle = ({ event, resolve }) => {
	const chosen = event.cookies.get(languageCookie.name);
	const wanted = isLanguage(chosen)
		? chosen
		: (event.locals.viewer?.language ?? askedLanguage(event.request));
	event.locals.language = wanted;
	event.locals.path = pathOf(event);
	event.locals.variant = variantOf(wanted, wantsEasyLanguage(event));
	return inLanguage(event.locals.variant, () =>
		resolve(event, {
			transformPageChunk: ({ html }) => {
				event.locals.isPage = true;
				return html.replace('%lang%', wanted);
			},
			// The one font that every page draws with, so that its text does not wait for the stylesheet.
			preload: ({ type, path }) => type !== 'font' || path.includes('-latin-wght'),
		}),
	);
};

/** Refuses what the table of routes does not allow, before any page begins its work. */
const guard: Handle = async ({ event, resolve }) => {
	const { route, request, url, locals } = event;
	// PostgreSQL refuses NUL in a text, and no address of ours has one.
	if (url.href.includes('%00')) return refuse(event, 404);
	const named =
		request.method === 'POST'
			? [...url.searchParams.keys()].find((key) => key.startsWith('/'))
			: undefined;
	const call = { routeId: route.id, method: request.method, action: named?.slice(1) };
	const roles = locals.viewer?.roles.map(({ role }) => role);
	const admission = admit(call, roles, locals.viewer?.half);
	if (admission === 'sign-in-first' || admission === 'second-step-first') {
		const door = admission === 'sign-in-first' ? '/sign-in' : '/sign-in/second-step';
		// A session may end while somebody answers: what they have sent goes with them through the sign-in.
		if (request.method === 'POST' && route.id === '/attempts/[attempt]') await carryForm(event);
		const isAtPage = request.method === 'GET' || isPage(route.id);
		const back = isAtPage ? url.pathname : '/';
		redirect(303, `${door}?to=${encodeURIComponent(back)}`);
	}
	// The whole page that any unknown address gets, so that nobody can tell a closed door from a wall.
	if (admission === 'not-found' && route.id !== null) return refuse(event, 404);
	const response = await resolve(event);
	return isBareError(response, locals) ? refuse(event, response.status) : response;
};

/** Whether an address that was sent a form is that of a page, to which one can come back. */
function isPage(routeId: string | null): boolean {
	return access[routeId ?? '']?.GET !== undefined;
}

/** The whole page of a refusal. A change of language on it asks again for what was asked. */
function refuse({ fetch, request, url }: RequestEvent, status: number): Promise<Response> {
	const headers = new Headers();
	if (request.method === 'GET') headers.set(askedHeader, url.pathname + url.search);
	return fetch(`/refused/${status}`, { headers });
}

/** Where the reader is, also when a request of our own draws the page. */
function pathOf({ isSubRequest, request, url }: RequestEvent): string {
	const asked = isSubRequest ? request.headers.get(askedHeader) : undefined;
	return asked ?? url.pathname + url.search;
}

/** Whether a person would see Kit's own line about an error, in no language: where the address is no page. */
function isBareError(response: Response, { isPage }: App.Locals): boolean {
	const isHtml = response.headers.get('content-type')?.startsWith('text/html') ?? false;
	return response.status >= 400 && isHtml && !isPage;
}

export const handle = sequence(session, language, guard);

export const handleError: HandleServerError = ({ error: fault, event, status, message }) => {
	if (status < 500) return { message };
	const id = randomUUID();
	log.error(
		{ id, route: event.route.id, method: event.request.method, err: fault },
		'request failed',
	);
	return { message: 'Internal error', id };
};

/** Easy language where it was chosen here, else where it is the person's own choice. */
function wantsEasyLanguage({ cookies, locals }: RequestEvent): boolean {
	const chosen = cookies.get(easyLanguageCookie.name);
	return chosen === 'on' || (chosen !== 'off' && locals.viewer?.easyLanguage === true);
}

function askedLanguage(request: Request): Language {
	const asked = (request.headers.get('accept-language') ?? '')
		.split(',')
		.map((part) => part.trim().slice(0, 2).toLowerCase());
	return asked.find(isLanguage) ?? languages[0];
}
