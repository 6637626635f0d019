import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Post } from '#lib/server/mail/post.ts';
import { openSmtp } from '#lib/server/mail/smtp.ts';
import { MailServer } from './support/mail-server.ts';
import { aMessage, headersOf } from './support/message.ts';

const from = { name: 'Osaaja', address: 'osaaja@kaupunki.example' };
const settings = { from, replyTo: { name: '', address: 'tuki@kaupunki.example' }, connections: 2 };
const timeouts = { connectMs: 1000, silenceMs: 600, messageMs: 2000 };
let server: MailServer;
let post: Post;
beforeEach(async () => {
	server = await MailServer.start();
	post = openSmtp(server.url, settings, timeouts);
});
afterEach(async () => {
	post.close();
	await server.stop();
});

describe('a server that takes mail', () => {
	test('gets it whole: text, HTML, headers and envelope', async () => {
		const unsubscribe = 'https://osaaja.example/mail/unsubscribe/01J';
		const message = aMessage({ subject: 'Hyvää päivää – Åsa', unsubscribe });
		expect(await post.deliver(message)).toEqual({ kind: 'delivered' });
		const [mail] = server.received;
		expect(mail).toMatchObject({ from: from.address, to: ['aino@example.org'] });
		const headers = headersOf(mail!.raw);
		expect(headers.get('message-id')).toEqual(['<1@osaaja.example>']);
		expect(headers.get('list-unsubscribe')).toEqual([`<${unsubscribe}>`]);
		expect(headers.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
		expect(headers.get('auto-submitted')).toEqual(['auto-generated']);
		expect(headers.get('reply-to')).toEqual(['tuki@kaupunki.example']);
		expect(headers.get('content-type')?.[0]).toMatch(/^multipart\/alternative/);
	});

	test('gets no way to unsubscribe in what is required', async () => {
		await post.deliver(aMessage());
		expect([...headersOf(server.received[0]!.raw).keys()]).not.toContain('list-unsubscribe');
	});

	test('gets a hundred at once over two connections', async () => {
		const all = Array.from({ length: 100 }, (_, index) =>
			post.deliver(aMessage({ messageId: `<${index}@osaaja.example>` })),
		);
		expect(new Set((await Promise.all(all)).map(({ kind }) => kind))).toEqual(
			new Set(['delivered']),
		);
		expect(server.received).toHaveLength(100);
	});
});

describe('a server that refuses', () => {
	const refuse = (at: 'rcpt' | 'data' | 'from', code: number, text: string) => {
		server.behave = () => ({ refuse: { at, code, text } });
		return post.deliver(aMessage());
	};

	test('the recipient for good, because there is none, is about the address', async () => {
		expect(await refuse('rcpt', 550, '5.1.1 No such user')).toEqual({
			...{ kind: 'refused', code: '550 5.1.1', isAddress: true },
		});
	});

	test('the recipient for good without a further code is about the address', async () => {
		expect(await refuse('rcpt', 550, 'Unknown')).toMatchObject({ isAddress: true });
	});

	test('the recipient because we may not send is not about the address', async () => {
		expect(await refuse('rcpt', 550, '5.7.1 Relaying denied')).toMatchObject({
			...{ kind: 'refused', isAddress: false },
		});
		expect(await refuse('rcpt', 554, 'Transaction failed')).toMatchObject({ isAddress: false });
	});

	test('a full mailbox is not about the address', async () => {
		expect(await refuse('rcpt', 552, '5.2.2 Mailbox full')).toMatchObject({ isAddress: false });
	});

	test('the message for good is about the message', async () => {
		expect(await refuse('data', 554, '5.7.1 Spam')).toMatchObject({
			...{ kind: 'refused', isAddress: false },
		});
	});

	test('the recipient or the message for now is put off', async () => {
		expect(await refuse('rcpt', 450, '4.2.1 Greylisted')).toMatchObject({ kind: 'deferred' });
		expect(await refuse('data', 451, '4.3.0 Later')).toMatchObject({ kind: 'deferred' });
	});

	test('us as the sender is about the server', async () => {
		expect(await refuse('from', 530, '5.7.0 Sign in first')).toMatchObject({ kind: 'unreachable' });
	});
});

describe('a server that fails', () => {
	test('is unreachable when nobody listens', async () => {
		await server.stop();
		expect(await post.deliver(aMessage())).toMatchObject({ kind: 'unreachable' });
	});

	test('is unreachable when it hangs up at the greeting, at the recipient and within the message', async () => {
		for (const cut of ['greeting', 'rcpt'] as const) {
			server.behave = () => ({ cut });
			expect(await post.deliver(aMessage()), cut).toMatchObject({ kind: 'unreachable' });
		}
		server.behave = () => ({ cut: 'in-data' });
		const large = aMessage({ text: 'Pitkä viesti. '.repeat(2_000_000) });
		expect(await post.deliver(large)).toMatchObject({ kind: 'unreachable' });
		expect(server.whole).toBe(0);
		expect(server.received).toEqual([]);
	});

	test('is asked once for a message: whether again is not for the transport to decide', async () => {
		server.behave = () => ({ cut: 'connect' });
		expect(await post.deliver(aMessage())).toMatchObject({ kind: 'unreachable' });
		expect(server.connections).toBe(1);
	});

	test('leaves it unknown when the line breaks after the whole message', async () => {
		server.behave = () => ({ cut: 'after-data' });
		expect(await post.deliver(aMessage())).toEqual({ kind: 'unknown' });
		expect(server.whole).toBe(1);
	});

	test('leaves it unknown when it is silent after the whole message for too long', async () => {
		server.behave = () => ({ slowMs: 1500 });
		expect(await post.deliver(aMessage())).toEqual({ kind: 'unknown' });
	});

	test('is used again as soon as it is back', async () => {
		await server.stop();
		await post.deliver(aMessage());
		await server.start();
		expect(await post.deliver(aMessage())).toEqual({ kind: 'delivered' });
	});

	test('without TLS gets nothing, unless it is on loopback or the setting says so', async () => {
		// The same server by a name that is not known to be loopback.
		const elsewhere = server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
		const deliverTo = async (url: string) => {
			const other = openSmtp(url, settings, timeouts);
			const outcome = await other.deliver(aMessage());
			other.close();
			return outcome;
		};
		expect(await deliverTo(elsewhere)).toMatchObject({ kind: 'unreachable' });
		expect(server.received).toEqual([]);
		expect(await deliverTo(`${elsewhere}?tls=none`)).toEqual({ kind: 'delivered' });
	});
});
