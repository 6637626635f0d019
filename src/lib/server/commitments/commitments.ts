import { asc, lte } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { Day } from '#lib/server/days.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	type commitmentFigures,
	commitments,
	commitmentWordings,
} from '#lib/server/store/schema/commitments.ts';
import { type CommitmentAnswer, listCommitmentAnswers } from './answers.ts';

/** What the system itself knows of a commitment: who completed a module, or what they thought of it. */
export interface CommitmentLink {
	figure: (typeof commitmentFigures)[number];
	moduleSlug: string;
}

export interface CommitmentWording {
	texts: Texts;
	link: CommitmentLink | undefined;
}

export interface Commitment extends CommitmentWording {
	id: string;
	place: number;
	/** No longer followed; its answers stay. */
	isRetired: boolean;
	/** The answer that counts; undefined where there is none. */
	answer: CommitmentAnswer | undefined;
}

/** A day, and a moment by which facts were recorded. */
export interface AsOf {
	day: Day;
	knownBy: Date;
}

/** Adds a commitment behind the others and returns its id. */
export async function addCommitment(
	tx: Tx,
	{ texts, link, byPersonId }: CommitmentWording & { byPersonId: string },
	now = new Date(),
): Promise<string> {
	const id = newId(now);
	const places = (await listNewestWordings(tx, now)).map(({ place }) => place);
	await tx.insert(commitments).values({ id, recordedAt: now });
	const row = { commitmentId: id, texts, place: Math.max(0, ...places) + 1, isRetired: false };
	await insertWording(tx, { ...row, ...columnsOf(link), byPersonId }, 'add commitment', now);
	return id;
}

/** Sets the wording and link of a commitment from now on. Returns whether there is such a one. */
export async function rewordCommitment(
	tx: Tx,
	{ id, texts, link, byPersonId }: CommitmentWording & { id: string; byPersonId: string },
	now = new Date(),
): Promise<boolean> {
	const change = { texts, ...columnsOf(link) };
	return changeWording(tx, { id, byPersonId, change, action: 'reword commitment' }, now);
}

/** Takes a commitment out of the register from now on, or back in. Returns whether there is such a one. */
export async function retireCommitment(
	tx: Tx,
	{ id, isRetired, byPersonId }: { id: string; isRetired: boolean; byPersonId: string },
	now = new Date(),
): Promise<boolean> {
	const action = isRetired ? 'retire commitment' : 'take back commitment';
	return changeWording(tx, { id, byPersonId, change: { isRetired }, action }, now);
}

/** Lets a commitment change places with the one before or after it in the register. Returns whether there is such a one. */
export async function moveCommitment(
	tx: Tx,
	{ id, way, byPersonId }: { id: string; way: 'up' | 'down'; byPersonId: string },
	now = new Date(),
): Promise<boolean> {
	const followed = (await listNewestWordings(tx, now)).filter(({ isRetired }) => !isRetired);
	const index = followed.findIndex(({ commitmentId }) => commitmentId === id);
	if (index < 0) return false;
	const [moved, other] = [followed[index], followed[index + (way === 'up' ? -1 : 1)]];
	if (!moved || !other) return true;
	const swap = async (commitmentId: string, place: number) => {
		const move = { id: commitmentId, byPersonId, change: { place }, action: 'move commitment' };
		await changeWording(tx, move, now);
	};
	await swap(moved.commitmentId, other.place);
	await swap(other.commitmentId, moved.place);
	return true;
}

/** The register on a day as known by a moment, in its order; retired commitments come last. */
export async function listCommitments(db: Reader, { day, knownBy }: AsOf): Promise<Commitment[]> {
	const wordings = await listNewestWordings(db, knownBy);
	const answers = (await listCommitmentAnswers(db, knownBy)).filter((each) => each.day <= day);
	const newest = new Map(answers.map((answer) => [answer.commitmentId, answer]));
	return wordings
		.map(({ commitmentId, texts, place, isRetired, figure, moduleSlug }) => ({
			...{ id: commitmentId, texts, place, isRetired, answer: newest.get(commitmentId) },
			link: figure && moduleSlug ? { figure, moduleSlug } : undefined,
		}))
		.toSorted((a, b) => Number(a.isRetired) - Number(b.isRetired));
}

/** Of each commitment the newest wording that was recorded by a moment, in the order of their places. */
async function listNewestWordings(db: Reader, knownBy: Date) {
	const rows = await db
		.select()
		.from(commitmentWordings)
		.where(lte(commitmentWordings.recordedAt, knownBy))
		.orderBy(asc(commitmentWordings.recordedAt), asc(commitmentWordings.id));
	const newest = new Map(rows.map((row) => [row.commitmentId, row]));
	return [...newest.values()].toSorted(
		(a, b) => a.place - b.place || (a.commitmentId < b.commitmentId ? -1 : 1),
	);
}

type WordingRow = typeof commitmentWordings.$inferInsert;

interface WordingChange {
	id: string;
	change: Partial<WordingRow>;
	byPersonId: string;
	action: string;
}

async function changeWording(
	tx: Tx,
	{ id, change, byPersonId, action }: WordingChange,
	now: Date,
): Promise<boolean> {
	const wordings = await listNewestWordings(tx, now);
	const newest = wordings.find(({ commitmentId }) => commitmentId === id);
	if (!newest) return false;
	await insertWording(tx, { ...newest, ...change, byPersonId }, action, now);
	return true;
}

async function insertWording(
	tx: Tx,
	row: Omit<WordingRow, 'id' | 'recordedAt'>,
	action: string,
	now: Date,
): Promise<void> {
	await tx.insert(commitmentWordings).values({ ...row, id: newId(now), recordedAt: now });
	const subject = `commitment:${row.commitmentId}`;
	await recordAuditEntry(tx, { actorId: row.byPersonId, action, subject }, now);
}

function columnsOf(link: CommitmentLink | undefined) {
	return { figure: link?.figure ?? null, moduleSlug: link?.moduleSlug ?? null };
}
