import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.ts';

/** A server that fails is not hammered. */
const faultPause = 20;

/** What is done again and again: one request, or several that belong together. Throws where the answer is not as expected. */
export type Act = (connection: Connection, turn: number) => Promise<void>;

export interface Slice {
	/** Completed without a fault, each second. */
	rate: number;
	/** How long each took, in milliseconds, in ascending order. */
	times: number[];
	/** What went wrong, and how often. */
	faults: Map<string, number>;
}

/** Gives each act its own number, over all connections and slices. */
export function countTurns(): () => number {
	let turn = 0;
	return () => turn++;
}

/** Does one thing on each of several connections, as often as it goes, for a time. */
export async function load(
	port: number,
	act: Act,
	{ connections, milliseconds }: { connections: number; milliseconds: number },
	nextTurn: () => number,
): Promise<Slice> {
	const times: number[] = [];
	const faults = new Map<string, number>();
	const started = performance.now();
	const work = async () => {
		let connection = await Connection.open(port);
		while (performance.now() - started < milliseconds) {
			const began = performance.now();
			try {
				await act(connection, nextTurn());
				times.push(performance.now() - began);
			} catch (fault) {
				const message = (fault as Error).message;
				faults.set(message, (faults.get(message) ?? 0) + 1);
				await sleep(faultPause);
				if (!connection.isOpen) connection = await Connection.open(port);
			}
		}
		connection.close();
	};
	await Promise.all(Array.from({ length: connections }, work));
	const seconds = (performance.now() - started) / 1000;
	return { rate: times.length / seconds, times: times.sort((a, b) => a - b), faults };
}

/** The time below which so many percent of the times lie (nearest rank); NaN where there are none. */
export function percentile(ascending: readonly number[], percent: number): number {
	return ascending[Math.max(0, Math.ceil((ascending.length * percent) / 100) - 1)] ?? NaN;
}

/** The middle value; of an even number of values, the lower of the two. */
export function median(values: readonly number[]): number {
	return percentile(
		values.toSorted((a, b) => a - b),
		50,
	);
}
