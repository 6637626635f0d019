import { addDays, type Day } from '#lib/server/days.ts';
import type { Period } from '../records.ts';

/** Whether two periods have a day in common. */
export function overlap(one: Period, other: Period): boolean {
	return (
		(one.untilDay === null || one.untilDay >= other.fromDay) &&
		(other.untilDay === null || other.untilDay >= one.fromDay)
	);
}

/** Whether a day belongs to a period. */
export function isActiveOn({ fromDay, untilDay }: Period, day: Day): boolean {
	return fromDay <= day && (untilDay === null || untilDay >= day);
}

/** What was taken back: its end stands before its beginning. */
export function isWithdrawn({ fromDay, untilDay }: Period): boolean {
	return untilDay !== null && untilDay < fromDay;
}

/** Whether a period has days after a day. */
export function goesBeyond(period: Period, day: Day): boolean {
	return !isWithdrawn(period) && (period.untilDay === null || period.untilDay > day);
}

/** The end that leaves a period no day. */
export function beforeBeginning({ fromDay }: Pick<Period, 'fromDay'>): Day {
	return addDays(fromDay, -1);
}

/** The end of a period that ends on a day at the latest; where it begins later, the end that takes it back. */
export function endBy(period: Period, day: Day): Day {
	return period.fromDay <= day ? day : beforeBeginning(period);
}

export interface Matched<Wanted, Known> {
	/** The same beginning; the end may be told otherwise. */
	same: [wanted: Wanted, known: Known][];
	fresh: Wanted[];
	/** What cannot be true beside what is wanted: the same thing with another beginning. */
	displaced: [known: Known, by: Wanted][];
	/** What nobody spoke of. */
	rest: Known[];
}

/**
 * Brings together what is wanted and what is known of one thing, by the day of beginning. What was taken back comes back
 * where exactly it is wanted again; what has days in common with what is wanted gives way.
 */
export function match<Wanted extends Period, Known extends Period>(
	wanted: readonly Wanted[],
	known: readonly Known[],
	isSameThing: (wanted: Wanted, known: Known) => boolean = () => true,
): Matched<Wanted, Known> {
	const free = new Set(known.toSorted((a, b) => Number(isWithdrawn(a)) - Number(isWithdrawn(b))));
	const matched: Matched<Wanted, Known> = { same: [], fresh: [], displaced: [], rest: [] };
	for (const each of wanted) {
		const found = [...free].find((one) => one.fromDay === each.fromDay && isSameThing(each, one));
		if (found) matched.same.push([each, found]);
		else matched.fresh.push(each);
		if (found) free.delete(found);
	}
	for (const one of free) {
		if (isWithdrawn(one)) continue;
		const by = wanted.find((each) => isSameThing(each, one) && overlap(each, one));
		if (by) matched.displaced.push([one, by]);
		else matched.rest.push(one);
	}
	return matched;
}
