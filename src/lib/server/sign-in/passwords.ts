import { hash, verify } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { foldEmail } from '#lib/server/people/persons.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { passwords, persons } from '#lib/server/store/schema/index.ts';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const shortestPassword = 12;
export const longestPassword = 128;

/** Two at once: a storm of sign-ins may make each other wait, but not the rest of the server. */
const atOnce = 2;
const mostWaiting = 40;
let running = 0;
const waiting: (() => void)[] = [];

/** The server has more sign-ins to check than it can; the person should try again in a moment. */
export class TooManySignIns extends Error {}

/** Makes the stored form of a password; slow on purpose. Call it before the transaction, not in it. */
export async function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password.normalize('NFC'), cost));
}

/** Sets a person's password by its stored form. */
export async function setPassword(
	tx: Tx,
	personId: string,
	hashed: string,
	now = new Date(),
): Promise<void> {
	await tx
		.insert(passwords)
		.values({ personId, hash: hashed, recordedAt: now })
		.onConflictDoUpdate({ target: passwords.personId, set: { hash: hashed, recordedAt: now } });
}

/** The person with this address and password. Takes the same time whether or not there is one. */
export async function findByPassword(
	read: Reader,
	email: string,
	password: string,
): Promise<string | undefined> {
	const [row] = await read
		.select({ personId: passwords.personId, hash: passwords.hash })
		.from(passwords)
		.innerJoin(persons, eq(persons.id, passwords.personId))
		.where(eq(persons.email, foldEmail(email)));
	const stored = row?.hash ?? (await nobodysHash());
	const matches = await inTurn(() => verify(stored, password.normalize('NFC')));
	return row && matches ? row.personId : undefined;
}

/** Whether a person's password is this one; false for a person without a password, after the same time. */
export async function isPasswordOf(
	read: Reader,
	personId: string,
	password: string,
): Promise<boolean> {
	const [row] = await read
		.select({ hash: passwords.hash })
		.from(passwords)
		.where(eq(passwords.personId, personId));
	const stored = row?.hash ?? (await nobodysHash());
	const matches = await inTurn(() => verify(stored, password.normalize('NFC')));
	return row !== undefined && matches;
}

/** Whether a person has a password. */
export async function hasPassword(db: Reader, personId: string): Promise<boolean> {
	return (await db.$count(passwords, eq(passwords.personId, personId))) > 0;
}

let nobodys: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
	nobodys ??= inTurn(() => hash('a password that nobody has', cost));
	return nobodys;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running < atOnce) running += 1;
	else {
		if (waiting.length >= mostWaiting) throw new TooManySignIns();
		await new Promise<void>((resolve) => waiting.push(resolve));
	}
	try {
		return await work();
	} finally {
		// The place is handed on, or given back when nobody waits.
		const next = waiting.shift();
		if (next) next();
		else running -= 1;
	}
}
