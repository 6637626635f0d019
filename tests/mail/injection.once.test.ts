import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Post } from '#lib/server/mail/post.ts';
import { renderMail } from '#lib/server/mail/rendering.ts';
import { openSmtp } from '#lib/server/mail/smtp.ts';
import { shippedText } from '#lib/server/mail/templates.ts';
import { cleanLine } from '#lib/server/mail/values.ts';
import { patience, tries } from '../support/chance.ts';
import { MailServer } from './support/mail-server.ts';
import { aMessage, headersOf } from './support/message.ts';

const from = { name: 'Osaaja', address: 'osaaja@kaupunki.example' };
let server: MailServer;
let post: Post;
beforeAll(async () => {
	server = await MailServer.start();
	post = openSmtp(server.url, { from, replyTo: from, connections: 1 });
});
beforeEach(() => {
	server.received.length = 0;
});
afterAll(async () => {
	post.close();
	await server.stop();
});

/** What ends a line somewhere, what quotes, and what mail, HTML and our own wordings take for more than text. */
const nasty = fc.constantFrom(
	...['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\u000b', '\f', '\0', '\t', '\u202e'],
	...['\r\nBcc: x@evil.example', '\r\n\r\n<script>', '\n.\r\n', '>', '<', '"', "'", '&', '\\', ','],
	...['<img src=x onerror=alert(1)>', '[x](https://evil.example)', '{name}', '{{earned}}', '# x'],
	...['=?utf-8?Q?=0D=0ABcc:_x?=', '(', ')', ';', ':', '@', '\ud800', 'Ääkköset', '😀', '   '],
);
const name = fc
	.array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 8 })
	.map((parts) => parts.join(''));
const knownHeaders = new Set([
	...['from', 'reply-to', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type'],
	...['auto-submitted', 'x-auto-response-suppress', 'content-language'],
]);
const certificate = shippedText('certificate-issued', 'fi');
const render = (holder: string, title: string) =>
	renderMail(certificate, certificate.because, valuesWith(holder, title), 'fi');
const valuesWith = (holder: string, title: string) => ({
	fields: { name: holder, title },
	links: { credentials: 'https://osaaja.example/my/credentials' },
	lists: { earned: [{ text: title, href: 'https://osaaja.example/verify/OSA' }] },
});

describe('whatever stands in names and titles', () => {
	test(
		'a mail has our headers, once each, and one recipient',
		async () => {
			const property = fc.asyncProperty(name, name, async (holder, title) => {
				server.received.length = 0;
				const to = { name: holder, address: 'aino@example.org' };
				const { subject, text, html } = render(holder, title);
				expect(await post.deliver(aMessage({ to, subject, text, html }))).toEqual({
					kind: 'delivered',
				});
				expect(server.received).toHaveLength(1);
				const { to: recipients, raw } = server.received[0]!;
				expect(recipients).toEqual(['aino@example.org']);
				const headers = headersOf(raw);
				expect([...headers.keys()].filter((header) => !knownHeaders.has(header))).toEqual([]);
				for (const [header, values] of headers) expect(values, header).toHaveLength(1);
			});
			await fc.assert(property, tries(150));
		},
		patience,
	);

	test(
		'the subject is one line without control characters',
		() => {
			fc.assert(
				fc.property(name, (title) => {
					expect(render('Aino', title).subject).not.toMatch(
						/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e]/u,
					);
				}),
				tries(300),
			);
		},
		patience,
	);

	test(
		'the page has the elements and links of the template alone, and is valid',
		async () => {
			const count = (html: string) => (html.match(/<(\w+)/g) ?? []).toSorted().join();
			const hrefs = (html: string) => html.match(/href="[^"]*"/g);
			const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: pageRules });
			const plain = render('Aino', 'Kieli').html;
			await fc.assert(
				fc.asyncProperty(name, name, async (holder, title) => {
					const { html } = render(`x${holder}`, `x${title}`);
					expect(count(html)).toBe(count(plain));
					expect(hrefs(html)).toEqual(hrefs(plain));
					const { results } = await validator.validateString(html);
					expect(results.flatMap(({ messages }) => messages)).toEqual([]);
				}),
				tries(60),
			);
		},
		patience,
	);

	test('a place in a value is not filled, and a link in it is no link', () => {
		const { text, html } = render('{title}', '[x](credentials)');
		expect(text).toContain('Hei {title}');
		expect(html).toContain('[x](credentials)');
	});

	test('names keep what belongs to them', () => {
		for (const kept of ['Åsa-Märta Ñandú', "O'Brien", 'محمد', 'Nguyễn Thị', '王芳', 'Sá:mi & co'])
			expect(cleanLine(kept)).toBe(kept);
	});
});

/** Mail programs know no stylesheets. */
const pageRules = { 'no-inline-style': 'off', 'long-title': 'off' } as const;
