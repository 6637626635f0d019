import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
	CaseQuestion,
	ClozeQuestion,
	NumericQuestion,
	OrderingQuestion,
	Question,
} from '#lib/server/catalogue/module-format.ts';
import { typeOf } from '#lib/server/learning/question-types/by-type.ts';
import { scoreQuestion } from '#lib/server/learning/scoring.ts';
import { tries } from '../support/chance.ts';
import { texts } from '../support/city.ts';
import { oneOfEvery } from '../support/every-type.ts';

/** A draw of an attempt by numbers from outside. */
function draw(question: Question, numbers: Iterator<number>) {
	const chance = (bound: number) => (numbers.next().value as number) % bound;
	return { id: question.id, ...typeOf(question).offer(question, chance) };
}
const numbers = () => fc.infiniteStream(fc.nat(1000));

/** What a list or a row of buttons sends for a text, and nothing where nobody chooses. */
function send(offered: { value: string; text: string }[], text: string | undefined): string[] {
	if (text === undefined) return [];
	const found = offered.find((each) => each.text === `${text} fi`);
	if (!found) throw new Error(`“${text}” is not offered`);
	return [found.value];
}

/** The score of what the page sends, by way of the page: asked, sent, kept, scored. */
function scorePage(
	question: Question,
	drawn: ReturnType<typeof draw>,
	answer: (ask: (chosen: string[]) => ReturnType<ReturnType<typeof typeOf>['ask']>) => string[],
): number {
	const type = typeOf(question);
	const values = answer((chosen) => type.ask({ question, drawn, chosen, variant: 'fi' }));
	const score = scoreQuestion(question, type.fit(values, drawn, question).toSorted());
	expect(Number.isInteger(score)).toBe(true);
	return score;
}

const named = (count: number) => ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

describe('ordering', () => {
	const given = fc.integer({ min: 3, max: 6 }).chain((count) =>
		fc.oneof(
			fc.array(maybe(fc.integer({ min: 1, max: count })), { minLength: count, maxLength: count }),
			fc.shuffledSubarray(
				named(count).map((_, index) => index + 1),
				{ minLength: count },
			),
		),
	);
	const build = (count: number): OrderingQuestion => ({
		...oneOfEvery('ordering'),
		items: named(count).map((id) => ({ id, text: texts(id), why: texts('why') })),
	});

	/** Walks the rows of places, as somebody with a pencil would. */
	function slowPoints(places: (number | undefined)[]): number {
		const rows = places.map((_, index) =>
			places.flatMap((place, item) => (place === index + 1 ? [item] : [])),
		);
		let rightSteps = 0;
		for (let row = 1; row < rows.length; row++) {
			const [above, own] = [rows[row - 1]!, rows[row]!];
			if (above.length !== 1 || own.length !== 1) continue;
			if (own[0] === above[0]! + 1) rightSteps++;
		}
		return rightSteps / (places.length - 1);
	}

	test('gives what a slow scorer gives, in whatever order it is shown', () => {
		const property = fc.property(given, numbers(), (places, stream) => {
			const question = build(places.length);
			const drawn = draw(question, stream);
			const score = scorePage(question, drawn, (ask) => {
				const asked = ask([]);
				if (asked.type !== 'ordering') throw new Error('no ordering');
				return places.flatMap((place, index) => {
					const item = asked.items.find(({ text }) => text === `${named(6)[index]} fi`);
					return item?.places.find(({ text }) => text === String(place))?.value ?? [];
				});
			});
			expect(score / 60).toBeCloseTo(slowPoints(places), 9);
		});
		fc.assert(property, tries(300));
	});

	test.each([
		['all in order', ['first=1', 'second=2', 'third=3', 'fourth=4'], 60],
		['the first put last', ['first=4', 'second=1', 'third=2', 'fourth=3'], 40],
		['backwards', ['first=4', 'second=3', 'third=2', 'fourth=1'], 0],
		['two at one place', ['first=1', 'second=2', 'third=2', 'fourth=3'], 0],
		['two placed rightly', ['third=3', 'fourth=4'], 20],
		['two places for one', ['first=1', 'second=2', 'second=3', 'third=3', 'fourth=4'], 20],
		['nothing', [], 0],
		['what is not there', ['fifth=1', 'first', '=', 'first=x', 'first=1'], 0],
	])('gives for %s its parts of the point', (_, chosen, sixtieths) => {
		expect(scoreQuestion(oneOfEvery('ordering'), chosen)).toBe(sixtieths);
	});
});

