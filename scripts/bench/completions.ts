import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { env } from '#env';
import type { App } from '#lib/server/app.ts';
import { dayOf } from '#lib/server/days.ts';
import { seedDemoCity } from '#lib/server/demo/city.ts';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { newId } from '#lib/server/store/index.ts';
import { completions, measures, persons } from '#lib/server/store/schema/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { copyCity, runJob } from './cities.ts';
import { median, percentile } from './load.ts';

const writers = 16;
const rounds = 3;
const roundMilliseconds = 3000;
const foldEveryMilliseconds = 1000;

/** Completions by 16 people at a time, through the store. */
export interface Completing {
	/** The row alone. */
	bare: Speed;
	/** With all that follows from it. */
	whole: Speed;
	/** The same while the locations of those people are computed anew all the time. */
	folding: Speed;
	/** Times of the whole as multiples of the bare one's, the middle of three rounds. */
	multiple: number;
	/** How many transactions had to run again, of a hundred. */
	againPercent: number;
}

interface Speed {
	rate: number;
	p50: number;
	p95: number;
}

/**
 * In a copy of the large city on SQLite; and where OSAAJA_BENCH_POSTGRES is the address of an empty database of
 * PostgreSQL, in the demo city there.
 */
export async function measureCompleting(): Promise<Map<string, Completing>> {
	const folder = await copyCity('large');
	const results = new Map([['SQLite', (await runJob('complete', folder)) as Completing]]);
	const address = process.env.OSAAJA_BENCH_POSTGRES;
	if (address) {
		const done = await runJob('complete', folder, { DATABASE_URL: address });
		results.set('PostgreSQL', done as Completing);
	}
	return results;
}

/** The same, in a thread whose settings are the city's. */
export async function completeMuch(app: App): Promise<Completing> {
	if ((await app.store.read.$count(persons)) === 0) await seedDemoCity(app);
	await addMeasure(app);
	const { read } = app.store;
	const staff = await read
		.select({ id: persons.id })
		.from(persons)
		.where(eq(persons.kind, 'staff'));
	const day = dayOf(new Date(), env.TIME_ZONE);
	let turn = 0;
	const nextPerson = () => staff[turn++ % staff.length]!.id;
	let cycle = 1000;
	let begun = 0;
	let done = 0;
	const writeBare = () =>
		app.store.write(async (tx) => {
			const fact = { personId: nextPerson(), measureId, cycle: cycle++, day };
			await tx
				.insert(completions)
				.values({ id: newId(), ...fact, source: 'observation', recordedAt: new Date() });
		});
	const writeWhole = async () => {
		const fact = { personId: nextPerson(), measureId: newMeasureId(turn), day };
		await app.store.write(async (tx) => {
			begun += 1;
			await recordCompletion(tx, { ...fact, source: 'observation' }, app.completionFollowers);
		});
		done += 1;
	};
	const newMeasureId = (at: number) => wholeMeasureIds[Math.floor(at / staff.length)]!;
	const seen: Record<'bare' | 'whole' | 'folding', Speed[]> = { bare: [], whole: [], folding: [] };
	for (let round = 0; round < rounds; round++) {
		seen.bare.push(await writeFor(writeBare));
		seen.whole.push(await writeFor(writeWhole));
		const isOver = new AbortController();
		const folding = foldUntil(app, isOver.signal);
		seen.folding.push(await writeFor(writeWhole));
		isOver.abort();
		await folding;
		await foldCells(app.store, day);
	}
	return {
		...{ bare: middle(seen.bare), whole: middle(seen.whole), folding: middle(seen.folding) },
		multiple: median(seen.whole.map(({ p50 }, round) => p50 / seen.bare[round]!.p50)),
		againPercent: ((begun - done) * 100) / done,
	};
}

const measureId = 'practice:bench-bare';
const wholeMeasureIds = Array.from({ length: 20 }, (_, index) => `practice:bench-whole-${index}`);

async function addMeasure({ store }: App): Promise<void> {
	const rows = [measureId, ...wholeMeasureIds].map((id) => ({ id, kind: 'practice' as const }));
	await store.write(async (tx) => {
		await tx.insert(measures).values(rows);
	});
}

async function writeFor(write: () => Promise<void>): Promise<Speed> {
	const times: number[] = [];
	const started = performance.now();
	const work = async () => {
		while (performance.now() - started < roundMilliseconds) {
			const began = performance.now();
			await write();
			times.push(performance.now() - began);
		}
	};
	await Promise.all(Array.from({ length: writers }, work));
	const seconds = (performance.now() - started) / 1000;
	times.sort((a, b) => a - b);
	return {
		...{ rate: times.length / seconds, p50: percentile(times, 50), p95: percentile(times, 95) },
	};
}

async function foldUntil({ store }: App, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		await foldCells(store, dayOf(new Date(), env.TIME_ZONE));
		await sleep(foldEveryMilliseconds, undefined, { signal }).catch(() => undefined);
	}
}

function middle(speeds: Speed[]): Speed {
	return {
		rate: median(speeds.map(({ rate }) => rate)),
		p50: median(speeds.map(({ p50 }) => p50)),
		p95: median(speeds.map(({ p95 }) => p95)),
	};
}
