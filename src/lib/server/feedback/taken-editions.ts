import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { attempts, completions, voidings } from '#lib/server/store/schema/learning.ts';

/**
 * The edition that a person's feedback on a module is about: that of the newest attempt which they submitted, else that of
 * their completion. Undefined for whoever has neither: only those who know the module may judge it.
 */
export async function findTakenEdition(
	db: Reader,
	personId: string,
	{ slug, editionId }: Pick<CatalogueModule, 'slug' | 'editionId'>,
): Promise<string | undefined> {
	const [attempt] = await db
		.select({ editionId: attempts.editionId })
		.from(attempts)
		.where(
			and(
				...[eq(attempts.personId, personId), eq(attempts.moduleSlug, slug)],
				isNotNull(attempts.submittedAt),
			),
		)
		.orderBy(desc(attempts.submittedAt), desc(attempts.id))
		.limit(1);
	if (attempt) return attempt.editionId;
	const [completion] = await db
		.select({ editionId: completions.editionId })
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(
			and(
				...[eq(completions.personId, personId), eq(completions.measureId, `module:${slug}`)],
				isNull(voidings.completionId),
			),
		)
		.limit(1);
	// What was recorded without naming an edition is about the one that is shown.
	return completion && (completion.editionId ?? editionId);
}
