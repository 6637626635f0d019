import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusals.ts';

const safeMethods = new Set(['GET', 'HEAD']);
const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/**
 * Where a mail program ends mails with one press (RFC 8058): it comes from no page, and proves itself by the token in
 * the address. It can do no more than to end reminders.
 */
const oneClick = /^\/mail\/unsubscribe\/[0-9A-Z]{26}$/;
/** Where a mail server hands over what came back: no browser sends its token by itself. */
const returned = /^\/mail\/returned(\?|$)/;
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Where files of HR come in, which are larger than any form. Whoever may not import is refused by the application before
 * it reads the body.
 */
const upload = { path: '/people/imports/new', limit: 33 * 2 ** 20 };

/** The most that the application has to take of one body, in bytes. */
export const largestBody = upload.limit;

/** Decides which requests reach the application: undefined lets one in, a status refuses it. */
export type Admission = (request: IncomingMessage) => Refusal | undefined;

export function admissionFor(origin: string, bodyLimit: number): Admission {
	const origins = originsByHost(origin);
	return (request) => {
		const ownOrigin = origins.get(request.headers.host?.toLowerCase() ?? '');
		if (!ownOrigin) return 421;
		if (!isReadable(request.url ?? '')) return 400;
		const method = request.method ?? '';
		if (safeMethods.has(method)) return undefined;
		if (!unsafeMethods.has(method)) return 405;
		if (!isFromMail(request) && !isSameOrigin(request, ownOrigin)) return 403;
		// The application knows only the largest limit of all: what is not measured beforehand does not reach it.
		if (request.headers['transfer-encoding'] !== undefined) return 411;
		const limit = isUpload(request) ? Math.max(upload.limit, bodyLimit) : bodyLimit;
		if (Number(request.headers['content-length'] ?? 0) > limit) return 413;
		// The application knows one origin only; another name of the loopback has just been proved equal.
		request.headers.origin = origin;
		return undefined;
	};
}

/** Calls that come from no page, and prove themselves otherwise. */
function isFromMail({ method, url = '', headers }: IncomingMessage): boolean {
	if (method !== 'POST') return false;
	const isBearer = headers.authorization?.startsWith('Bearer ') ?? false;
	return oneClick.test(url) || (returned.test(url) && isBearer);
}

function isUpload({ method, url }: IncomingMessage): boolean {
	return method === 'POST' && url === upload.path;
}

/** The names that the server answers to, each with the origin that its own pages then have. */
function originsByHost(origin: string): Map<string, string> {
	const { protocol, hostname, port } = new URL(origin);
	const names = loopbackNames.includes(hostname) ? loopbackNames : [hostname];
	const defaultPort = protocol === 'https:' ? '443' : '80';
	return new Map(
		names.flatMap((name): [string, string][] =>
			port
				? [[`${name}:${port}`, `${protocol}//${name}:${port}`]]
				: [
						[name, `${protocol}//${name}`],
						[`${name}:${defaultPort}`, `${protocol}//${name}`],
					],
		),
	);
}

/** A path of printable ASCII whose escapes are whole UTF-8 and hide no NUL, which no database stores. */
function isReadable(url: string): boolean {
	if (!/^\/[\x21-\x7e]*$/.test(url)) return false;
	if (!url.includes('%')) return true;
	try {
		return !decodeURIComponent(url).includes('\0');
	} catch {
		return false;
	}
}

/** Whatever the content type: a form, JSON or nothing at all may come only from a page of ours. */
function isSameOrigin(request: IncomingMessage, ownOrigin: string): boolean {
	const site = request.headers['sec-fetch-site'];
	const ownSite = site === undefined || site === 'same-origin' || site === 'none';
	return ownSite && request.headers.origin === ownOrigin;
}