describe('numeric', () => {
	const build = (value: number, tolerance: number): NumericQuestion => ({
		...oneOfEvery('numeric'),
		...{ value, tolerance },
	});

	test('gives the point within the tolerance and at both its ends, however the number is written', () => {
		const cents = fc.integer({ min: -9_999_999, max: 9_999_999 });
		const property = fc.property(
			...[cents, fc.nat(500), cents, fc.nat(1000)],
			...[fc.constantFrom(',', '.'), fc.constantFrom('', ' ', '\u00a0', '\u202f')],
			fc.constantFrom('', ' euro fi', 'EURO EN', ' '),
			(value, tolerance, far, near, point, space, unit) => {
				for (const given of [far, value + near - 500]) {
					const size = String(Math.abs(given)).padStart(3, '0');
					const whole = size.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, space);
					const typed = `${given < 0 ? '−' : ''}${whole}${point}${size.slice(-2)}${unit}`;
					const question = build(value / 100, tolerance / 100);
					const drawn = { id: 'numeric', options: [] };
					const isRight = given >= value - tolerance && given <= value + tolerance;
					expect([typed, scorePage(question, drawn, () => [typed])]).toEqual([
						typed,
						isRight ? 60 : 0,
					]);
				}
			},
		);
		fc.assert(property, tries(500));
	});

	test.each([
		['1250,5', true],
		['1 250,5 euro sv', true],
		['1 250.50euro en', true],
		['1250,25', true],
		['1250.75', true],
		['1250,76', false],
		['1250,2499999999', false],
		['1.250,5', undefined],
		['12 50,5', undefined],
		['+1250,5', true],
		['-1250,5', false],
		['tuhat', undefined],
		['1250,5 kg', undefined],
		['1e3', undefined],
		['0x10', undefined],
		['', undefined],
		[',', undefined],
		['euro fi', undefined],
		['9'.repeat(16), undefined],
		['１２５０，５', true],
	])('takes “%s”: %s', (typed, isRight) => {
		const question = oneOfEvery('numeric');
		const drawn = { id: 'numeric', options: [] };
		expect(scoreQuestion(question, [typed])).toBe(isRight ? 60 : 0);
		const asked = typeOf(question).ask({ question, drawn, chosen: [typed], variant: 'fi' });
		expect(asked.type === 'numeric' && asked.isFaulty).toBe(typed !== '' && isRight === undefined);
	});

	test('counts in decimals: a tenth and two tenths are three tenths', () => {
		expect(scoreQuestion(build(0.3, 0), ['0.30'])).toBe(60);
		expect(scoreQuestion(build(0.2, 0.1), ['0.3'])).toBe(60);
		expect(scoreQuestion(build(1.005, 0.000001), ['1,005002'])).toBe(0);
	});
});

test.each([
	['selkokieli', 60],
	['  SELKO-KIELI. ', 60],
	['selkosuomi', 60],
	['Easy language', 60],
	['lattlast', 0],
	['selkokieltä', 0],
	['', 0],
])('a short text “%s” gives %i', (typed, sixtieths) => {
	expect(scoreQuestion(oneOfEvery('short_text'), [typed])).toBe(sixtieths);
});

describe('cloze', () => {
	const build = (keys: number[]): ClozeQuestion => ({
		...oneOfEvery('cloze'),
		text: texts(
			named(keys.length)
				.map((id) => `{${id}}`)
				.join(' '),
		),
		gaps: named(keys.length).map((id, gap) => ({
			id,
			options: ['x', 'y', 'z'].map((option, index) => ({
				...{ id: option, right: keys[gap] === index, text: texts(option), why: texts('why') },
			})),
		})),
	});
	const gaps = fc.array(fc.record({ key: fc.nat(2), given: maybe(fc.nat(2)) }), {
		minLength: 1,
		maxLength: 6,
	});

	test('gives what a slow scorer gives, in whatever order its options are shown', () => {
		const property = fc.property(gaps, numbers(), (cases, stream) => {
			const question = build(cases.map(({ key }) => key));
			const drawn = draw(question, stream);
			const score = scorePage(question, drawn, (ask) => {
				const asked = ask([]);
				if (asked.type !== 'cloze') throw new Error('no cloze');
				return asked.gaps.flatMap(({ options }, index) => {
					const given = cases[index]!.given;
					return send(options, given === undefined ? undefined : 'xyz'[given]);
				});
			});
			let points = 0;
			for (const { key, given } of cases) if (key === given) points += 1 / cases.length;
			expect(score / 60).toBeCloseTo(points, 9);
		});
		fc.assert(property, tries(300));
	});
});

