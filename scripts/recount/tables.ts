import { lte } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import {
	completions,
	headcounts,
	leaveEndings,
	leaves,
	persons,
	postEndings,
	posts,
	targetOwnShares,
	unitAncestors,
	units,
	voidings,
} from '#lib/server/store/schema/index.ts';

export type Tables = Awaited<ReturnType<typeof readTables>>;

/** Everything that was ever recorded, or everything until a moment, laid out so that a large city is counted in seconds. */
export async function readTables(read: Reader, knownBy = new Date(8.64e15)) {
	const people = await read.select({ id: persons.id, kind: persons.kind }).from(persons);
	const held = await read.select().from(posts).where(lte(posts.recordedAt, knownBy));
	const endings = await read.select().from(postEndings).where(lte(postEndings.recordedAt, knownBy));
	const away = await read.select().from(leaves).where(lte(leaves.recordedAt, knownBy));
	const returns = await read
		.select()
		.from(leaveEndings)
		.where(lte(leaveEndings.recordedAt, knownBy));
	const given = await read.select().from(headcounts).where(lte(headcounts.recordedAt, knownBy));
	const voided = await read.select().from(voidings).where(lte(voidings.recordedAt, knownBy));
	const own = await read
		.select()
		.from(targetOwnShares)
		.where(lte(targetOwnShares.recordedAt, knownBy));
	const isVoided = new Set(voided.map(({ completionId }) => completionId));
	const facts = (await readCompletions(read, knownBy)).filter(({ id }) => !isVoided.has(id));
	const above = await read.select().from(unitAncestors);
	return {
		staff: new Set(people.filter(({ kind }) => kind === 'staff').map(({ id }) => id)),
		postsAt: Map.groupBy(held, (post) => post.unitId),
		postsOf: Map.groupBy(held, (post) => post.personId),
		endingsOf: Map.groupBy(endings, (ending) => ending.postId),
		leavesOf: Map.groupBy(away, (leave) => leave.personId),
		returnsOf: Map.groupBy(returns, (ending) => ending.leaveId),
		headcountsAt: Map.groupBy(given, (figure) => figure.unitId),
		/** Those that were not voided. */
		completionsOf: Map.groupBy(facts, (fact) => fact.personId),
		/** Of which anybody has a completion. */
		measureIds: [...new Set(facts.map(({ measureId }) => measureId))],
		ownShares: own,
		units: await read.select().from(units),
		below: Map.groupBy(above, ({ ancestorId }) => ancestorId),
		/** Answers about people that were given already. */
		known: new Map<string, boolean>(),
	};
}

function readCompletions(read: Reader, knownBy: Date) {
	return read
		.select({
			...{ id: completions.id, personId: completions.personId },
			...{ measureId: completions.measureId, day: completions.day },
			...{ validUntil: completions.validUntil, source: completions.source },
			attemptId: completions.attemptId,
		})
		.from(completions)
		.where(lte(completions.recordedAt, knownBy));
}
