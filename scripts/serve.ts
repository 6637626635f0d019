/** The server's entry: `npm start` runs it, the demo calls it. What it guards stands in scripts/serve/. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { largestBody } from './serve/admission.ts';
import { Front, type Handler } from './serve/front.ts';

const bodyLimitKilobytes = 512;

/** A reason not to start that its message says whole: to be shown without a stack. */
export class CannotServe extends Error {}

export interface Serving {
	/** Where it listens, for a person to open. */
	address: string;
	/** Stops accepting, finishes what runs, has the application close its store. */
	close(): Promise<void>;
}

/** Serves the built application until it is closed, or until SIGTERM or SIGINT, which end the process. */
export async function serve(): Promise<Serving> {
	// Not imported above: a setting that is wrong shall be told as a sentence.
	const { env } = await import('#env').catch((error: unknown) => {
		throw new CannotServe((error as Error).message);
	});
	const { log } = await import('#lib/server/log.ts');
	const application = await loadApplication(env.ORIGIN);
	const front = new Front(application, env.ORIGIN, bodyLimitKilobytes * 1024);
	await front.listen(env.HOST, env.PORT).catch((error: unknown) => {
		throw new CannotServe(whyNotListening(error as NodeJS.ErrnoException, env.HOST, env.PORT));
	});
	const address = `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`;
	log.info({ address, origin: env.ORIGIN, node: process.version }, 'serving');

	let closing: Promise<void> | undefined;
	const close = (reason: string) => {
		log.info({ reason }, closing ? 'stopping already' : 'stopping');
		// A terminal and npm both pass the signal on: the second must not cut the first one's work short.
		closing ??= front.close().then(() => closeApplication(reason));
		return closing;
	};
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => void close(signal).then(endSoon));
	}
	process.on('uncaughtExceptionMonitor', (error) => log.fatal(error, 'ended by an error'));
	return { address, close: () => close('close') };
}

/** Says what kept the server from starting, in a sentence where there is one, and ends the process. */
export function failToServe(error: unknown): never {
	console.error(error instanceof CannotServe ? `\n${error.message}` : error);
	process.exit(1);
}

async function loadApplication(origin: string): Promise<Handler> {
	const file = new URL('../build/handler.js', import.meta.url);
	if (!existsSync(file))
		throw new CannotServe('There is no build yet. Make it with: npm run build');
	// The build reads both while it is loaded.
	process.env.ORIGIN = origin;
	// Addresses of callers are read by src/lib/server/sign-in/networks.ts, by a setting of our own.
	process.env.ADDRESS_HEADER = '';
	// What each address takes is decided before, by admission.ts.
	process.env.BODY_SIZE_LIMIT = String(largestBody);
	const { handler } = (await import(file.href)) as { handler: Handler };
	return handler;
}

/** Adapter-node's own event, except that what the listeners still do is waited for. */
async function closeApplication(reason: string): Promise<void> {
	const listeners = process.listeners('sveltekit:shutdown' as 'beforeExit');
	await Promise.all(listeners.map((listener) => listener(reason as never) as unknown));
}

/** The process ends by itself when nothing is left to do; what lingers is not waited for. */
function endSoon(): void {
	setTimeout(() => process.exit(0), 3000).unref();
}

function whyNotListening(error: NodeJS.ErrnoException, host: string, port: number): string {
	if (error.code === 'EADDRINUSE') {
		return `Port ${port} is in use by another program. Choose another one: PORT=${port + 1} npm run …`;
	}
	if (error.code === 'EACCES') {
		return `Port ${port} may not be opened by this user. Choose one above 1023, for example PORT=3000.`;
	}
	return `The server cannot listen at ${host}, port ${port} (${error.code ?? error.message}).`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve().catch(failToServe);
