import type { Catalogue, CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import type { Reader } from '#lib/server/store/index.ts';
import type { Attempt } from './attempts.ts';
import { lessonsOfOther, listOwnParts } from './composition.ts';
import { leaveOutVoid } from './corrections.ts';
import type { Pool } from './drawing.ts';

/**
 * What an attempt at a module draws from: its own pool, those of the parts of the person's units, or what its test draws
 * from other modules, without the questions that are void. Undefined where one of those is not shown now: the test would not be whole.
 */
export async function listPools(
	db: Reader,
	catalogue: Catalogue,
	edition: CatalogueEdition,
	unitCodes: readonly string[],
): Promise<Pool[] | undefined> {
	const { quiz, questions } = edition.content;
	const parts = listOwnParts(catalogue, edition.slug, unitCodes).map(({ slug, content }) => ({
		...{ slug, count: content.quiz.draw },
	}));
	const drawn = (quiz.draws ?? []).map(({ module, questions: count }) => ({ slug: module, count }));
	const pools: Pool[] = quiz.draws ? [] : [{ questions, count: quiz.draw }];
	for (const { slug, count } of [...drawn, ...parts]) {
		const shown = catalogue.findShown(slug);
		const other = shown && (await catalogue.findEdition(shown.editionId));
		if (!shown || shown.withdrawn || !other) return undefined;
		pools.push({ questions: questionsOf(other), count, editionId: other.editionId });
	}
	return leaveOutVoid(db, edition.slug, pools);
}

/** How many questions an attempt gets: fewer than are to be drawn, where too many of a pool are void. */
export function questionsDrawn(pools: Pool[]): number {
	return pools.reduce((sum, { questions, count }) => sum + Math.min(count, questions.length), 0);
}

/**
 * The edition of an attempt with every question that the attempt may have drawn: those of other editions have the module
 * before their id and before their lesson, as in `plain-language.q01`.
 */
export async function findAttemptEdition(
	catalogue: Catalogue,
	attempt: Pick<Attempt, 'editionId' | 'questions'>,
): Promise<CatalogueEdition | undefined> {
	const edition = await catalogue.findEdition(attempt.editionId);
	const ids = new Set(attempt.questions.flatMap(({ editionId }) => editionId ?? []));
	if (!edition || ids.size === 0) return edition;
	const others: CatalogueEdition[] = [];
	for (const id of ids) {
		const other = await catalogue.findEdition(id);
		if (other) others.push(other);
	}
	const { content } = edition;
	const questions = [...content.questions, ...others.flatMap(questionsOf)];
	const lessons = [...content.lessons, ...others.flatMap(lessonsOfOther)];
	return { ...edition, content: { ...content, questions, lessons } };
}

function questionsOf({ slug, content }: CatalogueEdition): Question[] {
	return content.questions.map((question) => ({
		...question,
		...{ id: `${slug}.${question.id}`, lesson: `${slug}.${question.lesson}` },
		objective: `${slug}.${question.objective}`,
	}));
}
