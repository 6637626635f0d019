import { and, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { persons, posts } from '#lib/server/store/schema/people.ts';
import type { PersonName } from './persons.ts';
import { postUntilDay } from './posts.ts';

export interface Member extends PersonName {
	personId: string;
	/** The first day on which they ever held a post, at whatever location. */
	firstDay: Day;
}

/** Whoever holds a post at a location on a day, staff and volunteers alike, by name as the Finnish alphabet has it. */
export async function listMembers(db: Reader, locationId: string, day: Day): Promise<Member[]> {
	const here = db
		.select({ id: posts.personId })
		.from(posts)
		.where(and(eq(posts.unitId, locationId), lte(posts.fromDay, day), gte(postUntilDay, day)));
	const { givenNames, familyName } = persons;
	const rows = await db
		.select({
			personId: persons.id,
			givenNames,
			familyName,
			firstDay: sql<Day>`min(${posts.fromDay})`,
		})
		.from(persons)
		.innerJoin(posts, eq(posts.personId, persons.id))
		.where(and(inArray(persons.id, here), isNull(persons.erasedAt)))
		.groupBy(persons.id, givenNames, familyName);
	return rows.toSorted(byFamilyName);
}

const collator = new Intl.Collator('fi');

/** Puts people in the order of their family names, as the Finnish alphabet has it. */
export function byFamilyName(one: PersonName, other: PersonName): number {
	return collator.compare(sortName(one), sortName(other));
}

function sortName({ givenNames, familyName }: PersonName): string {
	return `${familyName} ${givenNames}`;
}
