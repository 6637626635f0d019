import { eq } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { type Accommodation, findAccommodation } from '#lib/server/learning/accommodations.ts';
import { newId, type Store } from '#lib/server/store/index.ts';
import { accommodations, attemptGrants, modules } from '#lib/server/store/schema/index.ts';
import { findKeptPerson, type Keeper } from './keeper.ts';

/**
 * What a person needs in quizzes, for an administrator of their units; undefined for anybody else. It may tell of
 * somebody's health: no other page shows it, and the log has no more than that it was set.
 */
export async function viewAccommodation(
	store: Store,
	keeper: Keeper,
	personId: string,
): Promise<Accommodation | undefined> {
	const person = await findKeptPerson(store.read, asAdministrator(keeper), personId);
	return person && findAccommodation(store.read, personId);
}

/** Sets it, for attempts that begin from now on. Undefined for anybody but an administrator of the person's units. */
export async function setAccommodation(
	store: Store,
	keeper: Keeper,
	{ personId, ...values }: Accommodation & { personId: string },
	now = new Date(),
): Promise<'set' | undefined> {
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, asAdministrator(keeper), personId))) return undefined;
		const before = await findAccommodation(tx, personId);
		if (JSON.stringify({ ...before, ...values }) === JSON.stringify(before)) return 'set';
		const isNone = values.extraPercent === 0 && !values.withoutLimit && !values.easyLanguage;
		await tx.delete(accommodations).where(eq(accommodations.personId, personId));
		if (!isNone) await tx.insert(accommodations).values({ personId, ...values, recordedAt: now });
		const entry = { action: 'set accommodation', subject: `person:${personId}` };
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
		return 'set';
	});
}

/**
 * Gives a person one attempt at a module beyond its limit. Whether they need one is not told: it is their own to say.
 * Undefined for anybody but an administrator of the person's units, and for a module that there is not.
 */
export async function grantAttempt(
	store: Store,
	keeper: Keeper,
	{ personId, moduleSlug }: { personId: string; moduleSlug: string },
	now = new Date(),
): Promise<'granted' | undefined> {
	return store.write(async (tx) => {
		if (!(await findKeptPerson(tx, asAdministrator(keeper), personId))) return undefined;
		if ((await tx.$count(modules, eq(modules.slug, moduleSlug))) === 0) return undefined;
		const byPersonId = keeper.viewer.personId;
		const grant = { id: newId(now), personId, moduleSlug, byPersonId, recordedAt: now };
		await tx.insert(attemptGrants).values(grant);
		const entry = { action: 'grant attempt', subject: `person:${personId}` };
		await recordAuditEntry(tx, { actorId: byPersonId, ...entry, details: { moduleSlug } }, now);
		return 'granted';
	});
}

/** The keeper with what their other roles open left out. */
function asAdministrator(keeper: Keeper): Keeper {
	const roles = keeper.viewer.roles.filter(({ role }) => role === 'administrator');
	return { ...keeper, viewer: { ...keeper.viewer, roles } };
}
