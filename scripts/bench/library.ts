/**
 * The training library at 500 modules of six variants: the check when nothing is known, and when nothing changed; what a
 * server does at its start; and the memory that it then holds. In a thread of its own, on a database of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
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
export async function measureLibrary(modules = 500): Promise<LibraryResult> {
	const folder = join('data', 'bench', 'library');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const library = join(folder, 'modules');
	writeGeneratedLibrary(library, modules);
	try {
		const checkCold = check(library, '--fresh');
		check(library);
		const checkUnchanged = check(library);
		const first = await runStart(folder, library);
		const again = await runStart(folder, library);
		return {
			...{ modules, checkCold, checkUnchanged },
			...{ startFirst: first.seconds, startAgain: again.seconds },
			...{ memory: again.memory, memoryAllRead: again.memoryAllRead },
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
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

/** Settings are read once in a thread. */
function runStart(dataFolder: string, library: string): Promise<Start> {
	const worker = new Worker(new URL('./library-start.ts', import.meta.url), {
		env: { ...settingsFor(dataFolder), MODULES_DIR: library },
		execArgv: ['--expose-gc'],
	});
	return new Promise((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}
