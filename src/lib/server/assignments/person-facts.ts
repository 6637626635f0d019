import { asc, between, eq, inArray, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { leaveUntilDay } from '#lib/server/people/posts.ts';
import { roleUntilDay } from '#lib/server/people/roles.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	invitationAcceptances,
	invitations,
	leaves,
	persons,
	postEndings,
	posts,
	roles,
} from '#lib/server/store/schema/index.ts';
import type { PersonFacts } from './matching.ts';

/** Some people: from one id to another, or those of a list. */
export type People = { first: string; last: string } | { ids: string[] };

/** Whether a column names one of the people. */
export function isOneOf(column: AnyPgColumn, people: People): SQL {
	return 'ids' in people ? inArray(column, people.ids) : between(column, people.first, people.last);
}

/** The facts of some people, in a query for each kind of fact. */
export async function loadPersonFacts(db: Reader, people: People): Promise<PersonFacts[]> {
	const of = (column: AnyPgColumn) => isOneOf(column, people);
	const everybody = await db
		.select({ personId: persons.id, kind: persons.kind })
		.from(persons)
		.where(of(persons.id));
	const facts = new Map<string, PersonFacts>(
		everybody.map((person) => [person.personId, { ...person, places: [], roles: [], leaves: [] }]),
	);
	const endings = await listEndings(db, of);
	const held = await db.select().from(posts).where(of(posts.personId)).orderBy(asc(posts.id));
	for (const { id, personId, unitId, staffGroupId, fromDay } of held)
		facts
			.get(personId)
			?.places.push({ unitId, staffGroupId, fromDay, untilDay: endings.get(id) ?? null });
	for (const { personId, ...place } of await listInvited(db, of))
		facts.get(personId)?.places.push({ ...place, staffGroupId: null, untilDay: null });
	for (const { personId, ...role } of await listHeld(db, of)) facts.get(personId)?.roles.push(role);
	const away = await db
		.select({ personId: leaves.personId, fromDay: leaves.fromDay, untilDay: leaveUntilDay })
		.from(leaves)
		.where(of(leaves.personId));
	for (const { personId, fromDay, untilDay } of away)
		facts.get(personId)?.leaves.push({ fromDay, untilDay });
	return [...facts.values()];
}

type Of = (column: AnyPgColumn) => SQL;

async function listEndings(db: Reader, of: Of) {
	const rows = await db
		.select({ postId: postEndings.postId, untilDay: postEndings.untilDay })
		.from(postEndings)
		.innerJoin(posts, eq(posts.id, postEndings.postId))
		.where(of(posts.personId))
		.orderBy(asc(postEndings.recordedAt), asc(postEndings.id));
	return new Map(rows.map(({ postId, untilDay }) => [postId, untilDay]));
}

function listInvited(db: Reader, of: Of) {
	return db
		.select({
			...{ personId: invitationAcceptances.personId, unitId: invitations.unitId },
			fromDay: invitationAcceptances.day,
		})
		.from(invitationAcceptances)
		.innerJoin(invitations, eq(invitations.id, invitationAcceptances.invitationId))
		.where(of(invitationAcceptances.personId));
}

function listHeld(db: Reader, of: Of) {
	return db
		.select({
			...{ personId: roles.personId, unitId: roles.unitId, role: roles.role },
			...{ fromDay: roles.fromDay, untilDay: roleUntilDay },
		})
		.from(roles)
		.where(of(roles.personId));
}
