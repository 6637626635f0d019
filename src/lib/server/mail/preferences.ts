import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { mailPreferences } from '#lib/server/store/schema/mail.ts';

/** Every time zone that quiet hours can be counted in, by its IANA name. */
export const timeZones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** The time zone that a person has chosen; undefined for the city's. */
export async function findOwnTimeZone(db: Reader, personId: string): Promise<string | undefined> {
	const [row] = await db
		.select({ timeZone: mailPreferences.timeZone })
		.from(mailPreferences)
		.where(eq(mailPreferences.personId, personId));
	return row?.timeZone ?? undefined;
}

/** Sets in which time zone a person's quiet hours are; empty for the city's. False for an unknown one. */
export async function chooseTimeZone(
	tx: Tx,
	personId: string,
	timeZone: string,
	now = new Date(),
): Promise<boolean> {
	if (timeZone !== '' && !timeZones.includes(timeZone)) return false;
	const row = { timeZone: timeZone || null, recordedAt: now };
	await tx
		.insert(mailPreferences)
		.values({ personId, ...row })
		.onConflictDoUpdate({ target: mailPreferences.personId, set: row });
	return true;
}
