import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoKey } from '#lib/server/demo/people.ts';

const longestStart = 180_000;

/** The built server with a demo city of its own, made for this run and removed after it. */
export interface DemoServer {
	origin: string;
	/** Signs somebody in; resolves to the cookie that says so. */
	signIn: (person: DemoKey) => Promise<string>;
	/** The text of a page, as the holder of the cookie gets it. */
	read: (path: string, cookie: string) => Promise<string>;
	/** Sends a form; resolves to the path that the answer leads to. */
	send: (path: string, cookie: string, form?: Record<string, string>) => Promise<string>;
	stop: () => Promise<void>;
}

/** Starts it and resolves when its city is there; `port` is any that is free where it is not given. */
export async function startDemoServer(port?: number): Promise<DemoServer> {
	port ??= await findFreePort();
	const folder = await mkdtemp(join(tmpdir(), 'osaaja-demo-'));
	const { PATH, HOME } = process.env;
	const child = spawn(process.execPath, ['scripts/demo.ts'], {
		env: { PATH, HOME, NODE_ENV: 'production', PORT: String(port), DATA_DIR: folder },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const stop = async () => {
		await end(child);
		await rm(folder, { recursive: true, force: true });
	};
	const origin = `http://localhost:${port}`;
	try {
		await untilServed(child, origin);
	} catch (error) {
		await stop();
		throw error;
	}
	return { origin, stop, ...callsOf(origin) };
}

/** A port of this machine that nobody listens on. Another program could still take it first. */
export async function findFreePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

function callsOf(origin: string): Pick<DemoServer, 'signIn' | 'read' | 'send'> {
	const post = (path: string, cookie: string, form: Record<string, string> = {}) =>
		fetch(origin + path, {
			...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
			// Kit answers whoever takes anything with JSON.
			headers: { cookie, origin, accept: 'text/html' },
		});
	return {
		async signIn(person) {
			const [cookie] = (await post('/sign-in/demo', '', { person })).headers.getSetCookie();
			if (!cookie) throw new Error(`${person} could not sign in`);
			return cookie.split(';')[0]!;
		},
		async read(path, cookie) {
			return (await fetch(origin + path, { headers: { cookie, 'accept-language': 'fi' } })).text();
		},
		async send(path, cookie, form) {
			const location = (await post(path, cookie, form)).headers.get('location');
			if (!location) throw new Error(`POST ${path} led nowhere`);
			return new URL(location, origin + path).pathname;
		},
	};
}

async function untilServed(child: ChildProcess, origin: string): Promise<void> {
	const deadline = Date.now() + longestStart;
	while (Date.now() < deadline && child.exitCode === null) {
		const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
		if (answer?.ok) return;
		await sleep(200);
	}
	throw new Error('The demo server did not start.');
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	const ended = once(child, 'exit');
	child.kill('SIGTERM');
	await ended;
}
