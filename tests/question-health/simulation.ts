import type { Variant } from '#lib/languages.ts';
import type { ChoiceQuestion } from '#lib/server/catalogue/module-format.ts';
import { findFaults } from '#lib/server/question-health/findings.ts';
import { everyoneShare, unchosenShare } from '#lib/server/question-health/limits.ts';
import { addAttempt, noSums, type Sums, type Take } from '#lib/server/question-health/sums.ts';
import { texts } from '../support/city.ts';

/**
 * Quizzes of people with an ability and questions with a difficulty, by the two-parameter logistic model (Birnbaum, in Lord
 * & Novick, Statistical Theories of Mental Test Scores, 1968), with faults planted in some questions.
 */
export type Planted = 'none' | 'wrong-key' | 'dead-distractor' | 'easier-variant' | 'easy';
export type SoughtFault = 'wrong-key' | 'unchosen' | 'variant' | 'everyone-right';
export const soughtFaults = ['wrong-key', 'unchosen', 'variant', 'everyone-right'] as const;

interface Item {
	question: ChoiceQuestion;
	planted: Planted;
	/** How well it tells people apart, and how able somebody must be to know it in half of the cases. */
	discrimination: number;
	difficulty: number;
	/** The option that is right in truth, whatever the key says. */
	truth: string;
	/** How attractive each wrong option is to who does not know. */
	weights: Record<string, number>;
	/** How much easier the Swedish variant is. */
	swedishShift: number;
}

const poolSize = 16;
const draw = 10;
const options = ['a', 'b', 'c', 'd'];
/** The share of people who take the quiz in Swedish. */
const swedes = 0.3;
/** Of sixteen questions: one with a wrong key, two with an option that nobody chooses, one easier in Swedish, one easy. */
const plan: Planted[] = [
	'wrong-key',
	'dead-distractor',
	'dead-distractor',
	'easier-variant',
	'easy',
];

interface Count {
	/** Findings, and those of them that are true. */
	found: number;
	right: number;
	/** Planted faults, and those of them that are found. */
	planted: number;
	plantedFound: number;
}
export type Counts = Record<SoughtFault, Count>;

const noCount = (): Count => ({ found: 0, right: 0, planted: 0, plantedFound: 0 });
const plantedAs: Record<Planted, SoughtFault | undefined> = {
	...{ none: undefined, 'wrong-key': 'wrong-key', 'dead-distractor': 'unchosen' },
	...{ 'easier-variant': 'variant', easy: 'everyone-right' },
};

/** Takes the quiz of a seed by so many people; counts what is found, how much of that is true, and what is missed. */
export function simulate(seed: number, people: number): Counts {
	const chance = openChance(seed);
	const items = Array.from({ length: poolSize }, (_, place) => makeItem(place, chance));
	const sums = new Map<string, Map<Variant, Sums>>(
		items.map(({ question }) => [question.id, new Map()]),
	);
	for (let person = 0; person < people; person++) {
		const ability = normal(chance);
		const variant: Variant = chance() < swedes ? 'sv' : 'fi';
		const drawn = shuffle(items, chance).slice(0, draw);
		const takes = drawn.map((item): Take => ({
			...{ question: item.question, chosen: [answer(item, ability, variant, chance)] },
		}));
		addAttempt(takes, ({ question }) => {
			const own = sums.get(question.id)!;
			if (!own.has(variant)) own.set(variant, noSums());
			return own.get(variant);
		});
	}
	const counts = Object.fromEntries(soughtFaults.map((fault) => [fault, noCount()])) as Counts;
	for (const item of items) {
		const there = faultsOf(item);
		const found = new Set(
			findFaults(item.question, sums.get(item.question.id)!, 'fi').map(({ kind }) =>
				kind.startsWith('variant') ? 'variant' : (kind as SoughtFault),
			),
		);
		for (const fault of soughtFaults) {
			const count = counts[fault];
			if (found.has(fault)) count.found += 1;
			if (found.has(fault) && there.has(fault)) count.right += 1;
			if (plantedAs[item.planted] !== fault) continue;
			count.planted += 1;
			if (found.has(fault)) count.plantedFound += 1;
		}
	}
	return counts;
}

