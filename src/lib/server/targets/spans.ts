import { addDays, type Day } from '#lib/server/days.ts';

/** Days from one until the eve of another; undefined: without an end. Lists of spans are in order and do not touch. */
export interface Span {
	from: Day;
	end: Day | undefined;
}

/** The days of which both ends are included, as facts have them. Nothing where the end comes first. */
export function toSpan(from: Day, until: Day | null): Span[] {
	if (until === null) return [{ from, end: undefined }];
	return until < from ? [] : [{ from, end: addDays(until, 1) }];
}

/** The days that are in any of the spans. Spans that touch become one. */
export function uniteSpans(spans: Span[]): Span[] {
	const united: Span[] = [];
	for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
		const last = united.at(-1);
		if (!last || isBefore(last.end, span.from)) united.push({ ...span });
		else if (!isBefore(span.end, last.end)) last.end = span.end;
	}
	return united;
}

/** The days that are in both. */
export function intersectSpans(one: Span[], other: Span[]): Span[] {
	const shared = one.flatMap((a) =>
		other.flatMap((b) => {
			const from = a.from > b.from ? a.from : b.from;
			const end = isBefore(a.end, b.end) ? a.end : b.end;
			return isBefore(end, from) || end === from ? [] : [{ from, end }];
		}),
	);
	return uniteSpans(shared);
}

/** Whether a day is in any of the spans. */
export function isInSpans(spans: Span[], day: Day): boolean {
	return spans.some(({ from, end }) => from <= day && (end === undefined || day < end));
}

/** Whether an end comes before a day, or before another end; no end is after everything. */
function isBefore(end: Day | undefined, other: Day | undefined): boolean {
	return end !== undefined && (other === undefined || end < other);
}
