/**
 * A transaction has its moment before it is committed: what is this old can be read by everybody, and nothing is
 * recorded as this old any more.
 */
const settlingMilliseconds = 10_000;

/**
 * The newest moment of which a report can say what was known: later facts never change what it says. Every ten seconds
 * it is a new one, so that what is asked for together is of one moment.
 */
export function settledMoment(now: Date): Date {
	const settled = now.getTime() - settlingMilliseconds;
	return new Date(settled - (settled % settlingMilliseconds));
}
