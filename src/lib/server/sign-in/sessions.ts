import { randomBytes } from 'node:crypto';
import { eq, lt, sql } from 'drizzle-orm';
import type { Language } from '#lib/languages.ts';
import { type Day, dayOf } from '#lib/server/days.ts';
import type { PersonKind } from '#lib/server/people/persons.ts';
import { type RoleName, roleUntilDay } from '#lib/server/people/roles.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import {
	codeSecrets,
	persons,
	roles,
	sessions,
	type SignInWay,
} from '#lib/server/store/schema/index.ts';
import type { SecondFactor } from './room.ts';
import { hasFactor } from './second-step/factors.ts';
import { requiresSecondStep } from './second-step/need.ts';
import { hashToken, isTokenOf } from './tokens.ts';

/** Who is looking: a signed-in person with the roles that they hold today. */
export interface Viewer {
	sessionId: string;
	personId: string;
	kind: PersonKind;
	givenNames: string;
	familyName: string;
	language: Language;
	easyLanguage: boolean;
	/** Those that give something now: none before the second step, where one is needed. */
	roles: { role: RoleName; unitId: string }[];
	/** What the session lacks; undefined for a whole one. */
	half: HalfSession | undefined;
	/** When and by what this session began; null for one that is older than the note of it. */
	signedInAt: Date;
	way: SignInWay | null;
	isShared: boolean;
	hasSecondStep: boolean;
}

/** A session whose second step is still to be taken. */
export interface HalfSession {
	/** The roles that give nothing until then. */
	roles: RoleName[];
	/** Whether there is something to take it with; if not, it is to be set up. */
	canStep: boolean;
}

export interface SessionStart {
	way?: SignInWay;
	/** A short name of browser and system. */
	device?: string;
	/** Whether others use the computer too. */
	isShared?: boolean;
	/** The session that the browser had until now: nobody goes on under an earlier token. */
	replaces?: string;
	/** Whether the second step has been taken, or vouched for. */
	hasSecondStep?: boolean;
}

const tokenForm = /^([\w-]{1,64})\.([\w-]{1,64})$/;
const minute = 60_000;
/**
 * People who see only their own data stay signed in for a working day; whoever sees others' data, or sits at a shared
 * computer, half an hour unused.
 */
const limits = {
	learner: { idle: 8 * 60 * minute, absolute: 7 * 24 * 60 * minute },
	careful: { idle: 30 * minute, absolute: 12 * 60 * minute },
};

/** Begins a session and returns its token, `<id>.<secret>`, always a new one. Only the secret's SHA-256 is kept. */
export async function startSession(
	tx: Tx,
	personId: string,
	now = new Date(),
	{ way, device, isShared = false, replaces, hasSecondStep = false }: SessionStart = {},
): Promise<string> {
	if (replaces) await endSession(tx, replaces);
	const id = randomBytes(16).toString('base64url');
	const secret = randomBytes(24).toString('base64url');
	await tx.insert(sessions).values({
		...{ id, personId, secretHash: hashToken(secret), createdAt: now, lastSeenAt: now },
		...{ way: way ?? null, device: device ?? null, isShared },
		secondStepAt: hasSecondStep ? now : null,
	});
	return `${id}.${secret}`;
}

export async function endSession(tx: Tx, sessionId: string): Promise<void> {
	await tx.delete(sessions).where(eq(sessions.id, sessionId));
}

/** Removes sessions that can no longer be used. Safe to run at any time. */
export async function removeExpiredSessions(tx: Tx, now = new Date()): Promise<void> {
	await tx
		.delete(sessions)
		.where(lt(sessions.createdAt, new Date(now.getTime() - limits.learner.absolute)));
}

/** Whether somebody has roles, also those that give nothing yet: their sessions are short. */
export function holdsRoles({ roles, half }: Pick<Viewer, 'roles' | 'half'>): boolean {
	return roles.length > 0 || (half?.roles.length ?? 0) > 0;
}

/** Until when a session can be used if nothing is done with it. */
export function endOf(
	session: { createdAt: Date; lastSeenAt: Date; isShared: boolean },
	hasRoles: boolean,
): Date {
	const limit = limitsOf(session, hasRoles);
	const { createdAt, lastSeenAt } = session;
	return new Date(
		Math.min(createdAt.getTime() + limit.absolute, lastSeenAt.getTime() + limit.idle),
	);
}

