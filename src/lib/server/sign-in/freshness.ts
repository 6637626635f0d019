import type { Viewer } from './sessions.ts';

const freshFor = 15 * 60_000;

/** Whether somebody has signed in so lately that they may change what guards the account. */
export function isFresh({ signedInAt }: Pick<Viewer, 'signedInAt'>, now = new Date()): boolean {
	return now.getTime() - signedInAt.getTime() <= freshFor;
}
