import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { questionCorrections, regradedAttempts } from '#lib/server/store/schema/questions.ts';
import type { Attempt } from './attempts.ts';
import type { DrawnQuestion, Pool } from './drawing.ts';
import { hashQuestion } from './question-content.ts';

/** A question counts by another key, or, without one, for nobody. */
export interface Correction {
	id: string;
	moduleSlug: string;
	questionId: string;
	fromHash: string;
	question: Question | null;
}

/** The module whose quiz has a question, and the question's id there. */
export interface QuestionPlace {
	slug: string;
	id: string;
}

/** An attempt with what counts of it. */
export interface Counted {
	/** Its edition, with the right keys. */
	edition: CatalogueEdition;
	/** The drawn questions that count. */
	drawn: DrawnQuestion[];
	/** The corrections that it has met, in their order, with the question of the attempt. */
	applied: { correctionId: string; drawnId: string; isVoid: boolean }[];
}

/** Where a drawn question is from: those of other modules have the module before their id. */
export function placeOf(attempt: Pick<Attempt, 'moduleSlug'>, drawn: DrawnQuestion): QuestionPlace {
	const dot = drawn.editionId ? drawn.id.indexOf('.') : -1;
	return dot < 0
		? { slug: attempt.moduleSlug, id: drawn.id }
		: { slug: drawn.id.slice(0, dot), id: drawn.id.slice(dot + 1) };
}

/** The corrections of all questions, or of those of some modules, in their order. */
export async function listCorrections(
	db: Reader,
	slugs?: readonly string[],
): Promise<Correction[]> {
	const [only] = slugs ?? [];
	if (only !== undefined && slugs?.length === 1)
		return correctionsOfModule(db).execute({ slug: only });
	return db
		.select(correctionColumns)
		.from(questionCorrections)
		.where(slugs && inArray(questionCorrections.moduleSlug, [...slugs]))
		.orderBy(asc(questionCorrections.id));
}

/** The question as it counts; undefined where it is void. */
export function correctQuestion(
	question: Question,
	place: QuestionPlace,
	corrections: readonly Correction[],
): { question: Question | undefined; met: Correction[] } {
	const met: Correction[] = [];
	let counted: Question | undefined = question;
	for (const correction of corrections) {
		if (correction.moduleSlug !== place.slug || correction.questionId !== place.id) continue;
		if (!counted || hashQuestion(counted) !== correction.fromHash) continue;
		met.push(correction);
		const { id, objective, lesson } = question;
		counted = correction.question ? { ...correction.question, id, objective, lesson } : undefined;
	}
	return { question: counted, met };
}

/** What counts of an attempt. The edition is its own, with every question that it has drawn. */
export function countQuestions(
	attempt: Attempt,
	edition: CatalogueEdition,
	corrections: readonly Correction[],
): Counted {
	if (corrections.length === 0) return { edition, drawn: attempt.questions, applied: [] };
	const questionOf = new Map(edition.content.questions.map((question) => [question.id, question]));
	const applied: Counted['applied'] = [];
	const drawn = attempt.questions.filter((each) => {
		const asked = questionOf.get(each.id);
		if (!asked) return true;
		const { question, met } = correctQuestion(asked, placeOf(attempt, each), corrections);
		for (const { id: correctionId, question: right } of met)
			applied.push({ correctionId, drawnId: each.id, isVoid: right === null });
		if (question) questionOf.set(each.id, question);
		return question !== undefined;
	});
	const questions = [...questionOf.values()];
	return { edition: { ...edition, content: { ...edition.content, questions } }, drawn, applied };
}

/** What counts of an attempt by all corrections up to now. */
export async function loadCounted(
	db: Reader,
	attempt: Attempt,
	edition: CatalogueEdition,
): Promise<Counted> {
	const slugs = attempt.questions.map((drawn) => placeOf(attempt, drawn).slug);
	return countQuestions(attempt, edition, await listCorrections(db, [...new Set(slugs)]));
}

export interface Result {
	questions: number;
	points: number;
	sixtieths: number;
	passed: boolean;
}

/** A submitted attempt as its learner sees it now: by the corrections that it was regraded by, and by no others yet. */
export async function loadResult(
	db: Reader,
	attempt: Attempt,
	edition: CatalogueEdition,
): Promise<{ result: Result; counted: Counted }> {
	const regraded = (await listRegraded(db, [attempt.id])).get(attempt.id);
	if (!regraded) {
		const { points, sixtieths, passed, questions } = attempt;
		const first = { points: points ?? 0, sixtieths, passed: passed ?? false };
		const result = { ...first, questions: questions.length };
		return { result, counted: { edition, drawn: questions, applied: [] } };
	}
	const corrections = await listCorrections(db);
	const met = corrections.filter(({ id }) => id <= regraded.correctionId);
	return { result: regraded, counted: countQuestions(attempt, edition, met) };
}

/** The pools of an attempt at a module without the questions that are void. */
export async function leaveOutVoid(db: Reader, slug: string, pools: Pool[]): Promise<Pool[]> {
	const corrections = await listCorrections(db);
	if (corrections.length === 0) return pools;
	return pools.map((pool) => ({
		...pool,
		questions: pool.questions.filter((question) => {
			const drawn = { id: question.id, options: [], editionId: pool.editionId };
			const place = placeOf({ moduleSlug: slug }, drawn);
			return correctQuestion(question, place, corrections).question;
		}),
	}));
}

/** Keeps what an attempt comes to with each of the corrections that it has met. */
export async function recordRegraded(
	tx: Tx,
	corrections: readonly string[],
	result: Omit<typeof regradedAttempts.$inferInsert, 'correctionId'>,
): Promise<void> {
	if (corrections.length === 0) return;
	await tx
		.insert(regradedAttempts)
		.values([...new Set(corrections)].map((correctionId) => ({ ...result, correctionId })))
		.onConflictDoNothing();
}

export type Regraded = typeof regradedAttempts.$inferSelect;

/** The newest result of each of the attempts that were regraded, by the attempt. */
export async function listRegraded(
	db: Reader,
	attemptIds: readonly string[],
): Promise<Map<string, Regraded>> {
	if (attemptIds.length === 0) return new Map();
	const rows = await db
		.select()
		.from(regradedAttempts)
		.where(inArray(regradedAttempts.attemptId, [...attemptIds]))
		.orderBy(asc(regradedAttempts.correctionId));
	return new Map(rows.map((row) => [row.attemptId, row]));
}

const correctionColumns = {
	...{ id: questionCorrections.id, moduleSlug: questionCorrections.moduleSlug },
	...{ questionId: questionCorrections.questionId, fromHash: questionCorrections.fromHash },
	question: questionCorrections.question,
};

const correctionsOfModule = prepareOnce((db) =>
	db
		.select(correctionColumns)
		.from(questionCorrections)
		.where(eq(questionCorrections.moduleSlug, sql.placeholder('slug')))
		.orderBy(asc(questionCorrections.id))
		.prepare('corrections_of_module'),
);
