/**
 * Keeps one throw-away PostgreSQL server for the process that started this one: prints its address, and when
 * standard input closes, whatever the reason, ends the server and removes its files.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, serverUser } from './postgres-binaries.ts';

const longestStartMs = 30_000;
/** A socket's path has room for 107 bytes, of which its own name takes 15. */
const longestSocketFolder = 90;

const password = randomBytes(16).toString('hex');
const user = serverUser();
const folder = makeFolder();
let server: ChildProcess | undefined;
let stopping: Promise<void> | undefined;

process.stdin.resume().on('close', stop);
process.on('SIGTERM', stop);
try {
	console.log(await start());
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
	await stop();
}

function makeFolder(): string {
	const path = mkdtempSync(join(tmpdir(), 'osaaja-postgres-'));
	mkdirSync(join(path, 'data'), { mode: 0o700 });
	writeFileSync(join(path, 'password'), password, { mode: 0o600 });
	if (user)
		for (const entry of ['', 'data', 'password']) chownSync(join(path, entry), user.uid, user.gid);
	return path;
}

/** Starts the server and returns its address, with the word DATABASE where a database's name belongs. */
async function start(): Promise<string> {
	const port = hasSockets() ? undefined : await findFreePort();
	const address = port
		? `postgres://postgres:${password}@127.0.0.1:${port}/DATABASE`
		: `postgres://postgres:${password}@/DATABASE?host=${encodeURIComponent(folder)}`;
	const binaries = findBinaries(user, join(folder, 'programs'));
	initialise(join(binaries, 'initdb'));
	server = run(join(binaries, 'postgres'), port);
	await untilAnswering(server, address.replace('DATABASE', 'postgres'));
	return address;
}

function hasSockets(): boolean {
	return process.platform !== 'win32' && folder.length <= longestSocketFolder;
}

async function findFreePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

/** Texts are sorted by code point, as SQLite does; plain C where the system has no UTF-8 form of it. */
function initialise(initdb: string): void {
	const options = ['-D', 'data', '-U', 'postgres', '--pwfile=password', '--auth=scram-sha-256'];
	let complaint = '';
	for (const locale of ['--locale=C.UTF-8', '--no-locale']) {
		const made = spawnSync(initdb, [...options, '--encoding=UTF8', '--no-sync', locale], {
			cwd: folder,
			encoding: 'utf8',
			...user,
		});
		if (made.status === 0) return;
		complaint = made.error?.message ?? made.stderr;
	}
	throw new Error(`${initdb} failed: ${complaint}`);
}

/** Fast, because its data need not outlive the machine; reached through a socket in the folder, or one local port. */
function run(postgres: string, port: number | undefined): ChildProcess {
	const settings = {
		listen_addresses: port ? '127.0.0.1' : '',
		unix_socket_directories: port ? '' : folder,
		port: port ?? 5432,
		max_connections: 200,
		fsync: 'off',
		full_page_writes: 'off',
	};
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	return spawn(postgres, ['-D', 'data', ...options], {
		cwd: folder,
		stdio: ['ignore', 'ignore', 'pipe'],
		...user,
	});
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
	let log = '';
	child.on('error', (error) => (log += error.message));
	child.stderr?.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-4000)));
	for (const deadline = Date.now() + longestStartMs; Date.now() < deadline; await sleep(30)) {
		if (child.exitCode !== null || child.pid === undefined) break;
		if (await isAnswering(url)) return;
	}
	throw new Error(`PostgreSQL did not start: ${log}`);
}

async function isAnswering(url: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url });
	try {
		await client.connect();
		return true;
	} catch {
		return false;
	} finally {
		await client.end();
	}
}

function stop(): Promise<void> {
	stopping ??= endAndRemove();
	return stopping;
}

async function endAndRemove(): Promise<void> {
	if (server?.pid && server.exitCode === null) {
		server.kill('SIGQUIT');
		await once(server, 'exit');
	}
	rmSync(folder, { recursive: true, force: true });
	process.exit();
}
