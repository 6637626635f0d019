import { and, desc, eq, inArray } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { listLeaves, listPosts } from '#lib/server/people/posts.ts';
import { listRoles } from '#lib/server/people/roles.ts';
import { hasPassword } from '#lib/server/sign-in/passwords.ts';
import { listIdentities } from '#lib/server/sign-in/providers/linked-identities.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { associations, auditEntries, persons, sessions } from '#lib/server/store/schema/index.ts';
import { viewAccommodation } from './accommodations.ts';
import { findKeptPerson, isCityAdministrator, isKept, type Keeper, mayGive } from './keeper.ts';

/** What was done to an account, as it is told on its page. */
const accountActions = [
	...['give role', 'end role', 'begin post', 'end post', 'record leave', 'end leave'],
	...['correct person', 'end sessions', 'extend account', 'accept invitation'],
	...['link identity', 'unlink identity'],
] as const;

/** What administrators alone are told: it would tell others of what somebody needs, or of their quizzes. */
const guardedActions = ['set accommodation', 'grant attempt'];

const trailShown = 50;

/** The account of a person whom the keeper looks after, and nothing of their learning. The reading is logged. */
export async function viewAccount(
	store: Store,
	keeper: Keeper,
	personId: string,
	now = new Date(),
) {
	const { read } = store;
	const person = await findKeptPerson(read, keeper, personId);
	if (!person) return undefined;
	const entry = { action: 'read account', subject: `person:${personId}` };
	await store.write((tx) =>
		recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now),
	);
	const isOwn = personId === keeper.viewer.personId;
	const isAdministrator = keeper.viewer.roles.some(({ role }) => role === 'administrator');
	const accommodation = await viewAccommodation(store, keeper, personId);
	return {
		person,
		association: await nameAssociation(read, person.associationId),
		...{
			posts: await listShownPosts(read, keeper, personId),
			leaves: await listLeaves(read, personId),
		},
		roles: await listShownRoles(read, keeper, personId),
		identities: await listIdentities(read, personId),
		sessions: await read.$count(sessions, eq(sessions.personId, personId)),
		accommodation,
		hasPassword: await hasPassword(read, personId),
		trail: await listTrail(read, personId, accommodation !== undefined),
		may: {
			giveRoles: !isOwn,
			correct: isCityAdministrator(keeper),
			endSessions: isAdministrator,
			accommodate: accommodation !== undefined,
			unlink: isAdministrator,
			extend: person.kind !== 'staff',
		},
	};
}

async function nameAssociation(db: Reader, id: string | null): Promise<string | undefined> {
	if (id === null) return undefined;
	const [row] = await db.select().from(associations).where(eq(associations.id, id));
	return row?.name;
}

async function listShownPosts(db: Reader, keeper: Keeper, personId: string) {
	const posts = await listPosts(db, personId);
	return posts.flatMap((post) => {
		const unit = keeper.organisation.find(post.unitId);
		return unit ? [{ ...post, unit, mayChange: isKept(keeper, unit) }] : [];
	});
}

async function listShownRoles(db: Reader, keeper: Keeper, personId: string) {
	const roles = await listRoles(db, personId);
	return roles.flatMap((role) => {
		const unit = keeper.organisation.find(role.unitId);
		return unit ? [{ ...role, unit, mayEnd: mayGive(keeper, role.role, unit) }] : [];
	});
}

/** What was done to an account and by whom, the newest first. */
async function listTrail(db: Reader, personId: string, isAdministrator: boolean) {
	const actions = isAdministrator ? [...accountActions, ...guardedActions] : [...accountActions];
	const rows = await db
		.select({
			...{ at: auditEntries.at, action: auditEntries.action, details: auditEntries.details },
			actor: { givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(auditEntries)
		.leftJoin(persons, eq(persons.id, auditEntries.actorId))
		.where(
			and(eq(auditEntries.subject, `person:${personId}`), inArray(auditEntries.action, actions)),
		)
		.orderBy(desc(auditEntries.at), desc(auditEntries.id))
		.limit(trailShown);
	return rows.map(({ actor, ...row }) => ({ ...row, by: actor ? fullName(actor) : undefined }));
}
