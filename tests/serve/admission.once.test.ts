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
