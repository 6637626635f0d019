import { expect, test } from 'vitest';
import { patience } from '../support/chance.ts';
import { addCounts, type Counts, simulate, soughtFaults } from './simulation.ts';

const isLong = process.env.OSAAJA_LONG === '1';
const quizzes = isLong ? 2000 : 100;
/**
 * The seeds on which the limits were looked at are others: 1 to 200. In a hundred quizzes of fifty people a dozen keys
 * are found, of which chance alone can have three be wrong: the short form takes the same quizzes each time.
 */
const firstSeed = isLong ? Number(process.env.OSAAJA_SEED ?? 1001) : 1001;

const ratio = (part: number, whole: number) => (whole === 0 ? 'none' : (part / whole).toFixed(3));

function countAll(people: number): Counts {
	const seeds = Array.from({ length: quizzes }, (_, place) => firstSeed + place);
	return seeds.map((seed) => simulate(seed, people)).reduce(addCounts);
}

test(
	'planted faults are found, and little else: at 200 people nine of ten wrong keys that are found are wrong',
	{ timeout: patience },
	() => {
		const bySize = new Map([50, 200, 800].map((people) => [people, countAll(people)]));
		const lines = [...bySize].flatMap(([people, counts]) =>
			soughtFaults.map((fault) => {
				const { found, right, planted, plantedFound } = counts[fault];
				const precision = ratio(right, found);
				const recall = ratio(plantedFound, planted);
				return `| ${people} | ${fault} | ${planted} | ${found} | ${precision} | ${recall} |`;
			}),
		);
		const head =
			'| people | finding | planted | found | precision | recall |\n| --- | --- | --- | --- | --- | --- |';
		console.log(`${quizzes} quizzes from seed ${firstSeed}\n${head}\n${lines.join('\n')}`);
		const { found, right, planted } = bySize.get(200)!['wrong-key'];
		expect(found).toBeGreaterThan(0);
		expect(right / found).toBeGreaterThanOrEqual(0.9);
		expect(right / planted).toBeGreaterThanOrEqual(0.3);
		const small = bySize.get(50)!['wrong-key'];
		expect(small.found === 0 || small.right / small.found >= 0.8).toBe(true);
	},
);
