import { and, eq, gte, lt } from 'drizzle-orm';
import { importChanges } from '#lib/server/store/schema/hr.ts';

/** Some of the changes of an import, by their positions. */
export interface Part {
	runId: string;
	from: number;
	/** Not included. */
	until: number;
}

/** The changes of one kind in a part. */
export function isInPart(
	{ runId, from, until }: Part,
	what: (typeof importChanges.$inferSelect)['what'],
) {
	return and(
		eq(importChanges.runId, runId),
		eq(importChanges.what, what),
		gte(importChanges.position, from),
		lt(importChanges.position, until),
	);
}
