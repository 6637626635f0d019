import { and, eq, or, type SQL } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { identities, persons } from '#lib/server/store/schema/index.ts';
import type { ProviderProof } from './identity-provider.ts';

type Told = Pick<ProviderProof, 'issuer' | 'subject' | 'email' | 'employeeNumber'>;

/**
 * The person whom a provider means. The first time it is the one whose record has the confirmed address or the employee
 * number, and from then on whoever has that subject, whatever the address becomes. Undefined where the record names
 * nobody, more than one, or somebody whom the provider knows by another subject already.
 */
export async function findOrLinkPerson(
	tx: Tx,
	told: Told,
	now = new Date(),
): Promise<string | undefined> {
	const known = await findLinked(tx, told);
	if (known) return known;
	const personId = await findOnRecord(tx, told);
	if (!personId) return undefined;
	const { issuer, subject } = told;
	const isAnother = and(eq(identities.personId, personId), eq(identities.issuer, issuer));
	if ((await tx.$count(identities, isAnother)) > 0) return undefined;
	await tx.insert(identities).values({ issuer, subject, personId, recordedAt: now });
	const linked = { action: 'link identity', subject: `person:${personId}`, details: { issuer } };
	await recordAuditEntry(tx, { actorId: personId, ...linked }, now);
	return personId;
}

async function findLinked(
	db: Reader,
	{ issuer, subject }: Pick<Told, 'issuer' | 'subject'>,
): Promise<string | undefined> {
	const [row] = await db
		.select({ personId: identities.personId })
		.from(identities)
		.where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
	return row?.personId;
}

/** Never by name: two people may have the same. */
async function findOnRecord(
	db: Reader,
	{ email, employeeNumber }: Pick<Told, 'email' | 'employeeNumber'>,
): Promise<string | undefined> {
	const grounds: SQL[] = [
		...(email ? [eq(persons.email, email)] : []),
		...(employeeNumber ? [eq(persons.externalId, employeeNumber)] : []),
	];
	if (grounds.length === 0) return undefined;
	const found = await db
		.select({ id: persons.id })
		.from(persons)
		.where(or(...grounds));
	return found.length === 1 ? found[0]!.id : undefined;
}
