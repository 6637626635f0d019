import {
	and,
	eq,
	exists,
	gte,
	isNull,
	lte,
	notExists,
	type Placeholder,
	sql,
	type SQL,
} from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Day } from '#lib/server/days.ts';
import { leaveUntilDay, postUntilDay } from '#lib/server/people/posts.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { completions, voidings } from '#lib/server/store/schema/learning.ts';
import { leaves, posts } from '#lib/server/store/schema/people.ts';

/** Whether a person has a post on a day, at a unit or anywhere. The newest recorded end of a post counts. */
export function holdsPost(
	db: Reader,
	personId: AnyPgColumn | string,
	today: Day | Placeholder,
	unitId?: string,
): SQL {
	return exists(
		db
			.select({ id: posts.id })
			.from(posts)
			.where(
				and(
					sql`${posts.personId} = ${personId}`,
					lte(posts.fromDay, today),
					gte(postUntilDay, today),
					unitId ? eq(posts.unitId, unitId) : undefined,
				),
			),
	);
}

/** Whether a person has completed a module. A completion that was voided is none. */
export function hasCompleted(
	db: Reader,
	personId: AnyPgColumn,
	slug: AnyPgColumn | Placeholder,
): SQL {
	return exists(
		db
			.select({ id: completions.id })
			.from(completions)
			.leftJoin(voidings, eq(voidings.completionId, completions.id))
			.where(
				and(
					eq(completions.personId, personId),
					sql`${completions.measureId} = 'module:' || ${slug}`,
					isNull(voidings.completionId),
				),
			),
	);
}

/** Whether a person is not on long leave on a day. */
export function isNotOnLeave(
	db: Reader,
	personId: AnyPgColumn | string,
	today: Day | Placeholder,
): SQL {
	return notExists(
		db
			.select({ id: leaves.id })
			.from(leaves)
			.where(
				and(
					sql`${leaves.personId} = ${personId}`,
					lte(leaves.fromDay, today),
					sql`coalesce(${leaveUntilDay}, '9999-12-31') >= ${today}`,
				),
			),
	);
}
