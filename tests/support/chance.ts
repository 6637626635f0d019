/** How many histories a property is tried on: a few each time, many in the long run. */
const isLong = process.env.OSAAJA_LONG === '1';
const givenSeed = process.env.OSAAJA_SEED;

/**
 * The settings of a property test. The seed is OSAAJA_SEED, else a new one each time; a failure prints it, and the
 * same seed gives the same histories again.
 */
export function tries(short: number, long = short * 10) {
	const seed = givenSeed ? Number(givenSeed) : Math.floor(Math.random() * 2 ** 31);
	return { seed, numRuns: isLong ? long : short, endOnFailure: isLong };
}

/** The time limit of a property test, in milliseconds. */
export const patience = isLong ? 1_800_000 : 180_000;
