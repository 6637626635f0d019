import { and, asc, between, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	completions,
	headcounts,
	leaveEndings,
	leaves,
	persons,
	postEndings,
	posts,
	voidings,
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
	const staff = await loadStaff(db, atLocation(locationId), knownBy);
	const headcountRows = await listHeadcounts(db, atLocation(locationId), knownBy);
	return {
		...{ locationId, staff, headcounts: headcountRows.map(withoutUnit) },
		ownShares: await listOwnShares(db, locationId, knownBy),
	};
}

/** Where somebody must ever have had a post for their facts to be loaded: a condition on `unit_id`. */
const atLocation = (locationId: string): SQL => sql`unit_id = ${locationId}`;
export const belowUnit = (unitId: string): SQL =>
	sql`unit_id in (select unit_id from unit_ancestors where ancestor_id = ${unitId})`;

/** The completions that can count for a target: of these measures, within these days. */
export interface Counted {
	measureIds: string[];
	fromDay: Day;
	untilDay: Day;
}

/**
 * The people of kind staff who ever had a post somewhere, in the order of their first post, with their facts. All of
 * their completions, but where it is said which can count: a city has a million.
 */
export async function loadStaff(
	db: Reader,
	where: SQL,
	knownBy: Date,
	counted?: Counted,
): Promise<StaffMember[]> {
	const postRows = await listPosts(db, where, knownBy);
	const endings = await listEndings(db, where, knownBy);
	const leaveRows = await listLeaves(db, where, knownBy);
	const staff = new Map<string, StaffMember>();
	for (const { id, personId, givenNames, familyName, ...post } of postRows) {
		const member = staff.get(personId) ?? {
			...{ personId, givenNames, familyName },
			...{ posts: [], leaves: [], completions: [] },
		};
		member.posts.push({ ...post, untilDay: endings.get(id) ?? null });
		staff.set(personId, member);
	}
	const leaveEnds = await listLeaveEndings(db, where, knownBy);
	for (const { id, personId, fromDay, untilDay } of leaveRows) {
		const end = leaveEnds.get(id);
		staff.get(personId)?.leaves.push({ fromDay, untilDay: end === undefined ? untilDay : end });
	}
	const completionRows = counted
		? await listCounted(db, where, knownBy, counted)
		: streamCompletions(db, [...staff.keys()], knownBy);
	for await (const { personId, source, attemptId, ...fact } of completionRows)
		staff.get(personId)?.completions.push({
			...fact,
			isRecognition: source === 'recognition' && attemptId === null,
		});
	return [...staff.values()];
}

/** Who ever had a post there. A sub-query, so that no list of ids travels to the database. */
const heldPost = (where: SQL) => sql`(select person_id from posts where ${where})`;

function listPosts(db: Reader, where: SQL, knownBy: Date) {
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
				inArray(posts.personId, heldPost(where)),
				eq(persons.kind, 'staff'),
				lte(posts.recordedAt, knownBy),
			),
		)
		.orderBy(asc(posts.id));
}

/** The newest ending of each post; of two recorded in one millisecond, the one with the later id. */
async function listEndings(db: Reader, where: SQL, knownBy: Date) {
	const rows = await db
		.select({ postId: postEndings.postId, untilDay: postEndings.untilDay })
		.from(postEndings)
		.innerJoin(posts, eq(posts.id, postEndings.postId))
		.where(and(inArray(posts.personId, heldPost(where)), lte(postEndings.recordedAt, knownBy)))
		.orderBy(asc(postEndings.recordedAt), asc(postEndings.id));
	return new Map(rows.map((row) => [row.postId, row.untilDay]));
}

function listLeaves(db: Reader, where: SQL, knownBy: Date) {
	return db
		.select({
			id: leaves.id,
			personId: leaves.personId,
			fromDay: leaves.fromDay,
			untilDay: leaves.untilDay,
		})
		.from(leaves)
		.where(and(inArray(leaves.personId, heldPost(where)), lte(leaves.recordedAt, knownBy)))
		.orderBy(asc(leaves.id));
}

/** What was said later of the last day of leaves; the newest word counts. */
async function listLeaveEndings(db: Reader, where: SQL, knownBy: Date) {
	const rows = await db
		.select({ leaveId: leaveEndings.leaveId, untilDay: leaveEndings.untilDay })
		.from(leaveEndings)
		.innerJoin(leaves, eq(leaves.id, leaveEndings.leaveId))
		.where(and(inArray(leaves.personId, heldPost(where)), lte(leaveEndings.recordedAt, knownBy)))
		.orderBy(asc(leaveEndings.recordedAt), asc(leaveEndings.id));
	return new Map(rows.map((row) => [row.leaveId, row.untilDay]));
}

/** A completion that was voided later than the moment still counts for a reader of that moment. */
function listCounted(db: Reader, where: SQL, knownBy: Date, counted: Counted) {
	return db
		.select({
			personId: completions.personId,
			measureId: completions.measureId,
			day: completions.day,
			validUntil: completions.validUntil,
			source: completions.source,
			attemptId: completions.attemptId,
		})
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				inArray(completions.personId, heldPost(where)),
				inArray(completions.measureId, counted.measureIds),
				between(completions.day, counted.fromDay, counted.untilDay),
				lte(completions.recordedAt, knownBy),
				or(sql`${voidings.recordedAt} is null`, sql`${voidings.recordedAt} > ${knownBy.getTime()}`),
			),
		)
		.orderBy(asc(completions.id));
}

/** The headcounts of units, the oldest day first. */
export function listHeadcounts(db: Reader, where: SQL, knownBy: Date) {
	return db
		.select({
			unitId: headcounts.unitId,
			staffGroupId: headcounts.staffGroupId,
			day: headcounts.day,
			staff: headcounts.staff,
			source: headcounts.source,
			recordedAt: headcounts.recordedAt,
		})
		.from(headcounts)
		.where(and(where, lte(headcounts.recordedAt, knownBy)))
		.orderBy(asc(headcounts.day), asc(headcounts.recordedAt), asc(headcounts.id));
}

/** A headcount among those of its own location. */
export function withoutUnit({
	unitId: _,
	...figure
}: Awaited<ReturnType<typeof listHeadcounts>>[number]): LocationFacts['headcounts'][number] {
	return figure;
}
