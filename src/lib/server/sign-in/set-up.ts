import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Language } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import { addPerson } from '#lib/server/people/persons.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import { addUnit, findCity } from '#lib/server/people/units.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { setUpLinks } from '#lib/server/store/schema/index.ts';
import { setPassword } from './passwords.ts';
import { hashToken } from './tokens.ts';

/** Makes the one-time token of the first run; an earlier one that was not used no longer works. */
export async function makeSetUpToken(tx: Tx, now = new Date()): Promise<string | undefined> {
	if (await findCity(tx)) return undefined;
	const token = randomBytes(24).toString('base64url');
	await tx.delete(setUpLinks).where(isNull(setUpLinks.usedAt));
	await tx.insert(setUpLinks).values({ tokenHash: hashToken(token), createdAt: now });
	return token;
}

export async function isSetUpToken(db: Reader, token: string): Promise<boolean> {
	const [link] = await db
		.select({ usedAt: setUpLinks.usedAt })
		.from(setUpLinks)
		.where(eq(setUpLinks.tokenHash, hashToken(token)));
	return link !== undefined && link.usedAt === null;
}

export interface SetUp {
	token: string;
	/** The city's name in each language. */
	fi: string;
	sv: string;
	en: string;
	givenNames: string;
	familyName: string;
	email: string;
	language: Language;
	passwordHash: string;
	today: Day;
}

/** Makes the city and its first administrator, and uses the token up. Returns the person's id, or undefined if it was used. */
export async function setUpCity(
	tx: Tx,
	setUp: SetUp,
	now = new Date(),
): Promise<string | undefined> {
	if (await findCity(tx)) return undefined;
	const [used] = await tx
		.update(setUpLinks)
		.set({ usedAt: now })
		.where(and(eq(setUpLinks.tokenHash, hashToken(setUp.token)), isNull(setUpLinks.usedAt)))
		.returning();
	if (!used) return undefined;
	const { fi, sv, en, givenNames, familyName, email, language } = setUp;
	const names = { fi, sv, en };
	const unitId = await addUnit(tx, { code: 'city', kind: 'city', names, parentId: null }, now);
	const administrator = { kind: 'staff', givenNames, familyName, email, language } as const;
	const personId = await addPerson(tx, administrator, now);
	await setPassword(tx, personId, setUp.passwordHash, now);
	await giveRole(
		tx,
		{ personId, unitId, role: 'administrator', fromDay: setUp.today, untilDay: null },
		now,
	);
	return personId;
}
