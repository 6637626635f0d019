import { randomBytes } from 'node:crypto';
import { and, eq, gt, isNotNull, isNull, lt } from 'drizzle-orm';
import { enqueueRequired } from '#lib/server/mail/outbox.ts';
import { signInLink } from '#lib/server/mail/rules/sign-in-link.ts';
import { foldEmail } from '#lib/server/people/persons.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import { persons, signInLinks } from '#lib/server/store/schema/index.ts';
import { type Budget, budgetOf, giveBack, takeTry } from './budgets.ts';
import { findDevice } from './devices.ts';
import { hashToken, linkCodeOf, linkMinutes, linkTokenOf } from './link-tokens.ts';
import { findPersonByEmail } from './password-tries.ts';
import type { Asker, SignInRoom } from './room.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const mostCodeTries = 5;
const mailsAtOnce = 100;

type LinkRow = typeof signInLinks.$inferSelect;

export interface LinkWish {
	email: string;
	returnPath: string;
	isShared: boolean;
}

/** Who comes in by a link, and where they were going. */
export interface LinkEntry {
	personId: string;
	isShared: boolean;
	returnPath: string;
}

/** Why a code did not open: it is another one, the link has come to its end, or too many were tried from there. */
export type CodeFault =
	{ fault: 'wrong'; triesLeft: number } | { fault: 'ended' } | { fault: 'wait'; wait: Date };

/**
 * Notes that somebody wants a link. Does the same for an address that nobody has: who has one is looked at afterwards,
 * by `mailLinks`. Returns what the browser that asked shall keep, or until when to wait.
 */
export async function requestLink(
	room: SignInRoom,
	{ email, returnPath, isShared }: LinkWish,
	asker: Asker,
	now = new Date(),
): Promise<{ request: string } | { wait: Date }> {
	const name = foldEmail(email);
	const personId = await findPersonByEmail(room, name);
	const budgets = budgetsFor(room, name, personId, asker);
	const request = randomBytes(24).toString('base64url');
	const id = newId(now);
	const row = {
		...{ id, personId: personId ?? null, isShared, returnPath, createdAt: now },
		tokenHash: hashToken(linkTokenOf(room.secret, id)),
		requestHash: hashToken(request),
		taken: budgets.map(({ key }) => key),
		expiresAt: new Date(now.getTime() + linkMinutes * minute),
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

/** Puts the mails of new links into the outbox. Safe to run at any time, and on several nodes. */
export async function mailLinks(tx: Tx, now = new Date()): Promise<void> {
	const wanted = await tx
		.select({ id: signInLinks.id, personId: signInLinks.personId })
		.from(signInLinks)
		.where(
			and(
				...[isNull(signInLinks.mailedAt), isNotNull(signInLinks.personId)],
				gt(signInLinks.expiresAt, now),
			),
		)
		.limit(mailsAtOnce);
	for (const { id, personId } of wanted) {
		if (!personId) continue;
		const facts = { link: id };
		await enqueueRequired(tx, { rule: signInLink, personId, reason: id, facts }, now);
		await tx.update(signInLinks).set({ mailedAt: now }).where(eq(signInLinks.id, id));
	}
}

export interface OpenLink {
	/** The address that it was mailed to, with most of its name left out. */
	address: string;
	/** Whether this browser asked for it. */
	isOwnBrowser: boolean;
}

/** What a link leads to, without changing anything: machines that look into mails open links too. */
export async function findLink(
	db: Reader,
	{ token, request }: { token: string; request: string | undefined },
	now = new Date(),
): Promise<OpenLink | undefined> {
	const [found] = await db
		.select({ requestHash: signInLinks.requestHash, email: persons.email })
		.from(signInLinks)
		.innerJoin(persons, eq(persons.id, signInLinks.personId))
		.where(and(eq(signInLinks.tokenHash, hashToken(token)), isOpen(now)));
	if (!found?.email) return undefined;
	const isOwnBrowser = request !== undefined && hashToken(request) === found.requestHash;
	return { address: found.email.replace(/^(.).*@/u, '$1…@'), isOwnBrowser };
}

/** Uses a link up. Undefined for one that is used, expired or unknown. */
export async function useLink(
	tx: Tx,
	token: string,
	now = new Date(),
): Promise<LinkEntry | undefined> {
	const [link] = await tx
		.select()
		.from(signInLinks)
		.where(and(eq(signInLinks.tokenHash, hashToken(token)), isOpen(now)));
	return link && useUp(tx, link, now);
}

/** The code of a link, for its reader to type where they asked for it. From now on it counts. */
export async function showCode(
	tx: Tx,
	{ secret }: Pick<SignInRoom, 'secret'>,
	token: string,
	now = new Date(),
): Promise<string | undefined> {
	const [link] = await tx
		.update(signInLinks)
		.set({ codeShownAt: now })
		.where(and(eq(signInLinks.tokenHash, hashToken(token)), isOpen(now)))
		.returning({ id: signInLinks.id });
	return link && linkCodeOf(secret, link.id);
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

/** Uses a link up by its code, in the browser that asked for it. Every try counts, also those at once. */
export async function useCode(
	tx: Tx,
	{ secret }: Pick<SignInRoom, 'secret'>,
	{ request, code, network }: { request: string; code: string; network: string },
	now = new Date(),
): Promise<LinkEntry | CodeFault> {
	const [link] = await tx
		.select()
		.from(signInLinks)
		.where(and(eq(signInLinks.requestHash, hashToken(request)), isOpen(now)));
	if (!link || link.codeTries >= mostCodeTries) return { fault: 'ended' };
	const budget = budgetOf(secret, 'code-network', network);
	const wait = await takeTry(tx, [budget], now);
	if (wait) return { fault: 'wait', wait };
	const codeTries = link.codeTries + 1;
	await tx.update(signInLinks).set({ codeTries }).where(eq(signInLinks.id, link.id));
	// Of six digits a stranger could guess some; of those that nobody has asked for, none is right.
	const isRight = link.codeShownAt !== null && code === linkCodeOf(secret, link.id);
	const entry = isRight ? await useUp(tx, link, now) : undefined;
	if (!entry) return { fault: 'wrong', triesLeft: mostCodeTries - codeTries };
	await giveBack(tx, [budget.key], now);
	return entry;
}

/** No link of the person works any more: their password has changed, or they have come in. */
export async function endLinks(tx: Tx, personId: string, now = new Date()): Promise<void> {
	await tx
		.update(signInLinks)
		.set({ usedAt: now })
		.where(and(eq(signInLinks.personId, personId), isNull(signInLinks.usedAt)));
}

/** Removes links a day after their end. Safe to run at any time. */
export async function removeOldLinks(tx: Tx, now = new Date()): Promise<void> {
	await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, new Date(now.getTime() - day)));
}

/** All links of the person end with it: one that a stranger has asked for must not outlive the owner's. */
async function useUp(tx: Tx, link: LinkRow, now: Date): Promise<LinkEntry | undefined> {
	const { personId, isShared, returnPath, taken } = link;
	if (!personId) return undefined;
	await endLinks(tx, personId, now);
	await giveBack(tx, taken, now);
	return { personId, isShared, returnPath };
}

function isOpen(now: Date) {
	return and(isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now));
}
