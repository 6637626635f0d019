/**
 * `npm run targets:recount`: counts every target anew, slowly and straight from the facts, and compares that with what
 * pages show now. Prints what differs; exit status 1 where something does. It changes nothing, and the server may run.
 */
import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { openStore } from '#lib/server/store/index.ts';
import { compareWithFacts } from './recount/compare.ts';

const mostShown = 50;

const started = performance.now();
const store = await openStore();
const { figures, differences } = await compareTwice().catch((error: unknown) =>
	stop(
		`The targets cannot be counted (${(error as Error).message}). Start the server once: it brings the database up to date.`,
	),
);
await store.close();
for (const { what, shown, recounted } of differences.slice(0, mostShown))
	console.log(`${what}\n  shown:     ${shown}\n  recounted: ${recounted}`);
const hidden = differences.length - mostShown;
if (hidden > 0) console.log(`and ${hidden} more`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${figures} figures compared in ${seconds} s; ${differences.length} differ`);
process.exitCode = differences.length > 0 ? 1 : 0;

/** Facts that arrive between the two ways of counting look like a difference: it must be there twice. */
async function compareTwice() {
	const today = () => dayOf(new Date(), env.TIME_ZONE);
	const first = await compareWithFacts(store.read, today());
	if (first.differences.length === 0) return first;
	const second = await compareWithFacts(store.read, today());
	const before = new Set(first.differences.map(({ what }) => what));
	return { ...second, differences: second.differences.filter(({ what }) => before.has(what)) };
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}
