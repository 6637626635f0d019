import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countTests, inWords, type Counting, type Counts } from './counts.ts';

export interface Step {
	name: string;
	/** What Node runs. */
	command: string[];
	counting: Counting;
}

/** Longer than any step needs, so that one that hangs fails instead of keeping everybody waiting. */
const longestStep = (process.argv.includes('--long') ? 90 : 18) * 60_000;

const running = new Set<ChildProcess>();

/** Runs a step to its end and tells of it: one line when it passed, all that it said when it failed. */
export async function runStep(
	step: Step,
	folder: string,
	environment: NodeJS.ProcessEnv,
): Promise<Counts> {
	const started = performance.now();
	const report = reportOf(step, folder);
	const output = join(folder, `${step.name.replaceAll(/\W+/g, '-')}.log`);
	const succeeded = await runInGroup(step.command, output, {
		...environment,
		PLAYWRIGHT_JSON_OUTPUT_FILE: report,
	});
	const counts = countTests(step.counting, report, succeeded);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const passed = succeeded && counts.failed === 0;
	console.log(
		`${passed ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(22)} ${seconds.padStart(6)} s   ${inWords(counts)}`,
	);
	if (!passed) console.log(`\n${(await readFile(output, 'utf8')).trim()}\n`);
	return counts;
}

/** Where a step's runner is told to write its report. */
export function reportOf(step: Pick<Step, 'name'>, folder: string): string {
	return join(folder, `${step.name.replaceAll(/\W+/g, '-')}.json`);
}

/** Ends every step that still runs, and all that it started. */
export function endSteps(): void {
	for (const child of running) endGroup(child);
}

/** A group of its own, so that browsers and servers of a step end with it. Resolves to whether it succeeded. */
function runInGroup(
	command: string[],
	output: string,
	environment: NodeJS.ProcessEnv,
): Promise<boolean> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, command, {
			env: environment,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
		});
		running.add(child);
		const file = createWriteStream(output);
		child.stdout.pipe(file, { end: false });
		child.stderr.pipe(file, { end: false });
		const tooLong = setTimeout(() => {
			file.write(`\nStopped: it ran for more than ${longestStep / 60_000} minutes.\n`);
			endGroup(child);
		}, longestStep);
		const finish = (succeeded: boolean, last = '') => {
			clearTimeout(tooLong);
			running.delete(child);
			file.end(last, () => resolve(succeeded));
		};
		child.on('error', (error) => finish(false, error.message));
		child.on('close', (code) => finish(code === 0));
	});
}

function endGroup(child: ChildProcess): void {
	if (!child.pid) return;
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
	} catch {
		// It has ended by itself.
	}
}
