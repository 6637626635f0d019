import { randomBytes } from 'node:crypto';
import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import { foldEmail } from '#lib/server/people/persons.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { persons, signInLinks } from '#lib/server/store/schema/index.ts';
import { type Budget, budgetOf, takeTry } from './budgets.ts';
import { findDevice } from './devices.ts';
import { linkMinutes, linkTokenOf } from './link-tokens.ts';
import { isOpen } from './links.ts';
import { findPersonByEmail } from './password-tries.ts';
import type { Asker, SignInRoom } from './room.ts';
import { hashToken } from './tokens.ts';

const mailsAtOnce = 100;

export interface LinkWish {
	email: string;
	returnPath: string;
	isShared: boolean;
}

/**
 * Notes that somebody wants a link. Does the same for an address that nobody has: who has one is looked at afterwards,
 * by `takeUnmailedLinks`. Returns what the browser that asked shall keep, or until when to wait.
 */
export async function requestLink(
	room: SignInRoom,
	{ email, returnPath, isShared }: LinkWish,
	asker: Asker,
	now = new Date(),
): Promise<{ request: string } | { wait: Date }> {
	const name = foldEmail(email);
	const personId = await findPersonByEmail(room, name, now);
	const budgets = budgetsFor(room, name, personId, asker);
	const request = randomBytes(24).toString('base64url');
	const id = newId(now);
	const row = {
		...{ id, personId: personId ?? null, isShared, returnPath, createdAt: now },
		tokenHash: hashToken(linkTokenOf(room.secret, id)),
		requestHash: hashToken(request),
		taken: budgets.map(({ key }) => key),
		expiresAt: new Date(now.getTime() + linkMinutes * 60_000),
	};
	const wait = await room.store.write(async (tx) => {
		const until = await takeTry(tx, budgets, now);
		if (!until) await tx.insert(signInLinks).values(row);
		return until;
	});
	return wait ? { wait } : { request };
}

function budgetsFor(
	{ secret }: SignInRoom,
	email: string,
	personId: string | undefined,
	asker: Asker,
): Budget[] {
	const device = findDevice(secret, asker.device, personId);
	return device
		? [budgetOf(secret, 'link-device', device)]
		: [budgetOf(secret, 'link-account', email), budgetOf(secret, 'link-network', asker.network)];
}

/** The links whose mail is still to be written, each told once. Those of addresses that nobody has are not among them. */
export async function takeUnmailedLinks(
	tx: Tx,
	now = new Date(),
): Promise<{ id: string; personId: string }[]> {
	const wanted = await tx
		.select({ id: signInLinks.id, personId: persons.id })
		.from(signInLinks)
		.innerJoin(persons, eq(persons.id, signInLinks.personId))
		.where(and(isNull(signInLinks.mailedAt), gt(signInLinks.expiresAt, now)))
		.limit(mailsAtOnce);
	const ids = wanted.map(({ id }) => id);
	await tx.update(signInLinks).set({ mailedAt: now }).where(inArray(signInLinks.id, ids));
	return wanted;
}

/** Whether the link that a browser asked for could still be used; for addresses that nobody has too. */
export async function isRequestOpen(
	db: Reader,
	request: string,
	now = new Date(),
): Promise<boolean> {
	const asked = and(eq(signInLinks.requestHash, hashToken(request)), isOpen(now));
	return (await db.$count(signInLinks, asked)) > 0;
}
