import type { Question } from '#lib/server/catalogue/module-format.ts';
import {
	correlate,
	correlationInterval,
	type Interval,
	meanOf,
	medianOf,
	wilson,
} from './statistics.ts';
import type { Moments, Sums } from './sums.ts';

/** A figure with its 95 % interval. */
export interface Estimate extends Partial<Interval> {
	value: number;
}

export interface QuestionFigures {
	people: number;
	right: number;
	unanswered: number;
	share: Estimate;
	/** Corrected item-rest correlation; undefined where everybody did the same, or had no other question. */
	itemRest: Estimate | undefined;
	options: OptionFigures[];
	/** Of those whose time can be told. */
	seconds: { median: number; people: number } | undefined;
}

export interface OptionFigures {
	id: string;
	isRight: boolean;
	chosen: number;
	share: Estimate;
	/** Whether those who choose it do well elsewhere: above 0 they do better than the others. */
	itemRest: Estimate | undefined;
	/** The mean of the other questions of those who chose it. */
	restMean: number | undefined;
}

/** What the sums say, as pages show it. Needs one person at least. */
export function figuresOf(question: Question, sums: Sums): QuestionFigures {
	const { people, right, unanswered, score, rest, product } = sums;
	const timed = Object.values(sums.seconds).reduce((sum, count) => sum + count, 0);
	const median = medianOf(sums.seconds)?.median;
	return {
		...{ people, right, unanswered, share: shareOf(right, people) },
		itemRest: estimateOf(correlate(score, rest, product), rest.count),
		options: optionsOf(question).map((option) => figuresOfOption(option, sums)),
		seconds: median === undefined ? undefined : { median, people: timed },
	};
}

/** The options of a question that is a choice among options; of others none. */
export function optionsOf(question: Question): { id: string; right: boolean }[] {
	return 'options' in question ? question.options : [];
}

/** How the choice of an option goes with the rest of the questions. */
export function correlateOption({ rest, options }: Sums, id: string): number | undefined {
	const own = options[id]?.rest;
	if (!own) return undefined;
	const isChosen: Moments = { count: rest.count, sum: own.count, squares: own.count };
	return correlate(isChosen, rest, own.sum);
}

function figuresOfOption({ id, right }: { id: string; right: boolean }, sums: Sums): OptionFigures {
	const own = sums.options[id];
	const chosen = own?.chosen ?? 0;
	return {
		...{ id, isRight: right, chosen, share: shareOf(chosen, sums.people) },
		itemRest: estimateOf(correlateOption(sums, id), sums.rest.count),
		restMean: own && own.rest.count > 0 ? meanOf(own.rest) : undefined,
	};
}

function shareOf(hits: number, people: number): Estimate {
	return { value: hits / people, ...wilson(hits, people) };
}

function estimateOf(correlation: number | undefined, people: number): Estimate | undefined {
	if (correlation === undefined) return undefined;
	return { value: correlation, ...correlationInterval(correlation, people) };
}
