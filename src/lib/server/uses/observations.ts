import { and, asc, countDistinct, desc, eq, gte, isNull, lte } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import { postUntilDay } from '#lib/server/people/posts.ts';
import { newId, type Reader, type Tx } from '#lib/server/store/index.ts';
import {
	completions,
	measures,
	type observationNames,
	persons,
	posts,
	useAskings,
	useObservations,
	voidings,
} from '#lib/server/store/schema/index.ts';
import { firstOfQuarter } from './quarters.ts';
import type { AskingTime } from './questions.ts';

/** A manager is asked about so many people of a module together, never about one. */
const fewestPeople = 5;

/** What a manager has seen used of a module, by all the people of a location together. */
export interface Observation {
	moduleSlug: string;
	answer: (typeof observationNames)[number];
}

/** Whether the managers of a location are asked what they see used. */
export async function areManagersAsked(db: Reader, unitId: string): Promise<boolean> {
	const [newest] = await db
		.select({ isAsked: useAskings.isAsked })
		.from(useAskings)
		.where(eq(useAskings.unitId, unitId))
		.orderBy(desc(useAskings.recordedAt), desc(useAskings.id))
		.limit(1);
	return newest?.isAsked ?? false;
}

/** Has the managers of a location asked from now on, or no longer. */
export async function setAsking(
	tx: Tx,
	asking: { unitId: string; isAsked: boolean; byPersonId: string },
	now = new Date(),
): Promise<void> {
	await tx.insert(useAskings).values({ id: newId(now), ...asking, recordedAt: now });
	const { unitId, isAsked, byPersonId: actorId } = asking;
	const entry = { action: 'set use asking', subject: `unit:${unitId}`, details: { isAsked } };
	await recordAuditEntry(tx, { actorId, ...entry }, now);
}

export interface AskedModule {
	moduleSlug: string;
	/** The people of the location who completed it some weeks ago or earlier. */
	people: number;
	/** What was said of it in this quarter. */
	answer: Observation['answer'] | undefined;
}

/** The modules of which a location's managers can say whether they are used: five of its staff completed them some weeks ago. */
export async function listAskedModules(
	db: Reader,
	unitId: string,
	{ today, weeks }: AskingTime,
): Promise<AskedModule[]> {
	const people = countDistinct(completions.personId);
	const rows = await db
		.select({ moduleSlug: measures.moduleSlug, people })
		.from(completions)
		.innerJoin(measures, eq(measures.id, completions.measureId))
		.innerJoin(persons, eq(persons.id, completions.personId))
		.innerJoin(posts, eq(posts.personId, completions.personId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				...[eq(posts.unitId, unitId), eq(persons.kind, 'staff'), eq(measures.kind, 'module')],
				...[isNull(voidings.completionId), lte(completions.day, addDays(today, -7 * weeks))],
				...[lte(posts.fromDay, today), gte(postUntilDay, today)],
			),
		)
		.groupBy(measures.moduleSlug)
		.having(gte(people, fewestPeople))
		.orderBy(asc(measures.moduleSlug));
	const said = await listObservations(db, { from: firstOfQuarter(today), until: today }, unitId);
	const answers = new Map(said.map(({ moduleSlug, answer }) => [moduleSlug, answer]));
	return rows.flatMap(({ moduleSlug, ...row }) =>
		moduleSlug ? [{ ...row, moduleSlug, answer: answers.get(moduleSlug) }] : [],
	);
}

/** Keeps what a manager has seen; the newest of a quarter counts. */
export async function observeUse(
	tx: Tx,
	{ unitId, observations, ...by }: ObservedUnit & { byPersonId: string; today: Day },
	now = new Date(),
): Promise<void> {
	const { byPersonId, today: day } = by;
	for (const observation of observations) {
		const row = { id: newId(now), unitId, ...observation, day, byPersonId };
		await tx.insert(useObservations).values({ ...row, recordedAt: now });
	}
	const entry = { action: 'observe use', subject: `unit:${unitId}` };
	await recordAuditEntry(tx, { actorId: byPersonId, ...entry }, now);
}

interface ObservedUnit {
	unitId: string;
	observations: Observation[];
}

/** What managers said between two days, at one location or at all; of one module at one location the newest comes last. */
export async function listObservations(
	db: Reader,
	{ from, until }: { from: Day; until: Day },
	unitId?: string,
) {
	const { moduleSlug, answer, day, recordedAt, id } = useObservations;
	return db
		.select({ unitId: useObservations.unitId, moduleSlug, answer })
		.from(useObservations)
		.where(
			and(
				...[gte(day, from), lte(day, until)],
				unitId === undefined ? undefined : eq(useObservations.unitId, unitId),
			),
		)
		.orderBy(asc(recordedAt), asc(id));
}
