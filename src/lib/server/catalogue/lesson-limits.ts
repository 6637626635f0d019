import type { Report } from './faults.ts';

/** Characters of a lesson; one of five minutes has about 6,000. */
const largestLesson = 30_000;
/**
 * Characters without an empty line between them. Reading emphasis takes time with the square of a text's length:
 * 4,000 characters of the worst kind take 0.2 s, 20,000 take 4 s.
 */
const largestRun = 4_000;

/** Whether a text is longer than may be given to the Markdown reader; it is reported then. */
export function isTooLarge(markdown: string, firstLine: number, report: Report): boolean {
	if (markdown.length > largestLesson) {
		report.error(
			firstLine,
			`the lesson is longer than ${largestLesson} characters; make it two lessons`,
		);
		return true;
	}
	let run = 0;
	for (const [index, line] of markdown.split('\n').entries()) {
		run = line.trim() ? run + line.length + 1 : 0;
		if (run <= largestRun) continue;
		report.error(
			firstLine + index,
			`more than ${largestRun} characters without an empty line between them`,
		);
		return true;
	}
	return false;
}