export function addCounts(one: Counts, other: Counts): Counts {
	return Object.fromEntries(
		soughtFaults.map((fault) => [
			fault,
			{
				found: one[fault].found + other[fault].found,
				right: one[fault].right + other[fault].right,
				planted: one[fault].planted + other[fault].planted,
				plantedFound: one[fault].plantedFound + other[fault].plantedFound,
			},
		]),
	) as Counts;
}

function makeItem(place: number, chance: () => number): Item {
	const planted = plan[place] ?? 'none';
	// The real right option; a wrong key names the first of the others.
	const truth = planted === 'wrong-key' ? 'b' : 'a';
	const weights = Object.fromEntries(
		options.filter((option) => option !== truth).map((option) => [option, 0.4 + chance()]),
	);
	if (planted === 'dead-distractor') weights.d = 0.01;
	return {
		...{ planted, truth, weights },
		// Weak questions too, which tell hardly anything: they are what a wrong key could be mistaken for.
		discrimination: 0.3 + 1.5 * chance(),
		difficulty: planted === 'easy' ? -12 : -0.8 + 0.8 * normal(chance),
		swedishShift: planted === 'easier-variant' ? 2 : 0,
		question: {
			...{ id: `q${place}`, type: 'single', objective: 'o', lesson: '01', prompt: texts('?') },
			options: options.map((id) => ({
				...{ id, right: id === 'a', text: texts(id), why: texts(id) },
			})),
		},
	};
}

function answer(item: Item, ability: number, variant: Variant, chance: () => number): string {
	if (chance() < knows(item, ability, variant)) return item.truth;
	const all = Object.values(item.weights).reduce((sum, weight) => sum + weight, 0);
	let rest = chance() * all;
	const chosen = Object.entries(item.weights).find(([, weight]) => (rest -= weight) < 0);
	return chosen?.[0] ?? 'c';
}

function knows(
	{ discrimination, difficulty, swedishShift }: Item,
	ability: number,
	variant: Variant,
) {
	const easier = variant === 'sv' ? swedishShift : 0;
	return 1 / (1 + Math.exp(-(discrimination * (ability - difficulty) + easier)));
}

/** What is true of an item among all the people that there could be: a distractor may be dead without being planted. */
function faultsOf(item: Item): Set<SoughtFault> {
	const steps = Array.from({ length: 161 }, (_, step) => -4 + step / 20);
	const density = (ability: number) => Math.exp(-(ability ** 2) / 2);
	const mass = steps.reduce((sum, ability) => sum + density(ability), 0);
	const known = steps.reduce((sum, ability) => {
		const share = (1 - swedes) * knows(item, ability, 'fi') + swedes * knows(item, ability, 'sv');
		return sum + (density(ability) * share) / mass;
	}, 0);
	const all = Object.values(item.weights).reduce((sum, weight) => sum + weight, 0);
	const faults = new Set<SoughtFault>();
	if (item.planted === 'wrong-key') faults.add('wrong-key');
	if (item.planted === 'easier-variant') faults.add('variant');
	const right = item.truth === 'a' ? known : ((1 - known) * (item.weights.a ?? 0)) / all;
	if (right > everyoneShare) faults.add('everyone-right');
	const isDead = ([option, weight]: [string, number]) =>
		option !== 'a' && ((1 - known) * weight) / all < unchosenShare;
	if (Object.entries(item.weights).some(isDead)) faults.add('unchosen');
	return faults;
}

/** Mulberry32: a small generator with a seed. */
function openChance(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Box and Muller. */
function normal(chance: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

function shuffle<Item>(items: readonly Item[], chance: () => number): Item[] {
	const shuffled = [...items];
	for (let last = shuffled.length - 1; last > 0; last--) {
		const other = Math.floor(chance() * (last + 1));
		[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
	}
	return shuffled;
}
