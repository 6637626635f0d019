import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { isNobody } from './bounces.ts';
import type { Message } from './messages.ts';
import type { Outcome, Post } from './post.ts';
import type { MailSettings } from './room.ts';

export interface SmtpTimeouts {
	/** Until the connection stands, and until the server greets. */
	connectMs: number;
	/** Without a word from the server. */
	silenceMs: number;
	/** For one message in all: a server may trickle. */
	messageMs: number;
}

const usualTimeouts: SmtpTimeouts = { connectMs: 10_000, silenceMs: 20_000, messageMs: 60_000 };
const loopback = ['localhost', '127.0.0.1', '[::1]'];
/** Shorter than servers wait, so that no message meets a connection that has just been closed. */
const idleMilliseconds = 20_000;

/**
 * A mail server by its URL. `smtps:` speaks TLS from the first byte; `smtp:` demands STARTTLS, except on loopback and
 * where the URL ends in `?tls=none`.
 */
export function openSmtp(
	url: string,
	{ from, replyTo, connections }: Pick<MailSettings, 'from' | 'replyTo' | 'connections'>,
	timeouts: SmtpTimeouts = usualTimeouts,
): Post {
	const transport = createTransport({
		...readUrl(url),
		...{ pool: true, maxConnections: connections, maxMessages: 100 },
		// A message whose connection was cut may have arrived: whether to send it again is decided by its rule.
		...{ maxRequeues: 0, idleTimeout: idleMilliseconds },
		...{ connectionTimeout: timeouts.connectMs, greetingTimeout: timeouts.connectMs },
		...{ socketTimeout: timeouts.silenceMs, disableFileAccess: true, disableUrlAccess: true },
	});
	const streams = new Map<string, Readable>();
	transport.use('stream', (mail, done) => {
		const makeStream = mail.message.createReadStream.bind(mail.message);
		mail.message.createReadStream = (options) => {
			const stream = makeStream(options);
			streams.set(String(mail.data.messageId), stream);
			return stream;
		};
		done();
	});
	return {
		async deliver(message) {
			try {
				const signal = AbortSignal.timeout(timeouts.messageMs);
				await transport.sendMail({ ...toOptions(message, from, replyTo), signal });
				return { kind: 'delivered' };
			} catch (error) {
				// The server pulls the message: its end has been sent only where all of it was read.
				const handedOver = streams.get(message.messageId)?.readableEnded ?? false;
				return readOutcome(error as SmtpError, handedOver);
			} finally {
				streams.delete(message.messageId);
			}
		},
		close: () => transport.close(),
	};
}

function readUrl(text: string) {
	const url = new URL(text);
	const secure = url.protocol === 'smtps:';
	const trusted = loopback.includes(url.hostname) || url.searchParams.get('tls') === 'none';
	const user = decodeURIComponent(url.username);
	return {
		host: url.hostname.replace(/^\[|\]$/g, ''),
		port: Number(url.port) || (secure ? 465 : 587),
		secure,
		requireTLS: !secure && !trusted,
		ignoreTLS: !secure && trusted,
		...(user ? { auth: { user, pass: decodeURIComponent(url.password) } } : {}),
	};
}

function toOptions(
	{ to, subject, text, html, messageId, unsubscribe, calendar, variant, returnTo }: Message,
	from: MailSettings['from'],
	replyTo: MailSettings['replyTo'],
): SendMailOptions {
	return {
		...{ from, replyTo, to, subject, text, html, messageId },
		// Not read out of the headers again: one mail goes to one address, whatever a name holds.
		envelope: { from: returnTo ?? from.address, to: [to.address] },
		headers: {
			'Auto-Submitted': 'auto-generated',
			'X-Auto-Response-Suppress': 'OOF, AutoReply',
			'Content-Language': variant.slice(0, 2),
			...(unsubscribe
				? {
						'List-Unsubscribe': `<${unsubscribe}>`,
						'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
					}
				: {}),
		},
		...(calendar ? { icalEvent: calendar } : {}),
	};
}

interface SmtpError extends Error {
	code?: string;
	command?: string;
	response?: string;
	responseCode?: number;
}

/** What an error says about the message, about its address, or about the server alone. */
function readOutcome(
	{ code = '', command = '', response = '', responseCode = 0 }: SmtpError,
	handedOver: boolean,
): Outcome {
	const [, , enhanced] = /^(\d{3})[ -](?:(\d\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? [];
	const said = [responseCode || code, enhanced].filter(Boolean).join(' ');
	const isAboutMessage = command === 'RCPT TO' || command === 'DATA';
	if (isAboutMessage && responseCode >= 500) {
		const isAddress = command === 'RCPT TO' && isNobody(responseCode, enhanced);
		return { kind: 'refused', code: said, isAddress };
	}
	if (isAboutMessage && responseCode >= 400 && responseCode !== 421)
		return { kind: 'deferred', code: said };
	if (code === 'EMESSAGE' || code === 'EENVELOPE')
		if (!isAboutMessage && command === 'API')
			return { kind: 'refused', code: said, isAddress: false };
	if (handedOver && responseCode === 0) return { kind: 'unknown' };
	return { kind: 'unreachable', code: said };
}
