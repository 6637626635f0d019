import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/server/days.ts';
import { addCity } from '../support/city.ts';
import { patience, tries } from '../support/chance.ts';
import { freshStore } from '../support/store.ts';
import { Desk } from './imports.ts';
import { describePeople } from './state.ts';

interface Fact {
	number: number;
	place: string;
	/** In which of the spans that have no day in common. */
	span: number;
	isOpen: boolean;
	hasLeave: boolean;
}

const fact: fc.Arbitrary<Fact> = fc.record({
	number: fc.integer({ min: 1, max: 4 }),
	place: fc.constantFrom('A;g1', 'A;g2', 'B;g1', 'C;g2'),
	span: fc.integer({ min: 0, max: 3 }),
	isOpen: fc.boolean(),
	hasLeave: fc.boolean(),
});

const keyOf = ({ number, place, span }: Fact) => `${number} ${place} ${span}`;
/** Facts that can all be true: one for each person, place and span; the last span alone may be open. */
const facts = fc.uniqueArray(fact, { selector: keyOf, minLength: 1, maxLength: 12 });

function rowOf({ number, place, span, isOpen, hasLeave }: Fact): string {
	const from = addDays('2020-01-01', span * 400);
	const until = isOpen && span === 3 ? '' : addDays(from, 300);
	const leave = hasLeave ? `${from};${addDays(from, 60)}` : ';';
	return `${number};Aino ${number};Aho;;fi;${place};${from};${until};${leave}`;
}

/** A person's rows all tell their leaves; here each tells one, by its span. */
function rowsOf(given: readonly Fact[]): string[] {
	const leaves = new Map<string, boolean>();
	return given.map((each) => {
		const key = `${each.number} ${each.span}`;
		const hasLeave = leaves.get(key) ?? each.hasLeave;
		leaves.set(key, hasLeave);
		return rowOf({ ...each, hasLeave });
	});
}

/** The rows in another order, in files of their own. */
const inFiles = (rows: readonly string[]) =>
	fc
		.tuple(
			fc.shuffledSubarray([...rows], { minLength: rows.length }),
			fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 }),
		)
		.map(([shuffled, sizes]) => {
			const files: string[][] = [];
			const left = [...shuffled];
			for (const size of sizes) if (left.length > 0) files.push(left.splice(0, size));
			return left.length > 0 ? [...files, left] : files;
		});

async function stateAfter(files: readonly string[][], last?: readonly string[]): Promise<string[]> {
	const store = await freshStore();
	try {
		await addCity(store);
		const desk = new Desk(store);
		for (const rows of files) await desk.import('people', rows);
		if (last) {
			await desk.import('people', last);
			expect((await desk.check('people', last)).counts?.changes).toEqual({});
		}
		return await describePeople(store.read);
	} finally {
		await store.close();
	}
}

test(
	'the same facts in any order and any number of files give the same state',
	async () => {
		const histories = facts.chain((given) => {
			const rows = rowsOf(given);
			return fc.tuple(fc.constant(rows), inFiles(rows));
		});
		await fc.assert(
			fc.asyncProperty(histories, async ([rows, files]) => {
				expect(await stateAfter(files)).toEqual(await stateAfter([rows]));
			}),
			tries(8),
		);
	},
	patience,
);

/** What somebody once told of the same people and places, right or wrong. */
const earlier = fc.array(
	fc.uniqueArray(
		fc.record({
			number: fc.integer({ min: 1, max: 3 }),
			place: fc.constantFrom('A;g1', 'B;g1'),
			from: fc.integer({ min: 0, max: 1500 }),
			length: fc.option(fc.integer({ min: 0, max: 900 })),
		}),
		{ selector: ({ number, place }) => `${number} ${place}`, minLength: 1, maxLength: 4 },
	),
	{ maxLength: 4 },
);

test(
	'whatever was told before, what a file tells of a post is what is true afterwards, and telling it again changes nothing',
	async () => {
		const toRow = (told: {
			number: number;
			place: string;
			from: number;
			length: number | null;
		}) => {
			const from = addDays('2020-01-01', told.from);
			const until = told.length === null ? '' : addDays(from, told.length);
			return `${told.number};Aino ${told.number};Aho;;fi;${told.place};${from};${until};;`;
		};
		await fc.assert(
			fc.asyncProperty(earlier, facts, async (before, given) => {
				const rows = rowsOf(given).map((row) => row.replace(/[^;]*;[^;]*$/, ';'));
				const state = await stateAfter(
					before.map((file) => file.map(toRow)),
					rows,
				);
				for (const row of rows) {
					const [number, , , , , unit, group, from, until] = row.split(';');
					const line = state.find((each) => each.startsWith(`${number} `))!;
					expect(line.split(' | ')).toContain(`${unit} ${group} ${from}–${until}`);
				}
			}),
			tries(8),
		);
	},
	patience,
);
