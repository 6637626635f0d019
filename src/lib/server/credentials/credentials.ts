import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { credentialRevocations, credentials } from '#lib/server/store/schema/index.ts';

const columns = {
	id: credentials.id,
	number: credentials.number,
	personId: credentials.personId,
	kind: credentials.kind,
	subject: credentials.subject,
	language: credentials.language,
	statement: credentials.statement,
	issuedDay: credentials.issuedDay,
	validUntil: credentials.validUntil,
	keyId: credentials.keyId,
	statusList: credentials.statusList,
	statusIndex: credentials.statusIndex,
	recordedAt: credentials.recordedAt,
	revokedDay: credentialRevocations.day,
	revokedFor: credentialRevocations.reason,
};

const select = (db: Reader) =>
	db
		.select(columns)
		.from(credentials)
		.leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id));

export type Credential = Awaited<ReturnType<typeof select>>[number];

/** The credential with this number, which must be in its canonical form; of whomever. */
export async function findCredential(db: Reader, number: string): Promise<Credential | undefined> {
	const [credential] = await select(db).where(eq(credentials.number, number));
	return credential;
}

/** The person's own credential with this number; somebody else's is not found. */
export async function findOwnCredential(
	db: Reader,
	personId: string,
	number: string,
): Promise<Credential | undefined> {
	const [credential] = await select(db).where(
		and(eq(credentials.number, number), eq(credentials.personId, personId)),
	);
	return credential;
}

/** A person's credentials, in the order of issue; a licence after the certificate that completed it. */
export async function listCredentials(db: Reader, personId: string): Promise<Credential[]> {
	return credentialsOf(db).execute({ personId });
}

const credentialsOf = prepareOnce((db) =>
	select(db)
		.where(eq(credentials.personId, sql.placeholder('personId')))
		.orderBy(
			...[asc(credentials.issuedDay), asc(credentials.recordedAt)],
			...[desc(credentials.kind), asc(credentials.id)],
		)
		.prepare('credentials_of_person'),
);

/** Revokes a credential from a day on. The record stays; revoking it again changes nothing. */
export async function revokeCredential(
	tx: Tx,
	revocation: { credentialId: string; reason: string; day: Day },
	now = new Date(),
): Promise<void> {
	await tx
		.insert(credentialRevocations)
		.values({ ...revocation, recordedAt: now })
		.onConflictDoNothing();
}

/** The places of the revoked credentials in a status list. */
export async function listRevokedIndexes(db: Reader, statusList: string): Promise<number[]> {
	const rows = await db
		.select({ index: credentials.statusIndex })
		.from(credentialRevocations)
		.innerJoin(credentials, eq(credentials.id, credentialRevocations.credentialId))
		.where(eq(credentials.statusList, statusList));
	return rows.map((row) => row.index);
}
