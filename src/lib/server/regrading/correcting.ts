import { and, asc, eq } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import {
	type Correction,
	correctQuestion,
	listCorrections,
} from '#lib/server/learning/corrections.ts';
import { hashOffer, hashQuestion } from '#lib/server/learning/question-content.ts';
import { newId, type Reader, type Store } from '#lib/server/store/index.ts';
import { editions, questionCorrections } from '#lib/server/store/schema/index.ts';
import type { CorrectionKind } from './correction-kinds.ts';

/** A correction before it is made; its id sorts after those that are there. */
export type Proposal = Correction & { editionId: string | null };

const proposalId = (place: number) => `~${place}`;

/**
 * The corrections that a kind would make of a question as its module shows it: one for each content that it concerns.
 * Empty where there is nothing to do: it is void already, or no older edition had another key with the same words.
 */
export async function proposeCorrections(
	db: Reader,
	module: CatalogueModule,
	question: Question,
	kind: CorrectionKind,
): Promise<Proposal[]> {
	const place = { moduleSlug: module.slug, questionId: question.id };
	const { slug } = module;
	const known = await listCorrections(db, [slug]);
	const where = { slug, id: question.id };
	if (!correctQuestion(question, where, known).question) return [];
	const { editionId } = module;
	if (kind === 'void') {
		const fromHash = hashQuestion(question);
		return [{ ...place, id: proposalId(0), fromHash, question: null, editionId: null }];
	}
	const older = await listEarlierForms(db, slug, question.id);
	const counting = older.flatMap((form) => correctQuestion(form, where, known).question ?? []);
	const hashes = new Set(
		counting
			.filter((form) => hashOffer(form) === hashOffer(question))
			.map(hashQuestion)
			.filter((hash) => hash !== hashQuestion(question)),
	);
	return [...hashes].map((fromHash, index) => ({
		...{ ...place, id: proposalId(index), fromHash, question, editionId },
	}));
}

/**
 * Makes a correction: from its transaction on it counts for whatever is submitted; what was submitted before is regraded in
 * lots afterwards. Undefined where there is nothing to correct; making it again changes nothing. `last`: the question is
 * the only one of its module that counts, and a quiz without questions is none.
 */
export async function makeCorrection(
	store: Store,
	correction: {
		module: CatalogueModule;
		question: Question;
		kind: CorrectionKind;
		reason: string;
		byPersonId: string;
	},
	now = new Date(),
): Promise<'made' | 'last' | undefined> {
	const { module, question, kind, reason, byPersonId } = correction;
	return store.write(async (tx) => {
		const proposals = await proposeCorrections(tx, module, question, kind);
		if (proposals.length === 0) return undefined;
		const counting = await listCounting(tx, module);
		if (kind === 'void' && counting.length <= 1) return 'last';
		for (const { id: _, ...proposal } of proposals) {
			const id = newId(now);
			await tx
				.insert(questionCorrections)
				.values({ id, ...proposal, reason, byPersonId, recordedAt: now });
			const { fromHash, editionId } = proposal;
			const entry = {
				action: kind === 'void' ? 'void question' : 'correct key',
				subject: `question:${module.slug}/${question.id}`,
				details: { correctionId: id, fromHash, editionId: editionId ?? module.editionId },
			};
			await recordAuditEntry(tx, { actorId: byPersonId, ...entry }, now);
		}
		return 'made';
	});
}

/** The questions of a module as it is shown that are not void. */
export async function listCounting(db: Reader, { slug, content }: CatalogueModule) {
	const corrections = await listCorrections(db, [slug]);
	return content.questions.filter(
		(question) => correctQuestion(question, { slug, id: question.id }, corrections).question,
	);
}

/** The corrections of a question, the first first. */
export async function listMade(db: Reader, slug: string, questionId: string) {
	return db
		.select({
			...{ id: questionCorrections.id, fromHash: questionCorrections.fromHash },
			...{ question: questionCorrections.question, reason: questionCorrections.reason },
			...{ recordedAt: questionCorrections.recordedAt },
			finishedAt: questionCorrections.finishedAt,
		})
		.from(questionCorrections)
		.where(
			and(eq(questionCorrections.moduleSlug, slug), eq(questionCorrections.questionId, questionId)),
		)
		.orderBy(asc(questionCorrections.id));
}

/** The question in each edition of its module, the oldest first. */
async function listEarlierForms(db: Reader, slug: string, questionId: string): Promise<Question[]> {
	const rows = await db
		.select({ content: editions.content })
		.from(editions)
		.where(eq(editions.moduleSlug, slug))
		.orderBy(asc(editions.number));
	return rows.flatMap(({ content }) => content.questions.find(({ id }) => id === questionId) ?? []);
}
