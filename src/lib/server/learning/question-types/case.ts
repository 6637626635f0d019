import type { AskedCase, ReviewedCase } from '#lib/question-views.ts';
import type { CaseQuestion, CaseSituation } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import {
	findChosen,
	findPair,
	judgedIn,
	offeredIn,
	offerGroups,
	readPlaces,
	rightPlaces,
} from './option-groups.ts';
import { keepFirstAt } from './pairs.ts';
import { shareOfPoint } from './points.ts';
import { headOf, type QuestionType } from './question-type.ts';

/**
 * Situations in which one chooses what to do, and goes on from there. A choice is kept as `<situation>=<option>`, and only
 * while its situation is on the way: who changes an earlier choice answers anew from there.
 */
export const branchingCase: QuestionType<CaseQuestion, AskedCase, ReviewedCase> = {
	offer: ({ situations }, chance) => ({ options: offerGroups(situations, chance) }),
	fit(given, drawn, { situations }) {
		const choices = keepFirstAt(
			readPlaces(given, drawn),
			situations.map(({ id }) => id),
		);
		return keepFirstAt(
			choices,
			listWay(situations, choices).map(({ id }) => id),
		);
	},
	/** Each right choice on the way gives its part; a way that is shorter than the right one is cut as that one is. */
	score({ situations }, chosen) {
		const way = listWay(situations, chosen);
		const right = way.filter((situation) => findChosen(situation, chosen)?.right);
		return shareOfPoint(right.length, Math.max(way.length, listRightWay(situations).length));
	},
	ask({ question, drawn, chosen, variant }) {
		const way = listWay(question.situations, chosen);
		return {
			...headOf(question, (texts) => textIn(texts, variant)),
			situations: way.map((situation) => {
				const options = offeredIn(situation, drawn, chosen, variant);
				return { key: keyOf(options), text: textIn(situation.text, variant), options };
			}),
			hasEnded: way.every((situation) => findChosen(situation, chosen)),
		};
	},
	isAnswered: ({ hasEnded }) => hasEnded,
	review({ question, drawn, chosen, variant }) {
		const way = listWay(question.situations, chosen);
		const others = question.situations.filter((situation) => !way.includes(situation));
		return {
			...headOf(question, (texts) => textIn(texts, variant)),
			situations: [...way, ...others].map((situation) => {
				const options = judgedIn(situation, drawn, chosen, variant);
				const shown = { key: keyOf(options), text: textIn(situation.text, variant), options };
				return { ...shown, isOnWay: way.includes(situation) };
			}),
		};
	},
	rightPageValues: ({ situations }, drawn) => rightPlaces(listRightWay(situations), drawn),
	sayChoice({ situations }, choice, variant) {
		const found = findPair(situations, choice);
		return found && `${textIn(found.group.text, variant)} – ${textIn(found.option.text, variant)}`;
	},
};

/** The situations that choices lead through from the first on; the last of them is open unless the case has ended there. */
function listWay(situations: readonly CaseSituation[], chosen: readonly string[]): CaseSituation[] {
	return follow(situations, (situation) => findChosen(situation, chosen)?.leadsTo);
}

function listRightWay(situations: readonly CaseSituation[]): CaseSituation[] {
	return follow(situations, ({ options }) => options.find(({ right }) => right)?.leadsTo);
}

/** Goes to later situations alone, so that every way ends. */
function follow(
	situations: readonly CaseSituation[],
	leadsTo: (situation: CaseSituation) => string | undefined,
): CaseSituation[] {
	let goal = situations[0]?.id;
	return situations.filter((situation) => {
		if (situation.id !== goal) return false;
		goal = leadsTo(situation);
		return true;
	});
}

/** No other situation has an option of this value. */
function keyOf(options: { value: string }[]): string {
	return options[0]?.value ?? '';
}
