import type { Variant } from '#lib/languages.ts';
import type { Finding } from '#lib/question-findings.ts';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { correctQuestion, listCorrections } from '#lib/server/learning/corrections.ts';
import { hashShown } from '#lib/server/learning/question-content.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listFigures } from './daily-count.ts';
import { figuresOf, type QuestionFigures } from './figures.ts';
import { findFaults, type SumsByVariant } from './findings.ts';
import { mergeSums } from './sums.ts';

/** How a question does, as its author sees it: of nobody in particular. */
export interface QuestionHealth {
	question: Question;
	prompt: string;
	isVoid: boolean;
	/** Of all variants that have ten people, together: what is left out of it cannot be found by subtraction. */
	all: QuestionFigures | undefined;
	byVariant: { variant: Variant; figures: QuestionFigures }[];
	findings: Finding[];
}

/** The questions of a module as it is shown now, those with findings first, and in the quiz's order. */
export async function listQuestionHealth(
	db: Reader,
	module: CatalogueModule,
	reader: Variant,
): Promise<QuestionHealth[]> {
	const { slug, content } = module;
	const corrections = await listCorrections(db, [slug]);
	const rows = Map.groupBy(await listFigures(db, slug), ({ questionId }) => questionId);
	const usual = content.sourceLanguage ?? 'fi';
	const lines = content.questions.map((question): QuestionHealth => {
		const own = (rows.get(question.id) ?? []).filter(
			({ variant, contentHash }) => contentHash === hashShown(question, variant),
		);
		const sums: SumsByVariant = new Map(own.map((row) => [row.variant, row.sums]));
		const isVoid = !correctQuestion(question, { slug, id: question.id }, corrections).question;
		return {
			...{ question, isVoid, prompt: textIn(question.prompt, reader) },
			all: sums.size > 0 ? figuresOf(question, mergeSums([...sums.values()])) : undefined,
			byVariant: [...sums].map(([variant, each]) => ({
				...{ variant, figures: figuresOf(question, each) },
			})),
			// What is void is looked after already.
			findings: isVoid ? [] : findFaults(question, sums, usual),
		};
	});
	return lines.toSorted((one, other) => rankOf(one) - rankOf(other));
}

const order: Finding['kind'][] = [
	...(['wrong-key', 'variant-harder', 'variant-easier'] as const),
	...(['everyone-right', 'unchosen', 'too-fast'] as const),
];

function rankOf({ findings, isVoid }: QuestionHealth): number {
	if (isVoid) return order.length + 1;
	return Math.min(order.length, ...findings.map(({ kind }) => order.indexOf(kind)));
}
