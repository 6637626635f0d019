import { and, countDistinct, eq, gte, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { BoundedCache } from '#lib/server/bounded-cache.ts';
import { addDays, type Day, lastMonthEnd, startOfDay } from '#lib/server/days.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { completions, voidings } from '#lib/server/store/schema/learning.ts';
import { persons, postEndings, posts, unitAncestors } from '#lib/server/store/schema/people.ts';

/** How many people of the whole city have completed a module, as everybody may see it. */
export type CityCount =
	| { shown: 'at-least'; people: number; day: Day }
	/** Fewer than five. */
	| { shown: 'few'; day: Day }
	| { shown: 'nothing'; day: Day };

const stepOfPeople = 5;
/** Of the people of all other divisions, so many may be told of as one, as "at most 2" does. */
const unclear = 2;

/**
 * How many people had completed a module by the last month end up to a day. Counted from what was known when that month
 * was over, so that the figure moves once a month, whatever is recorded late or voided meanwhile; rounded down to fives.
 * Nothing where somebody who knows a whole division could tell from it that all others have completed, or none.
 */
export async function countCityCompletions(
	db: Reader,
	organisation: Organisation,
	slug: string,
	{ day, today, timeZone }: { day: Day; today: Day; timeZone: string },
): Promise<CityCount> {
	const monthEnd = lastMonthEnd(day < today ? addDays(day, 1) : today);
	const key = `${slug}/${monthEnd}`;
	const known = keptCounts(db).get(key);
	if (known) return known;
	const counted = await countAll(db, organisation, slug, monthEnd, timeZone);
	const count = toShown(counted, monthEnd);
	keptCounts(db).set(key, count);
	return count;
}

/** The past does not change: what was counted stays in memory. */
const keptCounts = prepareOnce(() => new BoundedCache<CityCount>(2_000, () => 1));

interface Counted {
	people: number;
	done: number;
	/** The people with a post in each division, and how many of them have completed. */
	divisions: { people: number; done: number }[];
}

async function countAll(
	db: Reader,
	{ city }: Organisation,
	slug: string,
	day: Day,
	timeZone: string,
): Promise<Counted> {
	const before = startOfDay(addDays(day, 1), timeZone);
	const done = completedBy(db, slug, day, before);
	const newestEnd = db
		.select({ untilDay: postEndings.untilDay })
		.from(postEndings)
		.where(and(eq(postEndings.postId, posts.id), lt(postEndings.recordedAt, before)))
		.orderBy(sql`${postEndings.recordedAt} desc, ${postEndings.id} desc`)
		.limit(1);
	const ids = city?.children.map(({ id }) => id) ?? [];
	const divisions = await db
		.select({ people: countDistinct(posts.personId), done: countDistinct(done.personId) })
		.from(posts)
		.innerJoin(unitAncestors, eq(unitAncestors.unitId, posts.unitId))
		.leftJoin(done, eq(done.personId, posts.personId))
		.where(
			and(
				...[inArray(unitAncestors.ancestorId, ids), lte(posts.fromDay, day)],
				...[lt(posts.recordedAt, before), sql`coalesce((${newestEnd}), '9999-12-31') >= ${day}`],
			),
		)
		.groupBy(unitAncestors.ancestorId);
	const people = await db.$count(persons, lt(persons.recordedAt, before));
	return { people, done: await db.$count(done), divisions };
}

/** Those who had completed a module by a day, as known before a moment. */
function completedBy(db: Reader, slug: string, day: Day, before: Date) {
	return db
		.selectDistinct({ personId: completions.personId })
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				...[eq(completions.measureId, `module:${slug}`), lte(completions.day, day)],
				lt(completions.recordedAt, before),
				or(isNull(voidings.recordedAt), gte(voidings.recordedAt, before)),
			),
		)
		.as('done');
}

function toShown({ people, done, divisions }: Counted, day: Day): CityCount {
	const least = Math.floor(done / stepOfPeople) * stepOfPeople;
	const most = least + stepOfPeople - 1;
	const tells = divisions.some((known) => {
		const others = people - known.people;
		return others > 0 && (most - known.done < unclear || least - known.done > others - unclear);
	});
	if (tells) return { shown: 'nothing', day };
	return least === 0 ? { shown: 'few', day } : { shown: 'at-least', people: least, day };
}
