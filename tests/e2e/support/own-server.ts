import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.ts';

const longestStart = 60_000;

/** A server beside the shared one, for what would disturb the others: its own folder and port. */
export class OwnServer {
	readonly origin: string;
	readonly folder: string;
	/** All that its processes have printed so far. */
	said = '';
	readonly #port: number;
	readonly #isDemo: boolean;
	#process: ChildProcess | undefined;

	private constructor(folder: string, port: number, isDemo: boolean) {
		this.folder = folder;
		this.#port = port;
		this.#isDemo = isDemo;
		this.origin = `http://localhost:${port}`;
	}

	/** Without the demo, in an empty folder. */
	static async prepare(): Promise<OwnServer> {
		const folder = await mkdtemp(join(tmpdir(), 'osaaja-e2e-own-'));
		return new OwnServer(folder, await findFreePort(), false);
	}

	/** With a demo city in which nothing has happened yet, and a copy of the library that may be changed. */
	static async prepareCity(): Promise<OwnServer> {
		const folder = await mkdtemp(join(tmpdir(), 'osaaja-e2e-city-'));
		const server = new OwnServer(folder, await findFreePort(), true);
		await copyFile(process.env.OSAAJA_E2E_CITY!, server.database);
		await cp('modules', server.library, { recursive: true });
		return server;
	}

	/** The folder of its modules. */
	get library(): string {
		return this.#isDemo ? join(this.folder, 'modules') : 'modules';
	}

	get database(): string {
		return join(this.folder, 'osaaja.db');
	}

	/** Starts it, anew after an end, with further settings, and resolves when it is ready. */
	async start(settings: Record<string, string> = {}): Promise<void> {
		const { PATH, HOME } = process.env;
		const child = spawn(process.execPath, ['build/serve.js'], {
			env: {
				...{ PATH, HOME, NODE_ENV: 'production' },
				...{ PORT: String(this.#port), DATA_DIR: this.folder, MODULES_DIR: this.library },
				// Administrators of the tests come in by password alone, but where the second step is what is tried.
				...(this.#isDemo ? { DEMO: '1', LOG_LEVEL: 'warn' } : { SECOND_FACTOR: 'offered' }),
				...settings,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.#process = child;
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
		const client = new Client(this.origin);
		const end = Date.now() + longestStart;
		while (Date.now() < end && child.exitCode === null) {
			const answer = await client.get('/readyz').catch(() => undefined);
			if (answer?.status === 200) return;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		throw new Error(`The server did not start.\n${this.said.slice(-5000)}`);
	}

	/** Ends it and resolves to its exit code; null for one that a signal ended. */
	async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
		const child = this.#process;
		if (!child || child.exitCode !== null || child.signalCode !== null)
			return child?.exitCode ?? null;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
		return child.exitCode;
	}

	async remove(): Promise<void> {
		await this.end('SIGKILL');
		await rm(this.folder, { recursive: true, force: true });
	}

	/** The one-time links that it has printed, as paths, the newest last. */
	listSetUpPaths(): string[] {
		return [...this.said.matchAll(/\/set-up\?token=[\w-]+/g)].map(([path]) => path);
	}
}

/** What the form of the first run is sent with. */
export const setUpForm = {
	...{ fi: 'Koivuranta', sv: 'Björkstrand', en: 'Koivuranta' },
	...{ givenNames: 'Liisa', familyName: 'Perustaja', email: 'liisa@koivuranta.example' },
	password: 'neljä sanaa riittää hyvin',
};

/** Uses the printed link, and returns the administrator, signed in. */
export async function setUp(server: OwnServer): Promise<Client> {
	const path = server.listSetUpPaths().at(-1);
	if (!path) throw new Error('the server has printed no set-up link');
	const client = new Client(server.origin);
	const token = new URL(path, server.origin).searchParams.get('token') ?? '';
	const { status } = await client.post(path, { ...setUpForm, token });
	if (status !== 303) throw new Error(`the city could not be set up: ${status}`);
	return client;
}

async function findFreePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
