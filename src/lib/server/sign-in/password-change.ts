import { eq } from 'drizzle-orm';
import { findPerson } from '#lib/server/people/persons.ts';
import { findCity } from '#lib/server/people/units.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { sessions } from '#lib/server/store/schema/index.ts';
import { isFresh } from './freshness.ts';
import { endLinks } from './links.ts';
import { findPasswordFault, type PasswordFault } from './password-faults.ts';
import { setPassword } from './passwords.ts';
import type { Viewer } from './sessions.ts';

/**
 * Whether somebody has just proved by their mail who they are: then they need not know the old password, which is how
 * a forgotten one is replaced.
 */
export function isFreshByLink(
	{ way, signedInAt }: Pick<Viewer, 'way' | 'signedInAt'>,
	now = new Date(),
): boolean {
	return way === 'link' && isFresh({ signedInAt }, now);
}

/** What is wrong with a new password for somebody. */
export async function findOwnPasswordFault(
	db: Reader,
	personId: string,
	password: string,
): Promise<PasswordFault | undefined> {
	const person = await findPerson(db, personId);
	const city = await findCity(db);
	const cityNames = city ? Object.values(city.names) : [];
	const own = [person?.givenNames, person?.familyName, person?.email, ...cityNames];
	return findPasswordFault(password, own);
}

/** Something that follows from a new password, in its transaction: both or neither. */
export type PasswordFollower = (tx: Tx, personId: string, now: Date) => Promise<void>;

/** Sets a new password, and lets follow what follows. All sessions and links of the person end. */
export async function changePassword(
	tx: Tx,
	personId: string,
	hashed: string,
	followers: readonly PasswordFollower[],
	now = new Date(),
): Promise<void> {
	await setPassword(tx, personId, hashed, now);
	await tx.delete(sessions).where(eq(sessions.personId, personId));
	await endLinks(tx, personId, now);
	for (const follow of followers) await follow(tx, personId, now);
}