describe('a case', () => {
	/** Situations in a tree: for each option the situation that it leads on to, and which option is right. */
	interface Tree {
		id: string;
		key: number;
		next: (Tree | undefined)[];
	}

	/** Cuts a number of situations into a tree, by choices from outside. */
	function grow(choices: number[]): Tree[] {
		const all: Tree[] = [{ id: 's0', key: (choices[0] ?? 0) % 3, next: [] }];
		for (const [index, choice] of choices.slice(1).entries()) {
			const free = all.flatMap((tree) => [0, 1, 2].map((place) => ({ tree, place })));
			const open = free.filter(({ tree, place }) => !tree.next[place]);
			const { tree, place } = open[choice % open.length]!;
			const grown: Tree = { id: `s${index + 1}`, key: choice % 3, next: [] };
			tree.next[place] = grown;
			all.push(grown);
		}
		return all;
	}

	const build = (trees: Tree[]): CaseQuestion => ({
		...oneOfEvery('case'),
		situations: trees.map(({ id, key, next }) => ({
			...{ id, text: texts(id) },
			options: ['x', 'y', 'z'].map((option, place) => ({
				...{ id: option, right: place === key, text: texts(option), why: texts('why') },
				...(next[place] && { leadsTo: next[place].id }),
			})),
		})),
	});

	/** Walks the tree: choices on the way in their order; undefined stops. */
	function slowPoints(first: Tree, choose: (id: string) => number | undefined): number {
		let [seen, right] = [0, 0];
		for (let at: Tree | undefined = first; at;) {
			seen += 1;
			const chosen: number | undefined = choose(at.id);
			if (chosen === undefined) break;
			if (chosen === at.key) right += 1;
			at = at.next[chosen];
		}
		let rightWay = 0;
		for (let at: Tree | undefined = first; at; at = at.next[at.key]) rightWay += 1;
		return right / (seen > rightWay ? seen : rightWay);
	}

	const trees = fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 });
	const answers = fc.array(maybe(fc.nat(2)), { minLength: 6, maxLength: 6 });

	test('gives what a slow scorer gives, and shows the situations on the way alone', () => {
		const property = fc.property(trees, answers, numbers(), (choices, given, stream) => {
			const all = grow(choices);
			const question = build(all);
			const drawn = draw(question, stream);
			const choose = (id: string) => given[Number(id.slice(1))];
			const score = scorePage(question, drawn, (ask) => {
				const sent: string[] = [];
				// One answer after another, as on the page: what is kept so far shows the next situation.
				for (let step = 0; step < all.length; step++) {
					const kept = typeOf(question).fit(sent, drawn, question);
					const asked = ask(kept);
					if (asked.type !== 'case') throw new Error('no case');
					const open = asked.situations.at(-1)!;
					const place = choose(open.text.replace(' fi', ''));
					if (asked.hasEnded || place === undefined) break;
					sent.push(...send(open.options, 'xyz'[place]));
				}
				return sent;
			});
			expect(score / 60).toBeCloseTo(slowPoints(all[0]!, choose), 9);
		});
		fc.assert(property, tries(300));
	});

	test.each([
		['the right way', ['desk=ask', 'answer=listen'], 60],
		['half of it', ['desk=ask'], 30],
		['a wrong turn, mended', ['desk=read', 'silence=again'], 30],
		['a wrong turn at the end', ['desk=ask', 'answer=talk'], 30],
		['a wrong end', ['desk=leave'], 0],
		['what is not on the way', ['desk=leave', 'answer=listen', 'silence=again'], 0],
		['two choices at once', ['desk=ask', 'desk=read', 'answer=listen'], 0],
		['nothing', [], 0],
	])('gives for %s its parts of the point', (_, chosen, sixtieths) => {
		expect(scoreQuestion(oneOfEvery('case'), chosen)).toBe(sixtieths);
	});
});
