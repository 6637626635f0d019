import type { Language } from '#lib/languages.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { associations, staffGroups } from '#lib/server/store/schema/people.ts';

/** What staff groups and associations are called, by their ids. */
export async function listBelongings(db: Reader, language: Language): Promise<Map<string, string>> {
	const groups = await db.select().from(staffGroups);
	const bodies = await db.select().from(associations);
	return new Map([
		...groups.map(({ id, names }) => [id, names[language]] as const),
		...bodies.map(({ id, name }) => [id, name] as const),
	]);
}
