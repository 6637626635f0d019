import { eq } from 'drizzle-orm';
import { foldEmail } from '#lib/server/people/persons.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { bouncedAddresses } from '#lib/server/store/schema/mail.ts';

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

/** Tries an address again from now on. */
export async function clearBounce(tx: Tx, address: string): Promise<void> {
	await tx.delete(bouncedAddresses).where(eq(bouncedAddresses.address, foldEmail(address)));
}
