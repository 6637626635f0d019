import { formatDay, formatMean, formatNumber } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';

const answers = {
	yes: m.commitment_yes,
	partly: m.commitment_partly,
	no: m.commitment_no,
};
export type CommitmentState = keyof typeof answers;
export const commitmentStates = Object.keys(answers) as CommitmentState[];

/** How far a commitment has come, in a word; undefined: nobody has said it yet. */
export function sayAnswer(answer: CommitmentState | undefined): string {
	return answer ? answers[answer]() : m.commitment_unanswered();
}

/** What the system knows of the module that a commitment is linked to. */
export interface Linked {
	title: string;
	figure:
		| {
				kind: 'people';
				count:
					| { shown: 'at-least'; people: number; day: string }
					| { shown: 'few' | 'nothing'; day: string };
		  }
		| {
				kind: 'satisfaction';
				rating: { people: number; mean: number; isGoalReached: boolean } | undefined;
		  };
}

export function sayLinked({ title, figure }: Linked, language: Language): string {
	if (figure.kind === 'people') {
		const { count } = figure;
		const day = formatDay(count.day, language);
		if (count.shown === 'at-least')
			return m.commitment_people({ title, people: formatNumber(count.people, language), day });
		return count.shown === 'few'
			? m.commitment_people_few({ title, day })
			: m.commitment_people_hidden({ title, day });
	}
	const { rating } = figure;
	if (!rating) return m.commitment_rating_few({ title });
	const words = {
		...{ title, mean: formatMean(rating.mean, language) },
		people: formatNumber(rating.people, language),
	};
	return rating.isGoalReached
		? m.commitment_rating_reached(words)
		: m.commitment_rating_missed(words);
}

const faults = {
	missing: m.commitment_fault_missing,
	'too-long': m.commitment_fault_long,
	'no-module': m.commitment_fault_module,
	'no-answer': m.commitment_fault_answer,
	'not-a-day': m.commitment_fault_day,
	'in-future': m.commitment_fault_future,
	'not-a-link': m.commitment_fault_link,
};

/** The faults of a form in words; of a group of choices the first is where its fault is. */
export function describeCommitmentFaults(
	found: { field: string; fault: keyof typeof faults }[] | undefined,
) {
	return (found ?? []).map(({ field, fault }) => ({
		...{ field: field === 'answer' ? 'answer-0' : field, message: faults[fault]() },
	}));
}
