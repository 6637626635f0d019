import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** How long a demo city may take until it is served, and a server until it has stopped, in milliseconds. */
const longestStart = 180_000;
const longestStop = 30_000;

/** Serves a demo city to each worker, all alike when they begin; the function it returns takes them down. */
export default async function startServers(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'osaaja-e2e-'));
	const [first, ...others] = process.env
		.OSAAJA_E2E_PORTS!.split(',')
		.map((port) => new DemoServer(join(folder, port), port));
	const servers = [first!, ...others];
	try {
		await first!.start();
		process.env.OSAAJA_E2E_CITY = await keepCity(first!.database, folder);
		for (const other of others) await other.start(process.env.OSAAJA_E2E_CITY);
	} catch (error) {
		const said = await Promise.all(servers.map((server) => server.kill()));
		throw new Error(`The servers did not start.\n${said.join('\n')}`, { cause: error });
	}
	return async () => {
		const faults = (await Promise.all(servers.map((server) => server.stop()))).filter(Boolean);
		await rm(folder, { recursive: true, force: true });
		if (faults.length > 0) throw new Error(faults.join('\n'));
	};
}

/** The built server in demo mode, with no setting of the person who runs the tests but the address. */
class DemoServer {
	readonly #folder: string;
	readonly #port: string;
	#process: ChildProcess | undefined;

	constructor(folder: string, port: string) {
		this.#folder = folder;
		this.#port = port;
	}

	get database(): string {
		return join(this.#folder, 'osaaja.db');
	}

	get #log(): string {
		return join(this.#folder, 'server.log');
	}

	/** Resolves when it answers; it makes a city of its own where none is given. */
	async start(city?: string): Promise<void> {
		await mkdir(this.#folder);
		if (city) await copyFile(city, this.database);
		const { PATH, HOME } = process.env;
		const started = spawn(process.execPath, [city ? 'build/serve.js' : 'scripts/demo.ts'], {
			env: {
				...{ PATH, HOME, NODE_ENV: 'production', DEMO: '1' },
				...{ PORT: this.#port, DATA_DIR: this.#folder },
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.#process = started;
		const output = createWriteStream(this.#log);
		started.stdout.pipe(output, { end: false });
		started.stderr.pipe(output, { end: false });
		await this.#untilServed(started);
	}

	/** Resolves to what it said. */
	async kill(): Promise<string> {
		this.#process?.kill('SIGKILL');
		return readFile(this.#log, 'utf8').catch(() => '');
	}

	/** Resolves to what went wrong, if anything did: it should end by itself, with 0. */
	async stop(): Promise<string | undefined> {
		const code = await endProcess(this.#process!);
		if (code === 0) return undefined;
		return `The server ended with ${code}.\n${(await this.kill()).slice(-5000)}`;
	}

	async #untilServed(started: ChildProcess): Promise<void> {
		const end = Date.now() + longestStart;
		while (Date.now() < end) {
			if (started.exitCode !== null) throw new Error(`It ended with ${started.exitCode}.`);
			const address = `http://localhost:${this.#port}/healthz`;
			const response = await fetch(address).catch(() => undefined);
			if (response?.ok) return;
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		throw new Error(`It did not answer within ${longestStart / 1000} s.`);
	}
}

/** A copy of the city as it was made, for servers that begin with it; whatever tests do, they begin alike. */
async function keepCity(database: string, folder: string): Promise<string> {
	const copy = join(folder, 'city.db');
	const made = new Database(database, { readonly: true });
	await made.backup(copy);
	made.close();
	return copy;
}

/** Resolves to the exit code; null when it had to be killed. */
async function endProcess(server: ChildProcess): Promise<number | null> {
	if (server.exitCode !== null) return server.exitCode;
	const ended = once(server, 'exit');
	server.kill('SIGTERM');
	const tooLong = setTimeout(() => server.kill('SIGKILL'), longestStop);
	await ended;
	clearTimeout(tooLong);
	return server.exitCode;
}