function limitsOf({ isShared }: { isShared: boolean }, hasRoles: boolean) {
	return isShared || hasRoles ? limits.careful : limits.learner;
}

/** Returns a function that tells who holds a token; undefined for an unknown, tampered or expired one. */
export function openSessions(
	store: Store,
	timeZone: string,
	secondFactor: SecondFactor = 'required',
) {
	const find = prepareFind(store.read);
	return async function findViewer(token: string, now = new Date()): Promise<Viewer | undefined> {
		const [, id, secret] = tokenForm.exec(token) ?? [];
		if (!id || !secret) return undefined;
		const rows = await store.kept(`session/${id}`, () => find.execute({ id }));
		const [session] = rows;
		if (!session || !isTokenOf(secret, session.secretHash)) return undefined;
		const today = dayOf(now, timeZone);
		if (session.accountUntil !== null && session.accountUntil < today) return undefined;
		const viewer = toViewer(rows, today, secondFactor);
		const hasRoles = holdsRoles(viewer);
		if (now > endOf(session, hasRoles)) return undefined;
		// Written seldom: the expiry slides in steps of a tenth.
		const idle = now.getTime() - session.lastSeenAt.getTime();
		if (idle > limitsOf(session, hasRoles).idle / 10) await noteSeen(store, id, now);
		const { half, personId } = viewer;
		if (!half) return viewer;
		return { ...viewer, half: { ...half, canStep: await hasFactor(store.read, personId) } };
	};
}

function prepareFind(read: Reader) {
	return read
		.select({
			id: sessions.id,
			secretHash: sessions.secretHash,
			createdAt: sessions.createdAt,
			lastSeenAt: sessions.lastSeenAt,
			way: sessions.way,
			isShared: sessions.isShared,
			secondStepAt: sessions.secondStepAt,
			codesOf: codeSecrets.personId,
			personId: persons.id,
			kind: persons.kind,
			givenNames: persons.givenNames,
			familyName: persons.familyName,
			language: persons.language,
			easyLanguage: persons.easyLanguage,
			role: roles.role,
			unitId: roles.unitId,
			fromDay: roles.fromDay,
			untilDay: roleUntilDay,
			accountUntil: persons.accountUntil,
		})
		.from(sessions)
		.innerJoin(persons, eq(persons.id, sessions.personId))
		.leftJoin(codeSecrets, eq(codeSecrets.personId, persons.id))
		.leftJoin(roles, eq(roles.personId, persons.id))
		.where(eq(sessions.id, sql.placeholder('id')))
		.prepare('find_session');
}

type SessionRow = Awaited<ReturnType<ReturnType<typeof prepareFind>['execute']>>[number];

function toViewer(rows: SessionRow[], today: Day, secondFactor: SecondFactor): Viewer {
	const [first] = rows;
	if (!first) throw new Error('a session has at least one row');
	const { id: sessionId, personId, kind, givenNames, familyName, language, easyLanguage } = first;
	const { createdAt: signedInAt, way, isShared, secondStepAt } = first;
	const held = rows.flatMap(({ role, unitId, fromDay, untilDay }) =>
		role && unitId && fromDay && fromDay <= today && (untilDay === null || untilDay >= today)
			? [{ role, unitId }]
			: [],
	);
	return {
		...{ sessionId, personId, kind, givenNames, familyName, language, easyLanguage },
		...{ signedInAt, way, isShared, hasSecondStep: secondStepAt !== null },
		...(isHalf(first, held, secondFactor)
			? { roles: [], half: { roles: held.map(({ role }) => role), canStep: false } }
			: { roles: held, half: undefined }),
	};
}

/** Whoever has an app with codes is asked for one, whatever their roles. The demo's button proves nothing and asks nothing. */
function isHalf(
	{ secondStepAt, codesOf, way }: SessionRow,
	held: Viewer['roles'],
	secondFactor: SecondFactor,
): boolean {
	if (secondStepAt || way === 'demo') return false;
	return codesOf !== null || requiresSecondStep(held, secondFactor);
}

async function noteSeen(store: Store, id: string, now: Date): Promise<void> {
	await store.write(async (tx) => {
		await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
	});
}
