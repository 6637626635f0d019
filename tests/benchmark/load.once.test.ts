import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countTurns, load, median, percentile } from '../../scripts/bench/load.ts';

let server: Server;
let port: number;
let atOnce = 0;
let mostAtOnce = 0;
beforeEach(async () => {
	server = createServer((_request, response) => {
		mostAtOnce = Math.max(mostAtOnce, ++atOnce);
		setTimeout(() => {
			atOnce--;
			response.end('answer');
		}, 5);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	({ port } = server.address() as AddressInfo);
});
afterEach(() => {
	server.closeAllConnections();
	server.close();
});

it('a percentile is the smallest time that so many percent do not exceed', () => {
	const times = Array.from({ length: 20 }, (_, index) => index + 1);
	expect(percentile(times, 50)).toBe(10);
	expect(percentile(times, 95)).toBe(19);
	expect(percentile(times, 99)).toBe(20);
	expect(percentile([7], 50)).toBe(7);
	expect(percentile([], 95)).toBeNaN();
});

it('the middle of three does not depend on their order', () => {
	expect(median([30, 10, 20])).toBe(20);
});

it('as many requests run at once as there are connections, each with a turn of its own', async () => {
	const turns: number[] = [];
	const slice = await load(
		port,
		async (connection, turn) => {
			turns.push(turn);
			await connection.send({ method: 'GET', path: '/' });
		},
		{ connections: 4, milliseconds: 200 },
		countTurns(),
	);
	expect(mostAtOnce).toBe(4);
	expect(slice.times.length).toBe(turns.length);
	expect(new Set(turns).size).toBe(turns.length);
	expect(slice.times).toEqual(slice.times.toSorted((a, b) => a - b));
});

it('a fault is counted by what it says, and not as completed', async () => {
	const slice = await load(
		port,
		async (connection, turn) => {
			await connection.send({ method: 'GET', path: '/' });
			if (turn < 2) throw new Error('not what was expected');
		},
		{ connections: 1, milliseconds: 1000 },
		countTurns(),
	);
	expect([...slice.faults]).toEqual([['not what was expected', 2]]);
	expect(slice.times.length).toBeGreaterThan(0);
});
