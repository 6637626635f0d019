import { count, isNotNull, max } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import {
	headcounts,
	leaveEndings,
	leaves,
	persons,
	postEndings,
	posts,
	roleEndings,
	roles,
	staffGroups,
} from '#lib/server/store/schema/index.ts';
import { unitsVersion } from '#lib/server/people/units.ts';

/**
 * A value that changes with every fact that a plan rests on and that is only ever added. What may be changed in place,
 * such as a name, is compared when the plan is applied.
 */
export async function readDataVersion(db: Reader): Promise<string> {
	const parts = [await unitsVersion(db)];
	for (const table of [
		posts,
		postEndings,
		leaves,
		leaveEndings,
		headcounts,
		roles,
		roleEndings,
		staffGroups,
	]) {
		const [row] = await db.select({ rows: count(), newest: max(table.id) }).from(table);
		parts.push(`${row?.rows}:${row?.newest}`);
	}
	const [numbered] = await db
		.select({ rows: count(), newest: max(persons.id) })
		.from(persons)
		.where(isNotNull(persons.externalId));
	return [...parts, `${numbered?.rows}:${numbered?.newest}`].join(' ');
}
