import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { attemptGrants, attempts } from '#lib/server/store/schema/index.ts';

/** What a module's rules leave of attempts to a person. */
export interface Allowance {
	/** How many more may be started until one passes; undefined without a limit. */
	left: number | undefined;
	/** Before this moment none may be; undefined where there is nothing to wait for. */
	from: Date | undefined;
}

const hour = 60 * 60_000;

/**
 * How many attempts are left, and from when, by the rules of the edition that is taken now. Counted are submitted
 * attempts at the module since the newest that passed, at once or by a correction, of whatever edition; each grant since
 * then adds one.
 */
export async function findAllowance(
	db: Reader,
	personId: string,
	{ slug, content: { quiz } }: Pick<CatalogueEdition, 'slug' | 'content'>,
	now = new Date(),
): Promise<Allowance> {
	if (quiz.attempts === undefined && quiz.waitHours === undefined)
		return { left: undefined, from: undefined };
	const finished = await finishedAttempts(db).execute({ personId, moduleSlug: slug });
	const newestPass = finished.findIndex(
		({ passed, passedLater }) => passed === true || Boolean(passedLater),
	);
	const failed = newestPass < 0 ? finished : finished.slice(0, newestPass);
	const granted = await countGrants(db, personId, slug, finished[newestPass]?.submittedAt);
	const from = waitEnd(failed[0]?.submittedAt, quiz.waitHours);
	return {
		left: quiz.attempts && Math.max(0, quiz.attempts + granted - failed.length),
		from: from && from > now ? from : undefined,
	};
}

export function mayStart({ left, from }: Allowance): boolean {
	return left !== 0 && from === undefined;
}

function waitEnd(failedAt: Date | null | undefined, hours: number | undefined): Date | undefined {
	return failedAt && hours ? new Date(failedAt.getTime() + hours * hour) : undefined;
}

async function countGrants(
	db: Reader,
	personId: string,
	moduleSlug: string,
	since: Date | null | undefined,
): Promise<number> {
	const granted = await grantsOf(db).execute({ personId, moduleSlug });
	return granted.filter(({ recordedAt }) => !since || recordedAt > since).length;
}

const grantsOf = prepareOnce((db) =>
	db
		.select({ recordedAt: attemptGrants.recordedAt })
		.from(attemptGrants)
		.where(
			and(
				eq(attemptGrants.personId, sql.placeholder('personId')),
				eq(attemptGrants.moduleSlug, sql.placeholder('moduleSlug')),
			),
		)
		.prepare('attempt_grants_of_person'),
);

const finishedAttempts = prepareOnce((db) =>
	db
		.select({
			passed: attempts.passed,
			/** A truth of the engine: 1 or true. */
			passedLater: sql<unknown>`exists (select 1 from regraded_attempts r where r.attempt_id = ${attempts.id} and r.passed)`,
			submittedAt: attempts.submittedAt,
		})
		.from(attempts)
		.where(
			and(
				eq(attempts.personId, sql.placeholder('personId')),
				eq(attempts.moduleSlug, sql.placeholder('moduleSlug')),
				isNotNull(attempts.submittedAt),
			),
		)
		.orderBy(desc(attempts.submittedAt), desc(attempts.id))
		.prepare('finished_attempts'),
);
