import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	headcounts,
	leaveEndings,
	leaves,
	persons,
	postEndings,
	posts,
} from '#lib/server/store/schema/index.ts';
import type { OwnShare } from './definition.ts';
import { streamCompletions } from './staff-completions.ts';
import { listOwnShares } from './targets.ts';

/** Everything known about a location at a moment that its coverage can depend on. */
export interface LocationFacts {
	locationId: string;
	/** Everybody of kind staff who ever had a post here. */
	staff: StaffMember[];
	headcounts: {
		staffGroupId: string | null;
		day: Day;
		staff: number;
		source: string;
		recordedAt: Date;
	}[];
	/** Shares that targets ask of this location in particular. */
	ownShares: OwnShare[];
}

export interface StaffMember {
	personId: string;
	givenNames: string;
	familyName: string;
	/** Here and elsewhere. */
	posts: { unitId: string; staffGroupId: string; fromDay: Day; untilDay: Day | null }[];
	leaves: { fromDay: Day; untilDay: Day | null }[];
	/** Not voided; of every measure. */
	completions: {
		measureId: string;
		day: Day;
		validUntil: Day | null;
		/** An earlier skill, recognised by a decision. Passing the quiz without the lessons is none. */
		isRecognition: boolean;
	}[];
}

/** Loads the facts of a location as they were known at a moment: what was recorded later is not there. */
export async function loadLocationFacts(
	db: Reader,
	locationId: string,
	knownBy: Date,
): Promise<LocationFacts> {
	// One query after the other: inside a transaction they share a connection.
	const postRows = await listPosts(db, locationId, knownBy);
	const endings = await listEndings(db, locationId, knownBy);
	const leaveRows = await listLeaves(db, locationId, knownBy);
	const staff = new Map<string, StaffMember>();
	for (const { id, personId, givenNames, familyName, ...post } of postRows) {
		const member = staff.get(personId) ?? {
			...{ personId, givenNames, familyName },
			...{ posts: [], leaves: [], completions: [] },
		};
		member.posts.push({ ...post, untilDay: endings.get(id) ?? null });
		staff.set(personId, member);
	}
	const leaveEnds = await listLeaveEndings(db, locationId, knownBy);
	for (const { id, personId, fromDay, untilDay } of leaveRows) {
		const end = leaveEnds.get(id);
		staff.get(personId)?.leaves.push({ fromDay, untilDay: end === undefined ? untilDay : end });
	}
	const facts = streamCompletions(db, [...staff.keys()], knownBy);
	for await (const { personId, source, attemptId, ...fact } of facts)
		staff.get(personId)?.completions.push({
			...fact,
			isRecognition: source === 'recognition' && attemptId === null,
		});
	return {
		locationId,
		staff: [...staff.values()],
		headcounts: await listHeadcounts(db, locationId, knownBy),
		ownShares: await listOwnShares(db, locationId, knownBy),
	};
}

/** Who ever had a post here. A sub-query, so that no list of ids travels to the database. */
const heldPostAt = (locationId: string) =>
	sql`(select person_id from posts where unit_id = ${locationId})`;

function listPosts(db: Reader, locationId: string, knownBy: Date) {
	return db
		.select({
			id: posts.id,
			personId: posts.personId,
			givenNames: persons.givenNames,
			familyName: persons.familyName,
			unitId: posts.unitId,
			staffGroupId: posts.staffGroupId,
			fromDay: posts.fromDay,
		})
		.from(posts)
		.innerJoin(persons, eq(persons.id, posts.personId))
		.where(
			and(
				inArray(posts.personId, heldPostAt(locationId)),
				eq(persons.kind, 'staff'),
				lte(posts.recordedAt, knownBy),
			),
		)
		.orderBy(asc(posts.id));
}

/** The newest ending of each post; of two recorded in one millisecond, the one with the later id. */
async function listEndings(db: Reader, locationId: string, knownBy: Date) {
	const rows = await db
		.select({ postId: postEndings.postId, untilDay: postEndings.untilDay })
		.from(postEndings)
		.innerJoin(posts, eq(posts.id, postEndings.postId))
		.where(
			and(inArray(posts.personId, heldPostAt(locationId)), lte(postEndings.recordedAt, knownBy)),
		)
		.orderBy(asc(postEndings.recordedAt), asc(postEndings.id));
	return new Map(rows.map((row) => [row.postId, row.untilDay]));
}

function listLeaves(db: Reader, locationId: string, knownBy: Date) {
	return db
		.select({
			id: leaves.id,
			personId: leaves.personId,
			fromDay: leaves.fromDay,
			untilDay: leaves.untilDay,
		})
		.from(leaves)
		.where(and(inArray(leaves.personId, heldPostAt(locationId)), lte(leaves.recordedAt, knownBy)))
		.orderBy(asc(leaves.id));
}

/** What was said later of the last day of leaves; the newest word counts. */
async function listLeaveEndings(db: Reader, locationId: string, knownBy: Date) {
	const rows = await db
		.select({ leaveId: leaveEndings.leaveId, untilDay: leaveEndings.untilDay })
		.from(leaveEndings)
		.innerJoin(leaves, eq(leaves.id, leaveEndings.leaveId))
		.where(
			and(inArray(leaves.personId, heldPostAt(locationId)), lte(leaveEndings.recordedAt, knownBy)),
		)
		.orderBy(asc(leaveEndings.recordedAt), asc(leaveEndings.id));
	return new Map(rows.map((row) => [row.leaveId, row.untilDay]));
}

function listHeadcounts(db: Reader, locationId: string, knownBy: Date) {
	return db
		.select({
			staffGroupId: headcounts.staffGroupId,
			day: headcounts.day,
			staff: headcounts.staff,
			source: headcounts.source,
			recordedAt: headcounts.recordedAt,
		})
		.from(headcounts)
		.where(and(eq(headcounts.unitId, locationId), lte(headcounts.recordedAt, knownBy)))
		.orderBy(asc(headcounts.day), asc(headcounts.recordedAt), asc(headcounts.id));
}
