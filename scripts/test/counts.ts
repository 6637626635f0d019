import { existsSync, readFileSync } from 'node:fs';

export interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

/** How a step's tests are counted: by its exit code alone, or from the report that its runner wrote. */
export type Counting = 'once' | 'vitest' | 'playwright';

/** A runner that ends badly has failed at least once, whatever its report says, or when there is none. */
export function countTests(counting: Counting, report: string, succeeded: boolean): Counts {
	const counts = counting === 'once' ? countOnce(succeeded) : countReport(counting, report);
	if (!succeeded) counts.failed ||= 1;
	return counts;
}

export function sumOf(all: Counts[]): Counts {
	const sum = { passed: 0, failed: 0, skipped: 0 };
	for (const counts of all) {
		sum.passed += counts.passed;
		sum.failed += counts.failed;
		sum.skipped += counts.skipped;
	}
	return sum;
}

export function inWords({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function countOnce(succeeded: boolean): Counts {
	return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

function countReport(counting: 'vitest' | 'playwright', file: string): Counts {
	if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
	const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return counting === 'vitest'
		? countVitest(report as VitestReport)
		: countPlaywright(report as PlaywrightReport);
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** A file that could not be loaded has no tests to count: it counts as one that failed. */
function countVitest(report: VitestReport): Counts {
	const unloaded = report.testResults.filter(
		(file) =>
			file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + unloaded.length,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
	errors: unknown[];
}

function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
	return {
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky + errors.length,
		skipped: stats.skipped,
	};
}
