import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { admissionFor } from './admission.ts';
import { baseHeaders } from './headers.ts';
import { refuse, refuseConnection, type Refusal } from './refusals.ts';

export type Handler = (
	request: IncomingMessage,
	response: ServerResponse,
	next: () => void,
) => void;

/** How long running requests may take to finish once the server is told to stop, in milliseconds. */
const graceAtStop = 20_000;

/** What Node tells of bytes that are not a request; all else is a 400. */
const connectionFaults: Record<string, Refusal> = {
	ERR_HTTP_REQUEST_TIMEOUT: 408,
	HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
	HPE_HEADER_OVERFLOW: 431,
};

/** The application behind its front: headers on every response, admission before every request, time limits. */
export class Front {
	readonly #origin: string;
	readonly #application: Handler;
	readonly #bodyLimit: number;
	readonly #servers: Server[] = [];
	#stopping = false;

	constructor(application: Handler, origin: string, bodyLimit: number) {
		this.#application = application;
		this.#origin = origin;
		this.#bodyLimit = bodyLimit;
	}

	/** `localhost` means both loopbacks, where the machine has both. */
	async listen(host: string, port: number): Promise<void> {
		if (host !== 'localhost') return this.#listenOn(host, port);
		await this.#listenOn('127.0.0.1', port);
		await this.#listenOn('::1', port).catch((error: unknown) => {
			const { code } = error as NodeJS.ErrnoException;
			if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error;
		});
	}

	/** Accepts nothing more and resolves when the last response has been sent, or cut off. */
	async close(): Promise<void> {
		this.#stopping = true;
		const cutOff = setTimeout(() => {
			for (const server of this.#servers) server.closeAllConnections();
		}, graceAtStop);
		await Promise.all(
			this.#servers.map(
				(server) =>
					new Promise<void>((resolve) => {
						server.close(() => resolve());
						server.closeIdleConnections();
					}),
			),
		);
		clearTimeout(cutOff);
	}

	async #listenOn(host: string, port: number): Promise<void> {
		const server = this.#newServer();
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, host, resolve);
		});
		this.#servers.push(server);
	}

	#newServer(): Server {
		const server = createServer({
			// A request without a host is refused as one for an unknown host is, with our headers.
			requireHostHeader: false,
			connectionsCheckingInterval: 1000,
			headersTimeout: 5000,
			requestTimeout: 30_000,
			// Longer than the minute for which proxies keep a connection, so that they close it, not we.
			keepAliveTimeout: 65_000,
			maxHeaderSize: 16 * 1024,
		});
		server.maxConnections = 4096;
		server.timeout = 120_000;

		const headers = new Headers(baseHeaders(this.#origin));
		const admission = admissionFor(this.#origin, this.#bodyLimit);
		const answer = (request: IncomingMessage, response: ServerResponse, isContinued = false) => {
			response.setHeaders(headers);
			keepPolicyOfUnchanged(response);
			// A body that the answer did not need is read away, or it would hold up the connection's next request.
			response.once('finish', () => request.removeAllListeners('data').resume());
			if (this.#stopping) response.setHeader('connection', 'close');
			const refusal = admission(request);
			if (refusal) return refuse(response, refusal);
			if (isContinued) response.writeContinue();
			this.#application(request, response, () => refuse(response, 400));
		};
		server.on('request', (request, response) => answer(request, response));
		server.on('checkContinue', (request, response) => answer(request, response, true));
		server.on('checkExpectation', (_request, response: ServerResponse) => {
			refuse(response.setHeaders(headers), 417);
		});
		server.on('connect', (_request, socket) => {
			refuseConnection(socket, 405, Object.fromEntries(headers));
		});
		server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
			if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
			const status = connectionFaults[error.code ?? ''] ?? 400;
			refuseConnection(socket, status, Object.fromEntries(headers));
		});
		return server;
	}
}

/** "Not modified" updates the headers that the browser has: the base policy must not take the place of the page's own. */
function keepPolicyOfUnchanged(response: ServerResponse): void {
	const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
	response.writeHead = (...head: unknown[]) => {
		if (head[0] === 304) response.removeHeader('content-security-policy');
		return writeHead(...head);
	};
}
