import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** How long a demo city may take until it is served, and a server until it has stopped, in milliseconds. */
const longestStart = 180_000;
const longestStop = 30_000;

/** Serves a demo city of its own for all end-to-end tests; the function it returns takes it down. */
export default async function startServer(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'osaaja-e2e-'));
	const log = join(folder, 'server.log');
	const server = startDemo(folder, log);
	try {
		await untilServed(server);
		process.env.OSAAJA_E2E_CITY = await keepCity(folder);
	} catch (error) {
		server.kill('SIGKILL');
		throw new Error(`The server did not start.\n${await readFile(log, 'utf8')}`, { cause: error });
	}
	return async () => {
		const code = await stop(server);
		const said = await readFile(log, 'utf8');
		await rm(folder, { recursive: true, force: true });
		if (code !== 0) throw new Error(`The server ended with ${code}.\n${said.slice(-5000)}`);
	};
}

/** The built server in demo mode, with no setting of the person who runs the tests but the address. */
function startDemo(folder: string, log: string): ChildProcess {
	const { PATH, HOME, OSAAJA_E2E_PORT } = process.env;
	const output = createWriteStream(log);
	const server = spawn(process.execPath, ['scripts/demo.ts'], {
		env: {
			PATH,
			HOME,
			NODE_ENV: 'production',
			PORT: OSAAJA_E2E_PORT,
			DATA_DIR: join(folder, 'data'),
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	server.stdout.pipe(output, { end: false });
	server.stderr.pipe(output, { end: false });
	return server;
}

async function untilServed(server: ChildProcess): Promise<void> {
	const address = `http://localhost:${process.env.OSAAJA_E2E_PORT}/healthz`;
	const end = Date.now() + longestStart;
	while (Date.now() < end) {
		if (server.exitCode !== null) throw new Error(`It ended with ${server.exitCode}.`);
		const response = await fetch(address).catch(() => undefined);
		if (response?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`It did not answer within ${longestStart / 1000} s.`);
}

/** A copy of the city as it was made, for servers that begin with it; whatever tests do, they begin alike. */
async function keepCity(folder: string): Promise<string> {
	const copy = join(folder, 'city.db');
	const made = new Database(join(folder, 'data', 'osaaja.db'), { readonly: true });
	await made.backup(copy);
	made.close();
	return copy;
}

/** Resolves to the exit code; null when it had to be killed. */
async function stop(server: ChildProcess): Promise<number | null> {
	if (server.exitCode !== null) return server.exitCode;
	const ended = once(server, 'exit');
	server.kill('SIGTERM');
	const tooLong = setTimeout(() => server.kill('SIGKILL'), longestStop);
	await ended;
	clearTimeout(tooLong);
	return server.exitCode;
}
