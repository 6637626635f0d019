import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { admissionFor } from '../../scripts/serve/admission.ts';

const admit = admissionFor('https://osaaja.example', 512);
const statusOf = (method: string, url: string, headers: Record<string, string> = {}) =>
	admit({
		method,
		url,
		headers: { host: 'osaaja.example', ...headers },
	} as unknown as IncomingMessage);
const unsubscribe = '/mail/unsubscribe/01KB8Z0000ABCDEFGHJKMNPQRS';

test('a mail program may end mails by one press without coming from a page', () => {
	expect(statusOf('POST', unsubscribe)).toBeUndefined();
	expect(statusOf('POST', unsubscribe, { origin: 'https://mail.example' })).toBeUndefined();
});

test('nothing else may be written without coming from a page of ours', () => {
	const others = [
		`${unsubscribe}/x`,
		`${unsubscribe}?x`,
		'/mail/unsubscribe/',
		'/sign-out',
		`/x${unsubscribe}`,
	];
	for (const url of others) expect(statusOf('POST', url), url).toBe(403);
	for (const method of ['PUT', 'PATCH', 'DELETE']) expect(statusOf(method, unsubscribe)).toBe(403);
	expect(statusOf('POST', '/sign-out', { origin: 'https://osaaja.example' })).toBeUndefined();
});

test('a large body is taken where files of HR come in, and nowhere else', () => {
	const post = (url: string, length: number, method = 'POST') =>
		statusOf(method, url, {
			origin: 'https://osaaja.example',
			'content-length': String(length),
		});
	const upload = '/people/imports/new';
	expect(post(upload, 32 * 2 ** 20)).toBeUndefined();
	expect(post(upload, 34 * 2 ** 20)).toBe(413);
	for (const other of [`${upload}/`, `${upload}?x`, '/people/imports', `/x${upload}`, '/sign-in'])
		expect(post(other, 513), other).toBe(413);
	expect(post(upload, 513, 'PUT')).toBe(413);
	expect(post('/sign-in', 512)).toBeUndefined();
});

test('a body whose length is not told is taken nowhere', () => {
	const headers = { origin: 'https://osaaja.example', 'transfer-encoding': 'chunked' };
	for (const url of ['/people/imports/new', '/sign-in'])
		expect(statusOf('POST', url, headers)).toBe(411);
});
