/**
 * The training library at 500 modules of six variants: the check when nothing is known, and when nothing changed; what a
 * server does at its start; and the memory that it then holds. On a database of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeGeneratedLibrary } from './generated-library.ts';
import { settingsFor } from './server.ts';

export interface LibraryResult {
	modules: number;
	/** Seconds. */
	checkCold: number;
	checkUnchanged: number;
	/** The start on an empty database, and the next one. */
	startFirst: number;
	startAgain: number;
	/** Megabytes of the heap that an open catalogue adds, and after every lesson was shown once. */
	memory: number;
	memoryAllRead: number;
}

/** Measures it all; takes a minute or two. */
export function measureLibrary(modules = 500): LibraryResult {
	const folder = join('data', 'bench', 'library');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const library = join(folder, 'modules');
	writeGeneratedLibrary(library, modules);
	try {
		const checkCold = check(library, '--fresh');
		check(library);
		const checkUnchanged = check(library);
		const first = runStart(folder, library);
		const again = runStart(folder, library);
		return {
			...{ modules, checkCold, checkUnchanged },
			...{ startFirst: first.seconds, startAgain: again.seconds },
			...{ memory: again.memory, memoryAllRead: again.memoryAllRead },
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What was measured beside its goals, a line each. */
export function describeLibrary(result: LibraryResult): string {
	const line = (what: string, value: number, unit: string, goal?: number) =>
		`library of ${result.modules}  ${what.padEnd(28)} ${value.toFixed(1).padStart(7)} ${unit}${goal ? `  (goal ${goal})` : ''}`;
	return [
		line('check, nothing known', result.checkCold, 's', 20),
		line('check, nothing changed', result.checkUnchanged, 's', 3),
		line('first start', result.startFirst, 's'),
		line('start, nothing changed', result.startAgain, 's', 5),
		line('memory', result.memory, 'MB'),
		line('memory, every lesson read', result.memoryAllRead, 'MB'),
	].join('\n');
}

function check(library: string, ...options: string[]): number {
	const started = performance.now();
	const { status, stderr } = spawnSync(
		process.execPath,
		['scripts/modules-check.ts', library, ...options],
		{ encoding: 'utf8', maxBuffer: 256 * 2 ** 20 },
	);
	if (status !== 0) throw new Error(`the generated library has errors: ${stderr}`);
	return (performance.now() - started) / 1000;
}

export interface Start {
	seconds: number;
	memory: number;
	memoryAllRead: number;
}

/** In a process of its own, whose memory is its alone. */
function runStart(dataFolder: string, library: string): Start {
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		['--expose-gc', 'scripts/bench/library-start.ts'],
		{
			encoding: 'utf8',
			maxBuffer: 64 * 2 ** 20,
			env: {
				...{ ...process.env, ...settingsFor(dataFolder) },
				...{ MODULES_DIR: library, LOG_LEVEL: 'error' },
			},
		},
	);
	if (status !== 0) throw new Error(`the start failed: ${stderr}`);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Start;
}
