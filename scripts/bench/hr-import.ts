import { monitorEventLoopDelay } from 'node:perf_hooks';
import { eq } from 'drizzle-orm';
import { env } from '#env';
import type { App } from '#lib/server/app.ts';
import { dayOf } from '#lib/server/days.ts';
import { findDemoPerson } from '#lib/server/demo/people.ts';
import type { Columns } from '#lib/server/hr/columns.ts';
import { receiveFile } from '#lib/server/hr/receiving.ts';
import { approveRun, confirmColumns, findRun } from '#lib/server/hr/runs.ts';
import { runImportSteps } from '#lib/server/hr/steps.ts';
import { staffGroups, units } from '#lib/server/store/schema/index.ts';
import { prepareCity, runJob } from './cities.ts';

const peopleInFile = 40_000;
const headings =
	'employee number;given names;family name;email;language;unit code;staff group code;from day;until day';

export interface Imports {
	/** A city that has nobody of the file yet, and the next night's file of the same city. */
	first: ImportTimes;
	nightly: ImportTimes;
}

export interface ImportTimes {
	people: number;
	changes: number;
	/** Seconds from the last byte of the upload to the end of each step. */
	receiving: number;
	checking: number;
	applying: number;
	/** Of all that, processor time. */
	cpuSeconds: number;
	/** The longest that anybody else waited for a turn, in milliseconds. */
	longestWait: number;
}

/** Brings 40,000 people of HR into the demo city, and a file in which some moved, left and came. */
export async function measureImports(): Promise<Imports> {
	const { folder } = await prepareCity('demo');
	return (await runJob('import', folder)) as Imports;
}

/** The same, in a thread whose DATA_DIR is the city's. */
export async function importCity(app: App): Promise<Imports> {
	const locations = await app.store.read
		.select({ code: units.code })
		.from(units)
		.where(eq(units.kind, 'location'));
	const groups = await app.store.read.select({ code: staffGroups.code }).from(staffGroups);
	const rowsOf = (shift: number) =>
		Array.from({ length: peopleInFile }, (_, index) => {
			const number = index + shift;
			const unit = locations[(number + (number % 50 === 0 ? shift : 0)) % locations.length]!.code;
			const group = groups[number % groups.length]!.code;
			const name = number % 97 === 0 && shift > 0 ? 'Uusinimi' : `Sukunimi${number % 5000}`;
			const post = `${unit};${group};${2000 + (number % 26)}-03-01;`;
			return `${100_000 + number};Etunimi ${number % 900};${name};p${number}@kaupunki.example;fi;${post}`;
		});
	return {
		first: await importRows(app, rowsOf(0)),
		nightly: await importRows(app, rowsOf(400)),
	};
}

async function importRows(app: App, rows: string[]): Promise<ImportTimes> {
	const { store } = app;
	const actorId = (await findDemoPerson(store.read, 'admin'))!.personId;
	const today = dayOf(new Date(), env.TIME_ZONE);
	const bytes = Buffer.from([headings, ...rows, ''].join('\r\n'));
	const waits = monitorEventLoopDelay({ resolution: 5 });
	waits.enable();
	const file = { kind: 'people', mode: 'full', lastDay: today, fileName: 'bench.csv' } as const;
	const before = process.cpuUsage();
	const receiving = stopwatch();
	const runId = await receiveFile(store, { ...file, byPersonId: actorId }, () => pieces(bytes));
	const received = receiving();
	const run = (await findRun(store.read, runId))!;
	const columns = run.columns as Columns;
	await store.write((tx) => confirmColumns(tx, { runId, actorId, columns }));
	const checking = stopwatch();
	await runImportSteps(store, () => today);
	const checked = checking();
	await store.write((tx) => approveRun(tx, { runId, actorId, leavesOut: false }));
	const applying = stopwatch();
	await runImportSteps(store, () => today);
	const applied = applying();
	waits.disable();
	const { user, system } = process.cpuUsage(before);
	const done = (await findRun(store.read, runId))!;
	if (done.state !== 'applied') throw new Error(`the import is ${done.state}`);
	return {
		people: rows.length,
		changes: Object.values(done.counts?.changes ?? {}).reduce((sum, count) => sum + count, 0),
		...{ receiving: received, checking: checked, applying: applied },
		cpuSeconds: (user + system) / 1e6,
		longestWait: waits.max / 1e6,
	};
}

function stopwatch(): () => number {
	const started = performance.now();
	return () => (performance.now() - started) / 1000;
}

async function* pieces(bytes: Buffer) {
	for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}
