import { setImmediate } from 'node:timers/promises';
import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { completions, voidings } from '#lib/server/store/schema/index.ts';

/** So many people at a time: with some dozens of completions each, two or three milliseconds of SQLite. */
const peopleAtOnce = 50;

/**
 * The completions of people as they were known at a moment, of each person together. SQLite answers at once, and a
 * large location has tens of thousands: between some people and the next, requests have their turn.
 */
export async function* streamCompletions(db: Reader, personIds: string[], knownBy: Date) {
	for (let from = 0; from < personIds.length; from += peopleAtOnce) {
		if (from > 0) await setImmediate();
		const some = personIds.slice(from, from + peopleAtOnce);
		const people = Array.from({ length: peopleAtOnce }, (_, index) => [
			`person${index}`,
			// A place that is left over names somebody twice.
			some[index] ?? some[0],
		]);
		yield* await completionsOf(db).execute({
			...(Object.fromEntries(people) as Record<string, string>),
			knownBy: knownBy.getTime(),
		});
	}
}

/** A completion that was voided later than the moment still counts for a reader of that moment. */
const completionsOf = prepareOnce((db) =>
	db
		.select({
			personId: completions.personId,
			measureId: completions.measureId,
			day: completions.day,
			validUntil: completions.validUntil,
			source: completions.source,
			attemptId: completions.attemptId,
		})
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				inArray(
					completions.personId,
					Array.from({ length: peopleAtOnce }, (_, index) => sql.placeholder(`person${index}`)),
				),
				lte(completions.recordedAt, sql.placeholder('knownBy')),
				or(isNull(voidings.recordedAt), gt(voidings.recordedAt, sql.placeholder('knownBy'))),
			),
		)
		.prepare('completions_of_people'),
);
