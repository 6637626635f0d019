/**
 * `npm test`: everything that can be wrong, in one run. Its last line is
 * `N passed, N failed, N skipped` over all runners; it ends with 1 if anything failed.
 * `npm test -- lint unit` runs the steps whose names begin so; `--long` runs the long forms.
 */
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { inWords, sumOf, type Counts } from './test/counts.ts';
import { ensureChromium, ensureReaders } from './test/programs.ts';
import { endSteps, reportOf, runStep, type Step } from './test/steps.ts';

const parameters = process.argv.slice(2);
const long = parameters.includes('--long');
const wanted = parameters.filter((parameter) => !parameter.startsWith('--'));
const seed = process.env.OSAAJA_SEED ?? String(randomInt(1, 2 ** 31));
const folder = await mkdtemp(join(tmpdir(), 'osaaja-test-'));
const started = performance.now();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		endSteps();
		rmSync(folder, { recursive: true, force: true });
		process.exit(1);
	});
}

console.log(
	`Seed ${seed} (the same again: OSAAJA_SEED=${seed} npm test)${long ? ', long forms' : ''}`,
);
const chromium = await ensureChromium();
const missing = ensureReaders();
if (!chromium) missing.push('No Chromium could be found or fetched: install one and run again.');
for (const sentence of missing) console.log(`FAILED  ${sentence}`);

const environment: NodeJS.ProcessEnv = {
	...process.env,
	PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
	NO_COLOR: '1',
	OSAAJA_SEED: seed,
	...(long ? { OSAAJA_LONG: '1' } : {}),
	...(chromium ? { OSAAJA_CHROMIUM: chromium } : {}),
};
delete environment.FORCE_COLOR;

// Types of routes are generated; the checks beside the tests read them.
execFileSync(process.execPath, ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'], {
	env: environment,
	stdio: 'ignore',
});
const counts = [
	...missing.map((): Counts => ({ passed: 0, failed: 1, skipped: 0 })),
	...(await Promise.all([runAll(checks()), runAll(tests())])).flat(),
	// Alone: a browser that waits for its turn on the processor looks like a page that is slow.
	...(await runAll(journeys())),
];
await rm(folder, { recursive: true, force: true });

const sum = sumOf(counts);
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
const succeeded = sum.failed === 0 && sum.passed > 0;
if (long && succeeded && wanted.length === 0) recordProof();
console.log(`\nSeed ${seed}, ${minutes} minutes`);
console.log(inWords(sum));
process.exitCode = succeeded ? 0 : 1;

async function runAll(steps: Step[]): Promise<Counts[]> {
	const counted: Counts[] = [];
	for (const step of steps) {
		if (wanted.length > 0 && !wanted.some((name) => step.name.startsWith(name))) continue;
		counted.push(await runStep(step, folder, environment));
	}
	return counted;
}

function checks(): Step[] {
	const check = (name: string, ...command: string[]): Step => ({ name, command, counting: 'once' });
	return [
		check(
			'formatting',
			'node_modules/prettier/bin/prettier.cjs',
			'--check',
			'--log-level=warn',
			'.',
		),
		check('lint', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'),
		check('types', 'node_modules/svelte-check/bin/svelte-check', '--fail-on-warnings'),
		check(
			'import rules',
			'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
			'src',
			'scripts',
			'tests',
		),
		check('unused code', 'node_modules/knip/bin/knip.js'),
		check('messages', 'scripts/test/messages.ts'),
		check('modules', 'scripts/modules-check.ts'),
	];
}

function tests(): Step[] {
	const name = 'unit and stores';
	const report = `--outputFile.json=${reportOf({ name }, folder)}`;
	const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
	return [{ name, command: [...vitest, report], counting: 'vitest' }];
}

function journeys(): Step[] {
	const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
	return [{ name: 'end to end', command: playwright, counting: 'playwright' }];
}

/** A long run that passed is written down, with what it ran on, so that others can judge and repeat it. */
function recordProof(): void {
	const file = join('docs', 'proofs.md');
	const heading = '# Proofs\n\nEach line is a run of `npm run test:long` that passed.\n\n';
	const before = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() + '\n' : heading;
	const [processor] = cpus();
	const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
	const day = new Date().toISOString().slice(0, 10);
	const line = `- ${day}: ${inWords(sum)} in ${minutes} minutes, seed ${seed}, Node ${process.version}, ${process.platform} ${process.arch}, ${machine}`;
	writeFileSync(file, `${before}${line}\n`);
}
