import { setTimeout as sleep } from 'node:timers/promises';
import { prepareCity } from './cities.ts';
import { Connection, type Request, type Response } from './connection.ts';
import { percentile } from './load.ts';
import { startServer } from './server.ts';

const people = 500;
const startWithin = 10_000;
const answersEach = 16;

export interface Storm {
	people: number;
	saves: number;
	/** Requests that were not answered as they should be. */
	errors: number;
	/** What went wrong, and how often. */
	faults: string[];
	/** The 95th percentile of the start, and of a save, in milliseconds. */
	p95: number;
	saveP95: number;
	/** Durable saves a second, from the first to the last. */
	rate: number;
	/** The empty page of the same server, asked for by as many people as often. */
	empty: { p95: number; rate: number };
}

/** What a crowd has seen of one kind of request. */
interface Seen {
	times: number[];
	first: number;
	last: number;
}

/**
 * Five hundred people start the same quiz within ten seconds, and each saves sixteen answers, one after the other as
 * fast as they are acknowledged: a hall in which a teacher says “now” to people who have its page before them. Just
 * before, as many people ask for the empty page as often, so that the machine's own pace stands beside.
 */
export async function measureStorm(): Promise<Storm> {
	const { folder, city } = await prepareCity('demo');
	const server = await startServer(folder);
	const sessions = city.newcomers.slice(0, people);
	const { slug } = city.lessons[0]!;
	const faults = new Map<string, number>();
	const [starts, saves, pages] = [newSeen(), newSeen(), newSeen()];
	await crowd(server.port, sessions, faults, async (connection) => {
		for (let turn = 0; turn < answersEach + 2; turn += 1)
			await timed(pages, 200, connection, { method: 'GET', path: '/empty' });
	});
	await crowd(server.port, sessions, faults, async (connection, session) => {
		const start: Request = { method: 'POST', path: `/modules/${slug}/quiz`, session, form: [] };
		const { location } = await timed(starts, 303, connection, start);
		const path = new URL(location, `http://localhost${start.path}`).pathname;
		const paper = await send(200, connection, { method: 'GET', path, session });
		const boxes = readBoxes(paper.body.toString());
		for (let turn = 0; turn < answersEach; turn += 1) {
			const { question, value } = boxes[(turn * 7) % boxes.length]!;
			const answer = { questionId: question, choices: [value], revision: Date.now() };
			const json = { answers: [answer] };
			await timed(saves, 200, connection, {
				method: 'PUT',
				path: `${path}/answers`,
				session,
				json,
			});
		}
	});
	await server.stop();
	return {
		...{ people: sessions.length, saves: saves.times.length },
		errors: [...faults.values()].reduce((sum, count) => sum + count, 0),
		faults: [...faults].map(([message, count]) => `${count} × ${message}`),
		...{ p95: p95Of(starts), saveP95: p95Of(saves), rate: rateOf(saves) },
		empty: { p95: p95Of(pages), rate: rateOf(pages) },
	};
}

/** Each person comes at their own moment of the ten seconds, on a connection of their own that has been used before. */
async function crowd(
	port: number,
	sessions: readonly string[],
	faults: Map<string, number>,
	act: (connection: Connection, session: string) => Promise<void>,
): Promise<void> {
	const connections: Connection[] = [];
	while (connections.length < sessions.length) {
		const connection = await Connection.open(port);
		await send(200, connection, { method: 'GET', path: '/empty' });
		connections.push(connection);
	}
	const come = async (connection: Connection, index: number) => {
		await sleep((index * startWithin) / sessions.length);
		try {
			await act(connection, sessions[index]!);
		} catch (fault) {
			const { message } = fault as Error;
			faults.set(message, (faults.get(message) ?? 0) + 1);
		} finally {
			connection.close();
		}
	};
	await Promise.all(connections.map(come));
}

async function timed(
	seen: Seen,
	status: number,
	connection: Connection,
	request: Request,
): Promise<Response> {
	const began = performance.now();
	const response = await send(status, connection, request);
	const ended = performance.now();
	seen.times.push(ended - began);
	seen.first = Math.min(seen.first, began);
	seen.last = Math.max(seen.last, ended);
	return response;
}

async function send(status: number, connection: Connection, request: Request): Promise<Response> {
	const response = await connection.send(request);
	if (response.status === status) return response;
	const path = request.path.replace(/(?<=^\/attempts\/)[^/]+/, '…');
	throw new Error(`${request.method} ${path}: ${response.status}, expected ${status}`);
}

/** The boxes and buttons of an attempt's page. */
function readBoxes(html: string): { question: string; value: string }[] {
	return [...html.matchAll(/<input type="(?:radio|checkbox)"[^>]*>/g)].map(([tag]) => ({
		question: /name="([^"]*)"/.exec(tag)![1]!,
		value: /value="([^"]*)"/.exec(tag)![1]!,
	}));
}

function newSeen(): Seen {
	return { times: [], first: Infinity, last: 0 };
}

function p95Of({ times }: Seen): number {
	return percentile(
		times.toSorted((a, b) => a - b),
		95,
	);
}

function rateOf({ times, first, last }: Seen): number {
	return (times.length * 1000) / (last - first);
}
