import type { Question } from '#lib/server/catalogue/module-format.ts';
import { partsOfPoint, scoreQuestion } from '#lib/server/learning/scoring.ts';
import { longestSeconds } from './limits.ts';

/** A question as somebody has met it in a submitted attempt. */
export interface Take {
	question: Question;
	/** As they are kept. */
	chosen: readonly string[];
	/** Void questions are looked at, but are no part of the rest of others. */
	isVoid?: boolean;
	/** How long the answer took, where that can be told. */
	seconds?: number;
}

/** Number, sum and sum of squares. */
export interface Moments {
	count: number;
	sum: number;
	squares: number;
}

/** All that is kept of the answers to a question: sums, so that figures of several variants can be put together. */
export interface Sums {
	people: number;
	/** Those who got the whole point, and those who gave no answer. */
	right: number;
	unanswered: number;
	/** What the answers gave, of people who had other questions too; a whole point is 1. */
	score: Moments;
	/** The mean of each of these people's other questions. */
	rest: Moments;
	/** The sum of both multiplied. */
	product: number;
	/** How many chose each option, and the rest of those who did and had other questions. */
	options: Record<string, { chosen: number; rest: Moments }>;
	/** How many took so many whole seconds. */
	seconds: Record<string, number>;
	/** Who got the whole point, and who did not, by tenths of the rest. */
	strata: { right: number; wrong: number }[];
}

const strataCount = 11;

export function noSums(): Sums {
	return {
		...{ people: 0, right: 0, unanswered: 0, score: noMoments(), rest: noMoments(), product: 0 },
		...{ options: {}, seconds: {} },
		strata: Array.from({ length: strataCount }, () => ({ right: 0, wrong: 0 })),
	};
}

/**
 * Adds an attempt to the sums of the questions that it has met. The rest of a question is the mean of the attempt's other
 * questions and not their sum, since attempts draw different ones; the question itself is not in it, or it would correlate
 * with itself (corrected item-rest correlation: Henrysson, Psychometrika 28, 1963).
 */
export function addAttempt<Met extends Take>(
	takes: readonly Met[],
	sumsOf: (take: Met) => Sums | undefined,
): void {
	const scores = takes.map(
		({ question, chosen }) => scoreQuestion(question, chosen) / partsOfPoint,
	);
	const counted = takes.filter(({ isVoid }) => !isVoid).length;
	const total = scores.reduce((sum, score, place) => sum + (takes[place]!.isVoid ? 0 : score), 0);
	for (const [place, take] of takes.entries()) {
		const sums = sumsOf(take);
		if (!sums) continue;
		const score = scores[place]!;
		const others = counted - (take.isVoid ? 0 : 1);
		const rest = others > 0 ? (total - (take.isVoid ? 0 : score)) / others : undefined;
		addTake(sums, take, score, rest);
	}
}

function addTake(sums: Sums, { question, chosen, seconds }: Take, score: number, rest?: number) {
	const isRight = score === 1;
	sums.people += 1;
	if (isRight) sums.right += 1;
	if (chosen.length === 0) sums.unanswered += 1;
	if (rest !== undefined) {
		addMoment(sums.score, score);
		addMoment(sums.rest, rest);
		sums.product += score * rest;
		sums.strata[stratumOf(rest)]![isRight ? 'right' : 'wrong'] += 1;
	}
	for (const option of 'options' in question ? new Set(chosen) : []) {
		const own = (sums.options[option] ??= { chosen: 0, rest: noMoments() });
		own.chosen += 1;
		if (rest !== undefined) addMoment(own.rest, rest);
	}
	if (seconds !== undefined && seconds > 0 && seconds <= longestSeconds) {
		const whole = String(Math.ceil(seconds));
		sums.seconds[whole] = (sums.seconds[whole] ?? 0) + 1;
	}
}

/** The sums of several variants together. */
export function mergeSums(all: readonly Sums[]): Sums {
	return all.reduce(
		(one, other) => ({
			people: one.people + other.people,
			right: one.right + other.right,
			unanswered: one.unanswered + other.unanswered,
			score: mergeMoments(one.score, other.score),
			rest: mergeMoments(one.rest, other.rest),
			product: one.product + other.product,
			options: mergeRecords(one.options, other.options, (a, b) => ({
				...{ chosen: a.chosen + b.chosen, rest: mergeMoments(a.rest, b.rest) },
			})),
			seconds: mergeRecords(one.seconds, other.seconds, (a, b) => a + b),
			strata: one.strata.map(({ right, wrong }, place) => ({
				right: right + other.strata[place]!.right,
				wrong: wrong + other.strata[place]!.wrong,
			})),
		}),
		noSums(),
	);
}

/** What is in the one group and not in the other, which is a part of it. */
export function lessMoments(all: Moments, part: Moments): Moments {
	return {
		...{ count: all.count - part.count, sum: all.sum - part.sum },
		squares: all.squares - part.squares,
	};
}

function noMoments(): Moments {
	return { count: 0, sum: 0, squares: 0 };
}

function stratumOf(rest: number): number {
	// A third of thirty tenths is not whole in floating point.
	return Math.min(strataCount - 1, Math.floor(rest * 10 + 1e-9));
}

function addMoment(moments: Moments, value: number): void {
	moments.count += 1;
	moments.sum += value;
	moments.squares += value * value;
}

function mergeMoments(one: Moments, other: Moments): Moments {
	return {
		...{ count: one.count + other.count, sum: one.sum + other.sum },
		squares: one.squares + other.squares,
	};
}

function mergeRecords<Value>(
	one: Record<string, Value>,
	other: Record<string, Value>,
	merge: (one: Value, other: Value) => Value,
): Record<string, Value> {
	const merged = { ...one };
	for (const [name, value] of Object.entries(other))
		merged[name] = name in merged ? merge(merged[name]!, value) : value;
	return merged;
}
