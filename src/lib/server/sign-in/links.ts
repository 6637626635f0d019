import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Reader, Tx } from '#lib/server/store/index.ts';
import { persons, signInLinks } from '#lib/server/store/schema/index.ts';
import { budgetOf, giveBack, takeTry } from './budgets.ts';
import { linkCodeOf } from './link-tokens.ts';
import type { SignInRoom } from './room.ts';
import { hashToken } from './tokens.ts';

const day = 24 * 3_600_000;
const mostCodeTries = 5;

type LinkRow = typeof signInLinks.$inferSelect;

/** Who comes in by a link, and where they were going. */
export interface LinkEntry {
	personId: string;
	isShared: boolean;
	returnPath: string;
}

/** Why a code did not open: it is another one, the link has come to its end, or too many were tried from there. */
export type CodeFault =
	{ fault: 'wrong'; triesLeft: number } | { fault: 'ended' } | { fault: 'wait'; wait: Date };

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

/** What a link must be to lead anywhere: not used, and not expired. */
export function isOpen(now: Date) {
	return and(isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now));
}
