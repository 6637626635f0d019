import { and, asc, eq, gte, isNull, or, sql } from 'drizzle-orm';
// This one message, not all of them: scripts and tests that name nobody need not read them.
import { erased_person } from '#lib/i18n/messages/erased_person.js';
import type { Language } from '#lib/languages.ts';
import '#lib/locale.server.ts';
import { markPersonForAssignments } from '#lib/server/assignments/marks.ts';
import type { Day } from '#lib/server/days.ts';
import { splitWords } from '#lib/server/search/words.ts';
import { newId, prepareOnce, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { associations, type personKinds, persons } from '#lib/server/store/schema/people.ts';

export type PersonKind = (typeof personKinds)[number];
export interface PersonName {
	givenNames: string;
	/** Empty for a person with one name. */
	familyName: string;
}
export interface NewPerson extends PersonName {
	kind: PersonKind;
	email?: string;
	language: Language;
	associationId?: string;
	/** The last day on which the account works. */
	accountUntil?: Day;
}

/** Adds a person and returns their id. The address, where there is one, is unique and kept in lower case. */
export async function addPerson(tx: Tx, person: NewPerson, now = new Date()): Promise<string> {
	const id = newId(now);
	const email = person.email ? foldEmail(person.email) : null;
	const searchText = searchTextOf({ ...person, email });
	await tx.insert(persons).values({ id, ...person, email, searchText, recordedAt: now });
	await markPersonForAssignments(tx, id, now);
	return id;
}

/** What a person is found by: the words of the name, the address and the employee number, folded. */
export function searchTextOf({
	givenNames,
	familyName,
	email,
	externalId,
}: PersonName & { email: string | null; externalId?: string | null }): string {
	const words = splitWords(`${familyName} ${givenNames}`);
	return [...words, email ?? '', externalId?.toLowerCase() ?? ''].filter(Boolean).join(' ');
}

/** Writes what people are found by, of some who have none yet. Safe to run at any time. Returns how many there were. */
export async function fillSearchTexts(store: Store, most = 500): Promise<number> {
	const bare = await store.read
		.select()
		.from(persons)
		.where(eq(persons.searchText, ''))
		.limit(most);
	if (bare.length > 0)
		await store.write(async (tx) => {
			for (const person of bare)
				await tx
					.update(persons)
					.set({ searchText: searchTextOf(person) })
					.where(and(eq(persons.id, person.id), eq(persons.searchText, '')));
		});
	return bare.length;
}

/** The associations that people can come from, by name. */
export async function listAssociations(db: Reader) {
	return db.select().from(associations).orderBy(asc(associations.name));
}

/** Adds an association and returns its id. */
export async function addAssociation(tx: Tx, name: string): Promise<string> {
	const id = newId();
	await tx.insert(associations).values({ id, name });
	return id;
}

/** How many people of each kind have an account. */
export async function countPersons(db: Reader): Promise<Record<PersonKind, number>> {
	const rows = await personsByKind(db).execute();
	const counts: Record<PersonKind, number> = { staff: 0, volunteer: 0, partner: 0 };
	for (const { kind, count } of rows) counts[kind] = count;
	return counts;
}

const personsByKind = prepareOnce((db) =>
	db
		.select({ kind: persons.kind, count: sql<number>`count(*)`.mapWith(Number) })
		.from(persons)
		.groupBy(persons.kind)
		.prepare('persons_by_kind'),
);

export async function findPerson(db: Reader, id: string) {
	const [person] = await db.select().from(persons).where(eq(persons.id, id));
	return person;
}

/** Sets the language in which a person reads, and gets certificates and mail. */
export async function chooseLanguage(tx: Tx, personId: string, language: Language): Promise<void> {
	await tx.update(persons).set({ language }).where(eq(persons.id, personId));
}

/** Sets whether a person reads easy language, in whichever language they read. */
export async function chooseEasyLanguage(
	tx: Tx,
	personId: string,
	easyLanguage: boolean,
): Promise<void> {
	await tx.update(persons).set({ easyLanguage }).where(eq(persons.id, personId));
}

/** Whether an account works on a day: its end has not come. */
export function isAccountOpen(today: Day) {
	return or(isNull(persons.accountUntil), gte(persons.accountUntil, today));
}

/** What a person is called; an erased one has no name, and reads so in the reader's language. */
export function fullName({ givenNames, familyName }: PersonName): string {
	return `${givenNames} ${familyName}`.trim() || erased_person();
}

/** Whether a text has the form of one address; whether somebody reads what is sent there, nobody knows. */
export function isAddress(text: string): boolean {
	return text.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(text);
}

/** The form in which an address is stored and compared. */
export function foldEmail(email: string): string {
	return email.normalize('NFC').trim().toLowerCase();
}
