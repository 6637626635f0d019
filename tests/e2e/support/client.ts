import { type IncomingMessage, request } from 'node:http';
import type { Language } from '#lib/languages.ts';
import type { DemoKey } from '#lib/server/demo/people.ts';

export interface Answer {
	/** What was called, for messages. */
	call: string;
	status: number;
	headers: Record<string, string>;
	text: string;
	/** Where it sends on to: a path of this server, or a whole address elsewhere. */
	location: string | undefined;
}

export interface Call {
	method?: string;
	/** Sent as they are: `host` and `origin` too. Undefined leaves one out that is sent by default. */
	headers?: Record<string, string | undefined>;
	/** Pairs for a form; a text or bytes go as they are. */
	body?: Record<string, string | string[]> | string | Buffer;
	/** In pieces, without telling the length before. */
	chunked?: boolean;
}

/** A visitor with a cookie jar who sends what a browser would, or exactly what a test says. Follows no redirect. */
export class Client {
	readonly origin: string;
	readonly cookies = new Map<string, string>();
	#language: string;

	constructor(origin: string, language = 'fi') {
		this.origin = origin;
		this.#language = language;
	}

	get(path: string, headers: Call['headers'] = {}): Promise<Answer> {
		return this.call(path, { headers });
	}

	/** Sends a form as a page of this server would. */
	post(path: string, form: Record<string, string | string[]> = {}): Promise<Answer> {
		return this.call(path, { method: 'POST', body: form });
	}

	/** Saves answers in the background, as the enhanced page does. */
	putAnswers(attempt: string, answers: unknown): Promise<Answer> {
		return this.call(`/attempts/${attempt}/answers`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json', accept: '*/*' },
			body: JSON.stringify({ answers }),
		});
	}

	/** Chooses the language of the pages, as the cookie of the language buttons does; nothing is stored for the person. */
	choose(language: Language): this {
		this.cookies.set('language', language);
		return this;
	}

	async signIn(person: DemoKey): Promise<this> {
		const { status } = await this.post('/sign-in/demo', { person });
		if (status !== 303) throw new Error(`${person} could not sign in: ${status}`);
		return this;
	}

	call(path: string, { method = 'GET', headers, body, chunked }: Call = {}): Promise<Answer> {
		const isForm = typeof body === 'object' && !Buffer.isBuffer(body);
		const bytes = isForm ? encodeForm(body) : (body ?? '');
		const all: Record<string, string | undefined> = {
			...this.#usualHeaders(method),
			...(isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
			...(chunked ? { 'transfer-encoding': 'chunked' } : {}),
			...(chunked || method === 'GET'
				? {}
				: { 'content-length': String(Buffer.byteLength(bytes)) }),
			...headers,
		};
		const sent = Object.fromEntries(
			Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
		);
		return new Promise((resolve, reject) => {
			// The path is given apart, so that nothing tidies it up on its way.
			const { hostname, port } = new URL(this.origin);
			const call = request({ hostname, port, path, method, headers: sent }, (response) => {
				this.#keepCookies(response);
				const asked = new URL(this.origin + path.split('?', 1)[0]!);
				readAnswer(response, asked).then(
					(answer) => resolve({ ...answer, call: `${method} ${path.slice(0, 200)}` }),
					reject,
				);
			});
			call.on('error', reject);
			// A server that refuses a body may close before all of it is sent; its answer counts.
			call.once('response', () => call.off('error', reject).on('error', () => undefined));
			call.end(bytes);
		});
	}

	#usualHeaders(method: string): Record<string, string> {
		const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		return {
			accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
			'accept-language': this.#language,
			...(cookie ? { cookie } : {}),
			...(method === 'GET' || method === 'HEAD' ? {} : { origin: this.origin }),
		};
	}

	#keepCookies(response: IncomingMessage): void {
		for (const line of response.headers['set-cookie'] ?? []) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (!name) continue;
			if (value && !/max-age=0/i.test(line)) this.cookies.set(name, value);
			else this.cookies.delete(name);
		}
	}
}

/** The server that all tests share. */
export const sharedOrigin = `http://localhost:${process.env.OSAAJA_E2E_PORT}`;

async function readAnswer(response: IncomingMessage, asked: URL): Promise<Omit<Answer, 'call'>> {
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(chunk as Buffer);
	const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
	const { location } = response.headers;
	return {
		status: response.statusCode ?? 0,
		headers: Object.fromEntries(headers),
		text: Buffer.concat(chunks).toString('utf8'),
		location: location === undefined ? undefined : tidyAddress(new URL(location, asked), asked),
	};
}

function tidyAddress(address: URL, asked: URL): string {
	return address.href.replace(asked.origin, '');
}

function encodeForm(form: Record<string, string | string[]>): string {
	const pairs = Object.entries(form).flatMap(([name, values]) =>
		[values].flat().map((value): [string, string] => [name, value]),
	);
	return new URLSearchParams(pairs).toString();
}
