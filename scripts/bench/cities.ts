import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { settingsFor } from './server.ts';

/** The demo city, one with as many staff as a large city has, and one with ten times as many at as many locations. */
export const cityNames = ['demo', 'large', 'huge'] as const;
export type CityName = (typeof cityNames)[number];

export const citySizes: Record<CityName, { staff: number; volunteers: number; locations: number }> =
	{
		demo: { staff: 3000, volunteers: 180, locations: 160 },
		large: { staff: 40_000, volunteers: 2000, locations: 300 },
		huge: { staff: 400_000, volunteers: 20_000, locations: 300 },
	};

/** What the load needs to know of a city: addresses, and people who are signed in. */
export interface BenchCity {
	/** The codes of the units whose pages are measured. */
	units: { city: string; division: string; location: string };
	/** Tokens of sessions. */
	sessions: { learner: string; manager: string; division: string; coordinator: string };
	/** Sessions of staff who have not passed any quiz. */
	newcomers: string[];
	/** Addresses of people who sign in with the one password of the bench. */
	signers: string[];
	/** The number of the learner's certificate. */
	certificate: string;
	/** The first lesson of each module. */
	lessons: { slug: string; lesson: string }[];
	/**
	 * What answers questions right, by module and question: ids of options, what is typed, or for lists `label = choice` in
	 * each language, where `#0` is the first list. Cases are left open: they need several pages, and an attempt passes without.
	 */
	keys: Record<string, Record<string, string[]>>;
}

export const benchPassword = 'sixteen of them at once';

export type CityJob =
	| `make ${CityName}`
	| ('open' | 'remind' | 'import' | 'assign')
	| ('cover' | 'recount' | 'complete');

const folder = join('data', 'bench');
/** What decides how the cities look. */
const sources = [
	'src/lib/server/demo',
	'scripts/bench/city-history.ts',
	'scripts/bench/large-city.ts',
	'scripts/bench/large-city-sources.ts',
	'drizzle/sqlite',
];

/**
 * Makes a city where it is missing, and opens a copy of it: a run changes nothing for the next one.
 * Returns the copy's folder and what the load needs to know.
 */
export async function prepareCity(name: CityName): Promise<{ folder: string; city: BenchCity }> {
	const copy = await copyCity(name);
	return { folder: copy, city: (await runJob('open', copy)) as BenchCity };
}

/** The same, with nobody signed in. */
export async function copyCity(name: CityName): Promise<string> {
	const kept = await ensureCity(name);
	const copy = join(folder, `run-${name}`);
	rmSync(copy, { recursive: true, force: true });
	cpSync(kept, copy, { recursive: true });
	return copy;
}

export function removeCopies(): void {
	for (const name of cityNames)
		rmSync(join(folder, `run-${name}`), { recursive: true, force: true });
}

async function ensureCity(name: CityName): Promise<string> {
	const kept = join(folder, `${version()}-${citySizes[name].staff}`);
	if (existsSync(kept)) return kept;
	const base = name === 'demo' ? undefined : await ensureCity('demo');
	mkdirSync(folder, { recursive: true });
	removeOlder(name);
	const started = performance.now();
	const draft = `${kept}.draft`;
	if (base) cpSync(base, draft, { recursive: true });
	await runJob(`make ${name}`, draft);
	renameSync(draft, kept);
	const seconds = ((performance.now() - started) / 1000).toFixed(0);
	console.log(
		`Made the city of ${citySizes[name].staff} staff in ${seconds} s; it is kept in ${kept}.`,
	);
	return kept;
}

/** The year is in it because the demo city's targets are those of the year. */
function version(): string {
	const hash = createHash('sha256').update(String(new Date().getFullYear()));
	for (const file of sources.flatMap(filesIn)) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 8);
}

function filesIn(path: string): string[] {
	if (/\.\w+$/.test(path)) return [path];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.toSorted();
}

function removeOlder(name: CityName): void {
	const older = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
		new RegExp(`^[0-9a-f]{8}-${citySizes[name].staff}(\\.draft)?$`).test(entry.name),
	);
	for (const entry of older) rmSync(join(folder, entry.name), { recursive: true });
}

/** Settings are read once in a thread, so each folder has a thread of its own. */
export function runJob(
	job: CityJob,
	dataFolder: string,
	settings: NodeJS.ProcessEnv = {},
): Promise<unknown> {
	const worker = new Worker(new URL('./city-jobs.ts', import.meta.url), {
		env: { ...settingsFor(dataFolder), ...settings },
		workerData: job,
	});
	return new Promise((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', () => reject(new Error(`“${job}” ended without an answer`)));
	});
}
