import { connect, type Socket } from 'node:net';

export interface Request {
	method: 'GET' | 'POST' | 'PUT';
	path: string;
	/** The token of a session. */
	session?: string;
	/** A form's fields; several values of one name as several pairs. */
	form?: [name: string, value: string][];
	/** What the page's script sends in place of a form. */
	json?: unknown;
}

export interface Response {
	status: number;
	/** Where a redirect leads, as the server wrote it; empty otherwise. */
	location: string;
	body: Buffer;
}

/**
 * A kept-alive connection to a server on this machine, one request at a time. Node's own client would cost as much
 * as the server's cheapest page, and both share the processors that are measured.
 */
export class Connection {
	readonly #socket: Socket;
	readonly #authority: string;
	#received: Buffer = Buffer.alloc(0);
	#waiting: PromiseWithResolvers<Response> | undefined;
	#ended: Error | undefined;

	private constructor(socket: Socket, port: number) {
		this.#socket = socket;
		this.#authority = `127.0.0.1:${port}`;
		socket.setNoDelay(true);
		socket.on('data', (chunk) => this.#receive(chunk));
		socket.on('error', (error) => this.#end(error));
		socket.on('close', () => this.#end(new Error('the server closed the connection')));
	}

	static open(port: number): Promise<Connection> {
		return new Promise((resolve, reject) => {
			const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket, port)));
			socket.once('error', reject);
		});
	}

	get isOpen(): boolean {
		return !this.#ended;
	}

	/** Sends a request and resolves to its whole response. */
	send(request: Request): Promise<Response> {
		if (this.#ended) return Promise.reject(this.#ended);
		this.#waiting = Promise.withResolvers<Response>();
		this.#socket.write(this.#compose(request));
		return this.#waiting.promise;
	}

	close(): void {
		this.#socket.destroy();
	}

	#compose({ method, path, session, form, json }: Request): string {
		const body = json ? JSON.stringify(json) : new URLSearchParams(form).toString();
		const lines = [`${method} ${path} HTTP/1.1`, `host: ${this.#authority}`, 'accept: text/html'];
		if (session) lines.push(`cookie: __Host-session=${session}`);
		if (method !== 'GET')
			lines.push(
				`origin: http://${this.#authority}`,
				`content-type: application/${json ? 'json' : 'x-www-form-urlencoded'}`,
				`content-length: ${Buffer.byteLength(body)}`,
			);
		return `${lines.join('\r\n')}\r\n\r\n${method === 'GET' ? '' : body}`;
	}

	#receive(chunk: Buffer): void {
		this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk;
		const response = readResponse(this.#received);
		if (!response) return;
		this.#received = Buffer.alloc(0);
		this.#waiting?.resolve(response);
	}

	#end(error: Error): void {
		this.#ended ??= error;
		this.#waiting?.reject(this.#ended);
	}
}

/** The response in what a server has sent so far; undefined while a part of it is missing. */
export function readResponse(received: Buffer): Response | undefined {
	const headEnd = received.indexOf('\r\n\r\n');
	if (headEnd < 0) return undefined;
	const head = received.toString('latin1', 0, headEnd);
	const headerOf = (name: string) => new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1] ?? '';
	const rest = received.subarray(headEnd + 4);
	const isChunked = headerOf('transfer-encoding') === 'chunked';
	const length = Number(headerOf('content-length'));
	const body = isChunked ? joinChunks(rest) : rest.length >= length ? rest : undefined;
	return body && { status: Number(head.slice(9, 12)), location: headerOf('location'), body };
}

/** Each chunk has its length before it, in hexadecimal; one of length 0 is the last. */
function joinChunks(rest: Buffer): Buffer | undefined {
	const chunks: Buffer[] = [];
	for (let at = 0; ;) {
		const lineEnd = rest.indexOf('\r\n', at);
		if (lineEnd < 0) return undefined;
		const length = parseInt(rest.toString('latin1', at, lineEnd), 16);
		const end = lineEnd + 2 + length;
		if (rest.length < end + 2) return undefined;
		if (length === 0) return Buffer.concat(chunks);
		chunks.push(rest.subarray(lineEnd + 2, end));
		at = end + 2;
	}
}
