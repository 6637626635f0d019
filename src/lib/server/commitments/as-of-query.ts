import { type Day, isDay } from '#lib/server/days.ts';
import type { AsOf } from './commitments.ts';

/**
 * The day and the moment that an address asks for, `?day=2026-06-30&known=2026-07-01T09:00:00.000Z`: today and now where
 * it does not. A day that is none, or has not come, is a fault, and today is taken.
 */
export function readAsOf(
	query: URLSearchParams,
	today: Day,
	now = new Date(),
): AsOf & { typed: string; isFault: boolean } {
	const typed = query.get('day') ?? '';
	const isFault = typed !== '' && !(isDay(typed) && typed <= today);
	const known = new Date(query.get('known') ?? '');
	const knownBy = known <= now ? known : now;
	return { day: typed && !isFault ? typed : today, knownBy, typed, isFault };
}
