import { asc, eq, inArray } from 'drizzle-orm';
import { fullName } from '#lib/server/people/persons.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { credentials, persons } from '#lib/server/store/schema/index.ts';

/** The named people of the demo city, one for each way of using the product. */
export const demoKeys = [
	'learner',
	'instructor',
	'manager',
	'division',
	'author',
	'coordinator',
	'admin',
] as const;
export type DemoKey = (typeof demoKeys)[number];
export interface DemoPerson {
	key: DemoKey;
	personId: string;
	name: string;
}

/** `.example` is reserved: no mail can ever go there. */
export const demoEmail = (key: DemoKey) => `${key}@koivuranta.example`;

export async function listDemoPeople(db: Reader): Promise<DemoPerson[]> {
	const rows = await db
		.select()
		.from(persons)
		.where(inArray(persons.email, demoKeys.map(demoEmail)));
	return demoKeys.flatMap((key) => {
		const person = rows.find((row) => row.email === demoEmail(key));
		return person ? [{ key, personId: person.id, name: fullName(person) }] : [];
	});
}

export async function findDemoPerson(db: Reader, key: unknown): Promise<DemoPerson | undefined> {
	const known = demoKeys.find((name) => name === key);
	if (!known) return undefined;
	const [person] = await db
		.select()
		.from(persons)
		.where(eq(persons.email, demoEmail(known)));
	return person && { key: known, personId: person.id, name: fullName(person) };
}

/** The number of the first certificate of the demo's learner, for visitors to verify. */
export async function findDemoCertificate(
	db: Reader,
): Promise<{ holder: string; number: string } | undefined> {
	const learner = await findDemoPerson(db, 'learner');
	if (!learner) return undefined;
	const [first] = await db
		.select({ number: credentials.number })
		.from(credentials)
		.where(eq(credentials.personId, learner.personId))
		.orderBy(asc(credentials.id))
		.limit(1);
	return first && { holder: learner.name, number: first.number };
}
