import { eq } from 'drizzle-orm';
import { foldEmail } from '#lib/server/people/persons.ts';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { bouncedAddresses, persons } from '#lib/server/store/schema/index.ts';

/**
 * Whether a refusal says that nobody is at the address. A server that refuses us for other reasons (5.7.x: not
 * allowed) says nothing about the address: a wrong setting must not mark all the city's people as gone.
 */
export function isNobody(responseCode: number, enhanced: string | undefined): boolean {
	if (enhanced) return /^5\.(1\.(1|2|3|6|10)|2\.1)$/.test(enhanced);
	return [550, 551, 553].includes(responseCode);
}

/** Learns that nobody is at an address: from a server's answer, or from a message that came back later. */
export async function markBounced(
	tx: Tx,
	{ address, code }: { address: string; code: string },
	now = new Date(),
): Promise<void> {
	await tx
		.insert(bouncedAddresses)
		.values({ address: foldEmail(address), code, recordedAt: now })
		.onConflictDoNothing();
}

/** A person's address, if nobody is there as far as is known. */
export async function findBouncedAddress(
	db: Reader,
	personId: string,
): Promise<string | undefined> {
	const [row] = await db
		.select({ address: bouncedAddresses.address })
		.from(persons)
		.innerJoin(bouncedAddresses, eq(bouncedAddresses.address, persons.email))
		.where(eq(persons.id, personId));
	return row?.address;
}

/** Tries a person's address again from now on: they say that it is right. */
export async function clearOwnBounce(tx: Tx, personId: string): Promise<void> {
	const address = await findBouncedAddress(tx, personId);
	if (address) await tx.delete(bouncedAddresses).where(eq(bouncedAddresses.address, address));
}
