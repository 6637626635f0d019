import { type ExchangedOption, giveUp } from './exchanged-question.ts';

/** An option as other formats have it: with the percentage of the points that it gives. */
export interface WeightedOption extends Omit<ExchangedOption, 'right'> {
	percent: number;
}

/**
 * Options of which one or several may be chosen, as a question of ours. What an option gives in part is told as a loss.
 * Throws NotCarried where nothing fair can be made of it.
 */
export function choiceOf(
	weighted: WeightedOption[],
	isSingle: boolean,
	losses: string[],
): { type: 'single' | 'multiple'; options: ExchangedOption[] } {
	const isRight = ({ percent }: WeightedOption) => (isSingle ? percent >= 100 : percent > 0);
	const options = weighted.map(({ percent, ...option }) => ({
		...{ ...option, right: isRight({ ...option, percent }) },
	}));
	const right = weighted.filter(isRight);
	if (right.length === 0) giveUp('no option gives the whole point');
	if (isSingle && right.length > 1)
		giveUp(
			'several options are right, each alone; a question of ours has one that is right, or several together',
		);
	if (isSingle) tellParts(weighted, losses);
	else if (new Set(right.map(({ percent }) => Math.round(percent))).size > 1)
		losses.push('that right options give different parts of the point');
	if (!isSingle && right.length === 1)
		losses.push('that several options may be chosen: one is right');
	return { type: right.length === 1 ? 'single' : 'multiple', options };
}

function tellParts(weighted: WeightedOption[], losses: string[]): void {
	for (const { percent, text } of weighted)
		if (percent > 0 && percent < 100)
			losses.push(`${percent} % of the point for “${text}”, which is wrong here`);
}

/** The part of a hundred of each of so many, as Moodle writes it. */
export function percentOf(parts: number): string {
	return String(Number((100 / parts).toFixed(5)));
}
