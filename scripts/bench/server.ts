import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const startMilliseconds = 60_000;
const restMilliseconds = 10_000;
const watchMilliseconds = 250;

/** The built server in a process of its own, on loopback, with its memory watched. */
export interface BenchServer {
	port: number;
	/** Resident memory ten seconds after the start, before any load, in megabytes. */
	restMemory: number;
	/** The most that was seen since then. */
	peakMemory(): number;
	/** The processor time that it has used so far, in milliseconds; NaN where the system does not tell. */
	processorTime(): number;
	stop(): Promise<void>;
}

/** Starts the server on a data folder, with further settings, and lets it come to rest. Its log is beside the folder. */
export async function startServer(
	dataFolder: string,
	settings: NodeJS.ProcessEnv = {},
): Promise<BenchServer> {
	const port = await findFreePort();
	// Started as `npm start` does. Its log must not come between the lines of the result.
	const logFile = openSync(`${dataFolder}.log`, 'w');
	const child = spawn(process.execPath, ['--max-semi-space-size=8', 'build/serve.js'], {
		env: { ...serverEnvironment(dataFolder, port), ...settings },
		stdio: ['ignore', logFile, logFile],
	});
	closeSync(logFile);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const endWithUs = () => child.kill('SIGKILL');
	process.once('exit', endWithUs);
	const stop = async () => {
		child.kill('SIGTERM');
		await ended;
		process.off('exit', endWithUs);
	};
	await waitUntilReady(child, port);
	await sleep(restMilliseconds);
	const restMemory = residentMegabytes(child.pid!);
	let peak = restMemory;
	setInterval(() => {
		if (child.exitCode === null) peak = Math.max(peak, residentMegabytes(child.pid!));
	}, watchMilliseconds).unref();
	const processorTime = () => processorMilliseconds(child.pid!);
	return { port, restMemory, peakMemory: () => peak, processorTime, stop };
}

/** Settings for a data folder; what the shell has set for another installation is left out. */
export function settingsFor(dataFolder: string): NodeJS.ProcessEnv {
	const unset = {
		DATABASE_URL: '',
		BADGE_KEY_FILE: '',
		MODULES_DIR: '',
		MIGRATIONS_DIR: '',
		SMTP_URL: '',
	};
	return { ...process.env, ...unset, DATA_DIR: dataFolder, DEMO: '1', LOG_LEVEL: 'warn' };
}

function serverEnvironment(dataFolder: string, port: number): NodeJS.ProcessEnv {
	const address = { HOST: '127.0.0.1', PORT: String(port), ORIGIN: `http://127.0.0.1:${port}` };
	return { ...settingsFor(dataFolder), ...address, NODE_ENV: 'production' };
}

/** Another program could take it before the server does, which then says so. */
async function findFreePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

async function waitUntilReady(child: ChildProcess, port: number): Promise<void> {
	const deadline = performance.now() + startMilliseconds;
	while (performance.now() < deadline) {
		if (child.exitCode !== null)
			throw new Error('the server ended while it was starting; its log is in data/bench');
		const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
		if (answer?.ok) return;
		await sleep(50);
	}
	throw new Error(`the server was not ready after ${startMilliseconds / 1000} s`);
}

function residentMegabytes(pid: number): number {
	const kilobytes =
		process.platform === 'linux'
			? /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
			: execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
	return Number(kilobytes) / 1024;
}

/** Linux counts it in hundredths of a second; all threads together, in user and in system mode. */
function processorMilliseconds(pid: number): number {
	if (process.platform !== 'linux') return NaN;
	const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
	return (Number(afterName[11]) + Number(afterName[12])) * 10;
}
