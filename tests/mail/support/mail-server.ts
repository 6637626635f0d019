import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the server does with the next mails. Each is asked anew for every mail. */
export interface Behaviour {
	/** An answer to the recipient or to the message instead of 250. */
	refuse?: { at: 'rcpt' | 'data' | 'from'; code: number; text: string };
	/** Where the line is cut; `after-data` without an answer to a message that is there whole. */
	cut?: 'connect' | 'greeting' | 'rcpt' | 'in-data' | 'after-data';
	/** How long it thinks about each message, in milliseconds. */
	slowMs?: number;
}

export interface Received {
	from: string;
	to: string[];
	raw: string;
}

/** A real SMTP server on loopback that does as it is told, and keeps what it accepted. */
export class MailServer {
	readonly received: Received[] = [];
	/** Messages that were there whole, accepted or not. */
	whole = 0;
	connections = 0;
	/** What to do with a recipient's mail; by default it is accepted. */
	behave: (recipient: string) => Behaviour = () => ({});
	#server: SMTPServer | undefined;
	#port = 0;

	static async start(): Promise<MailServer> {
		const server = new MailServer();
		await server.start();
		return server;
	}

	get url(): string {
		return `smtp://127.0.0.1:${this.#port}`;
	}

	/** Starts it, after a stop at the same port. */
	async start(): Promise<void> {
		this.#server = new SMTPServer({
			...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 100 },
			onConnect: (_session, done) =>
				this.behave('').cut === 'greeting' ? done(new Error('go away')) : done(),
			onMailFrom: (_address, _session, done) => done(this.#refusal('', 'from')),
			onRcptTo: ({ address }, session, done) => {
				if (this.behave(address).cut === 'rcpt') return this.#cut(session);
				done(this.#refusal(address, 'rcpt'));
			},
			onData: (stream, session, done) => {
				const recipient = session.envelope.rcptTo[0]?.address ?? '';
				const behaviour = this.behave(recipient);
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				if (behaviour.cut === 'in-data') stream.once('data', () => this.#cut(session));
				stream.on('end', () => {
					this.whole += 1;
					if (behaviour.cut === 'after-data') return this.#cut(session);
					void sleep(behaviour.slowMs ?? 0).then(() => {
						const refusal = this.#refusal(recipient, 'data');
						if (!refusal) this.#keep(session, Buffer.concat(chunks).toString('utf8'));
						done(refusal);
					});
				});
			},
		});
		// A client that is cut off is no fault of the server.
		this.#server.on('error', () => undefined);
		this.#server.server.on('connection', (socket: Socket) => this.#remember(socket));
		this.#server.listen(this.#port, '127.0.0.1');
		await once(this.#server.server, 'listening');
		this.#port = (this.#server.server.address() as AddressInfo).port;
	}

	/** Nobody listens any more. */
	async stop(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		for (const socket of this.#open) socket.destroy();
		await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
	}

	readonly #open = new Set<Socket>();

	#remember(socket: Socket): void {
		this.connections += 1;
		if (this.behave('').cut === 'connect') socket.end();
		this.#open.add(socket);
		socket.on('close', () => this.#open.delete(socket));
		socket.on('error', () => undefined);
	}

	#cut(session: SMTPServerSession): void {
		for (const socket of this.#open)
			if (socket.remotePort === (session as { remotePort?: number }).remotePort) socket.destroy();
	}

	#refusal(recipient: string, at: string): Error | null {
		const { refuse } = this.behave(recipient);
		if (refuse?.at !== at) return null;
		return Object.assign(new Error(refuse.text), { responseCode: refuse.code });
	}

	#keep(session: SMTPServerSession, raw: string): void {
		const { mailFrom, rcptTo } = session.envelope;
		const from = mailFrom ? mailFrom.address : '';
		this.received.push({ from, to: rcptTo.map(({ address }) => address), raw });
	}
}
