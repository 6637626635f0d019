import { env } from '#env';
import { carriedMinutes } from '#lib/server/learning/carried-answers.ts';
import { linkMinutes } from './link-tokens.ts';
import { transactionMinutes } from './providers/transactions.ts';

/** Browsers take `Secure` cookies over https, and on loopback. Elsewhere only a demo may run, with a plain cookie. */
const { protocol, hostname } = new URL(env.ORIGIN);
const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
const isSecure = protocol === 'https:' || isLoopback;
if (!isSecure && !env.DEMO)
	throw new Error('ORIGIN: sign-in needs https (plain http works on loopback, and in demo mode).');

const shared = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' } as const;

const named = (name: string) => (isSecure ? `__Host-${name}` : name);

/** Holds the session's token. It lives as long as the browser; the server decides when it ends. */
export const sessionCookie = { name: named('session'), options: shared };

/** What a browser that asked for a link by mail proves itself with, and the address that was typed. */
export const linkRequestCookie = {
	name: named('sign-in'),
	options: { ...shared, maxAge: linkMinutes * 60 },
};

/** What a browser takes along to an identity provider. `providers/transactions.ts` */
export const providerCookie = {
	name: named('provider'),
	options: { ...shared, maxAge: transactionMinutes * 60 },
};

const year = 365 * 24 * 60 * 60;

/** Holds the chosen language of the interface. */
export const languageCookie = { name: 'language', options: { ...shared, maxAge: year } };

/** Holds whether easy language was chosen, `on` or `off`; apart from the language, which may change without it. */
export const easyLanguageCookie = { name: 'easy-language', options: languageCookie.options };

/** Shows that this browser has been signed in to an account; it opens nothing. `devices.ts` */
export const deviceCookie = { name: named('device'), options: { ...shared, maxAge: year } };

/** Holds answers that were sent when the session had ended, closed. `learning/carried-answers.ts` */
export const carriedCookie = {
	name: named('carried'),
	options: { ...shared, maxAge: carriedMinutes * 60 },
};

/**
 * Says whose answers this browser may keep while it has no network: a mark that opens nothing, for the page's script to
 * read. It goes with the sign-out, and when somebody else signs in.
 */
export const keptForCookie = {
	name: named('kept-for'),
	options: { ...shared, httpOnly: false, maxAge: 30 * 24 * 60 * 60 },
};
