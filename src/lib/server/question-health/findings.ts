import type { Variant } from '#lib/languages.ts';
import type { Finding } from '#lib/question-findings.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import { countCharacters } from '#lib/server/learning/question-content.ts';
import { correlateOption, optionsOf } from './figures.ts';
import {
	everyoneShare,
	fastestReading,
	fewestForFindings,
	fewestInGroup,
	largeDelta,
	surelyErrors,
	surelyMoreThanDelta,
	unchosenShare,
	wrongKeyAlpha,
} from './limits.ts';
import { mantelHaenszel, meanOf, medianOf, welch, wilson } from './statistics.ts';
import { lessMoments, mergeSums, type Moments, type Sums } from './sums.ts';

/** The sums of a question by the variant in which it was asked. */
export type SumsByVariant = ReadonlyMap<Variant, Sums>;

/** What is found of a question, the most serious first. `usual` is the variant that others are compared with. */
export function findFaults(question: Question, sums: SumsByVariant, usual: Variant): Finding[] {
	const all = mergeSums([...sums.values()]);
	const enough = all.people >= fewestForFindings;
	return [
		...(enough ? findWrongKey(question, all) : []),
		...findVariants(sums, usual),
		...(enough ? findEveryone(question, all) : []),
		...findFast(question, sums),
	];
}

/**
 * People who chose a wrong option, or in multiple choice left out a right one, do better elsewhere than everybody else. Both
 * must hold: the option correlates with the rest, and better than the key does, and Welch's test, shared among the options,
 * says that chance would hardly do it.
 */
function findWrongKey(question: Question, sums: Sums): Finding[] {
	const options = optionsOf(question);
	const wrong = options.filter(({ right }) => !right);
	const isMultiple = question.type === 'multiple';
	const candidates = isMultiple ? options : wrong;
	const key = isMultiple ? undefined : options.find(({ right }) => right);
	const keys = (key && correlateOption(sums, key.id)) ?? 0;
	const found = candidates.flatMap(({ id, right: isLeftOut }) => {
		const chosen = restOf(sums, id);
		const others = lessMoments(sums.rest, chosen);
		const [better, byKey] = isLeftOut ? [others, chosen] : [chosen, others];
		if (better.count < fewestInGroup || byKey.count < fewestInGroup) return [];
		const own = (correlateOption(sums, id) ?? 0) * (isLeftOut ? -1 : 1);
		const chance = welch(better, byKey);
		if (own <= Math.max(0, keys) || chance >= wrongKeyAlpha / candidates.length) return [];
		const means = { better: meanOf(better), others: meanOf(byKey) };
		const people = { better: better.count, others: byKey.count };
		return [{ kind: 'wrong-key' as const, option: id, isLeftOut, ...means, people, chance }];
	});
	const [surest] = found.toSorted((one, other) => one.chance - other.chance);
	if (!surest) return [];
	const { chance: _, ...finding } = surest;
	return [finding];
}

/** Everyone gets it right; else, options that nobody chooses, which everybody's being right would explain. */
function findEveryone(question: Question, { people, right, options }: Sums): Finding[] {
	if (wilson(right, people).low > everyoneShare) return [{ kind: 'everyone-right', right, people }];
	if (question.type !== 'single' && question.type !== 'multiple') return [];
	const unchosen = question.options
		.filter((option) => !option.right)
		.map(({ id }) => ({ id, chosen: options[id]?.chosen ?? 0 }))
		.filter(({ chosen }) => wilson(chosen, people).high < unchosenShare);
	return unchosen.length > 0 ? [{ kind: 'unchosen', options: unchosen, people }] : [];
}

/** A variant is surely and much harder, or easier, than the usual one for people who do equally well elsewhere. */
function findVariants(sums: SumsByVariant, usual: Variant): Finding[] {
	const own = sums.get(usual);
	if (!own || own.people < fewestForFindings) return [];
	return [...sums].flatMap(([variant, other]) => {
		if (variant === usual || other.people < fewestForFindings) return [];
		const difference = mantelHaenszel(own.strata, other.strata);
		if (!difference) return [];
		const { delta, error } = difference;
		const isSure = (Math.abs(delta) - surelyMoreThanDelta) / error > surelyErrors;
		if (Math.abs(delta) < largeDelta || !isSure) return [];
		const kind = delta < 0 ? 'variant-harder' : 'variant-easier';
		const shares = { share: other.right / other.people, usualShare: own.right / own.people };
		return [{ kind, variant, usual, delta, ...shares } as const];
	});
}

/** Half of the people take less time than anybody needs to read the question with its options. */
function findFast(question: Question, sums: SumsByVariant): Finding[] {
	return [...sums].flatMap(([variant, { seconds }]) => {
		const people = Object.values(seconds).reduce((sum, count) => sum + count, 0);
		const middle = medianOf(seconds);
		if (!middle || people < fewestForFindings) return [];
		const needed = countCharacters(question, variant) / fastestReading;
		const { median, high } = middle;
		return high < needed ? [{ kind: 'too-fast' as const, variant, median, needed, people }] : [];
	});
}

function restOf(sums: Sums, option: string): Moments {
	return sums.options[option]?.rest ?? { count: 0, sum: 0, squares: 0 };
}
