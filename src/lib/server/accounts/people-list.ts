import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { splitWords } from '#lib/server/search/words.ts';
import type { Store } from '#lib/server/store/index.ts';
import { associations, persons } from '#lib/server/store/schema/people.ts';
import { type Keeper, ofKeptUnits } from './keeper.ts';

/** The most people that are shown at once. */
const mostShown = 50;
const mostWords = 8;

/**
 * The people of the keeper's units whose name, address or employee number has every word of a text; by family name. `after`
 * is the id of the last one shown before. The reading is logged, without what was looked for.
 */
export async function listPeople(
	store: Store,
	keeper: Keeper,
	{ text, after }: { text: string; after?: string | undefined },
	now = new Date(),
) {
	const found = await store.read
		.select({
			...{ id: persons.id, givenNames: persons.givenNames, familyName: persons.familyName },
			...{ kind: persons.kind, email: persons.email, association: associations.name },
		})
		.from(persons)
		.leftJoin(associations, eq(associations.id, persons.associationId))
		.where(and(ofKeptUnits(keeper), hasWords(text), after ? isAfter(after) : undefined))
		.orderBy(asc(persons.searchText), asc(persons.id))
		.limit(mostShown + 1);
	const people = found.slice(0, mostShown);
	const details = { people: people.map(({ id }) => id) };
	const entry = { action: 'list people', subject: 'people', details };
	await store.write((tx) =>
		recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now),
	);
	return { people, next: found.length > mostShown ? people.at(-1)?.id : undefined };
}

/** Addresses and numbers are kept as they are written: they are looked for so, too. */
function hasWords(text: string): SQL | undefined {
	const pieces = text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
	const words = pieces.flatMap((piece) => {
		const split = /[@.\d]/.test(piece) ? [] : splitWords(piece);
		return split.length > 0 ? split : [piece];
	});
	const escaped = words.slice(0, mostWords).map((word) => word.replaceAll(/[!%_]/g, '!$&'));
	return and(...escaped.map((word) => sql`${persons.searchText} like ${`%${word}%`} escape '!'`));
}

function isAfter(personId: string): SQL {
	return sql`(${persons.searchText}, ${persons.id}) > (select p.search_text, p.id from persons p where p.id = ${personId})`;
}
