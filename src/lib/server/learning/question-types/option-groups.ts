import type { Variant } from '#lib/languages.ts';
import type { Judged, Offered } from '#lib/question-views.ts';
import type { Option } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { DrawnQuestion } from '../drawing.ts';
import { listChosenAt, readPair, writePair } from './pairs.ts';
import { type Chance, shuffle } from './shuffle.ts';

/**
 * Several places of a question at each of which one option is chosen: gaps, situations. An attempt offers all options as
 * choices, `<group>=<option>`, in one shuffled list; the page sends a choice's place in it.
 */
interface OptionGroup {
	id: string;
	options: Option[];
}

export function offerGroups(groups: readonly OptionGroup[], chance: Chance): string[] {
	return shuffle(
		groups.flatMap(({ id, options }) => options.map((option) => writePair(id, option.id))),
		chance,
	);
}

/** The choices that values of the page stand for; what the question does not offer is left out. */
export function readPlaces(given: readonly string[], { options }: DrawnQuestion): string[] {
	return given.flatMap((value) => (/^\d{1,2}$/.test(value) ? (options[Number(value)] ?? []) : []));
}

/** The option that was chosen in a group; undefined where none was, or several. */
export function findChosen<Group extends OptionGroup>(
	{ id, options }: Group,
	chosen: readonly string[],
): Group['options'][number] | undefined {
	const ids = listChosenAt(chosen, id);
	return ids.length === 1 ? options.find((option) => option.id === ids[0]) : undefined;
}

/** A group's options in the attempt's order. */
export function offeredIn(
	group: OptionGroup,
	drawn: DrawnQuestion,
	chosen: readonly string[],
	variant: Variant,
): Offered[] {
	return inOrder(group, drawn).map(({ option, value, choice }) => ({
		...{ value, text: textIn(option.text, variant), isChosen: chosen.includes(choice) },
	}));
}

/** A group's options in the attempt's order, with what was right and why. */
export function judgedIn(
	group: OptionGroup,
	drawn: DrawnQuestion,
	chosen: readonly string[],
	variant: Variant,
): Judged[] {
	return inOrder(group, drawn).map(({ option, value, choice }) => ({
		...{ value, text: textIn(option.text, variant), isChosen: chosen.includes(choice) },
		...{ isRight: option.right, why: textIn(option.why, variant) },
	}));
}

export function rightPlaces(groups: readonly OptionGroup[], drawn: DrawnQuestion): string[] {
	return groups.flatMap((group) =>
		inOrder(group, drawn)
			.filter(({ option }) => option.right)
			.map(({ value }) => value),
	);
}

/** A choice as its group and its option. */
export function findPair<Group extends OptionGroup>(groups: readonly Group[], choice: string) {
	const pair = readPair(choice);
	const group = groups.find(({ id }) => id === pair?.at);
	const option = group?.options.find(({ id }) => id === pair?.chosen);
	return group && option && { group, option };
}

function inOrder({ id, options }: OptionGroup, drawn: DrawnQuestion) {
	return drawn.options.flatMap((choice, place) => {
		const option = options.find((each) => writePair(id, each.id) === choice);
		return option ? [{ option, choice, value: String(place) }] : [];
	});
}
