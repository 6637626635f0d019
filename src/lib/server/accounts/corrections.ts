import { and, eq, ne } from 'drizzle-orm';
import type { Language } from '#lib/languages.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { foldEmail, searchTextOf } from '#lib/server/people/persons.ts';
import { endLinks } from '#lib/server/sign-in/links.ts';
import { endSessionsOf } from '#lib/server/sign-in/own-sessions.ts';
import { unlinkIdentityOf } from '#lib/server/sign-in/providers/linked-identities.ts';
import type { FactorFollower } from '#lib/server/sign-in/second-step/factors.ts';
import type { Store } from '#lib/server/store/index.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { findKeptPerson, isCityAdministrator, type Keeper } from './keeper.ts';

export interface Correction {
	personId: string;
	givenNames: string;
	familyName: string;
	/** Empty: none. */
	email: string;
	language: Language;
}

/**
 * Puts right who a person is. What changed is written down by field, without the words: names stay out of the log. Another
 * address ends the links that went to the old one. Undefined for anybody but an administrator of the city.
 */
export async function correctPerson(
	store: Store,
	keeper: Keeper,
	{ personId, ...correction }: Correction,
	now = new Date(),
): Promise<'corrected' | 'address-taken' | undefined> {
	if (!isCityAdministrator(keeper)) return undefined;
	const email = correction.email ? foldEmail(correction.email) : null;
	return store.write(async (tx) => {
		const person = await findKeptPerson(tx, keeper, personId);
		if (!person) return undefined;
		const namesakes = and(eq(persons.email, email ?? ''), ne(persons.id, personId));
		if (email && (await tx.$count(persons, namesakes)) > 0) return 'address-taken';
		const values = { ...correction, email };
		const fields = (Object.keys(values) as (keyof typeof values)[]).filter(
			(field) => values[field] !== person[field],
		);
		if (fields.length === 0) return 'corrected';
		const searchText = searchTextOf({ ...person, ...values });
		await tx
			.update(persons)
			.set({ ...values, searchText })
			.where(eq(persons.id, personId));
		if (email !== person.email) await endLinks(tx, personId, now);
		const entry = { action: 'correct person', subject: `person:${personId}`, details: { fields } };
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
		return 'corrected';
	});
}

/** Ends all sessions of a person. Returns how many there were; undefined for anybody but administrators of theirs. */
export async function endSessionsByHand(
	store: Store,
	keeper: Keeper,
	personId: string,
	now = new Date(),
): Promise<number | undefined> {
	if (!keeper.viewer.roles.some(({ role }) => role === 'administrator')) return undefined;
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, personId))) return undefined;
		return endSessionsOf(tx, { actorId: keeper.viewer.personId, personId }, now);
	});
}

/** Takes away what links a person to a provider's sign-in. Undefined for anybody but administrators of theirs. */
export async function unlinkByHand(
	store: Store,
	keeper: Keeper,
	{ personId, issuer }: { personId: string; issuer: string },
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<'unlinked' | undefined> {
	const { viewer } = keeper;
	if (!viewer.roles.some(({ role }) => role === 'administrator')) return undefined;
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, keeper, personId))) return undefined;
		const given = { personId, issuer, actorId: viewer.personId };
		return (await unlinkIdentityOf(tx, given, followers, now)) ? 'unlinked' : undefined;
	});
}
