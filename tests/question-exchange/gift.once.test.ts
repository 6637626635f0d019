import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';

const sample = readFileSync('tests/question-exchange/samples/museum.gift');

async function readOne(text: string) {
	const { found } = await readQuestions('one.gift', Buffer.from(text));
	expect(found).toHaveLength(1);
	const [only] = found;
	return 'question' in only! ? { ...only.question, losses: only.losses } : only!.reason;
}

describe('a GIFT file as people write them', async () => {
	const { found, asides } = await readQuestions('museum.gift', sample);
	const named = (name: string) => found.find((each) => each.name.startsWith(name));
	const question = (name: string) => {
		const each = named(name);
		return each && 'question' in each ? each.question : each?.reason;
	};

	test('has each of its blocks told once, categories apart', () => {
		expect(asides).toEqual([{ line: 3, what: 'the category “$CATEGORY: $course$/top/Museot”' }]);
		expect(found).toHaveLength(16);
		expect(found.map(({ line }) => line)).toEqual([
			6, 16, 18, 23, 25, 27, 29, 31, 38, 40, 41, 42, 47, 49, 51, 57,
		]);
	});

	test('gives a choice with comments, empty lines and weights', () => {
		expect(question('Aukiolo')).toEqual({
			...{ id: 'opening', objective: 'o1', lesson: '01-welcome' },
			...{ type: 'single', prompt: 'Milloin museo aukeaa?' },
			options: [
				{ right: false, text: 'kello 9' },
				{ right: true, text: 'kello 10', why: 'Oikein: ovet aukeavat tasan.' },
				{ right: false, text: 'kello 10.30', why: 'Melkein.' },
				{ right: false, text: 'kello 11' },
				{ right: false, text: 'kello 12' },
			],
		});
		expect(named('Aukiolo')?.losses).toEqual([
			'50 % of the point for “kello 10.30”, which is wrong here',
		]);
	});

	test('gives several that are right, written in HTML', () => {
		expect(question('Two at once')).toEqual({
			...{ type: 'multiple', prompt: 'Which are fruit?\nLook' },
			options: [
				{ right: true, text: 'apple', why: 'yes' },
				{ right: true, text: 'pear' },
				{ right: false, text: 'carrot & leek' },
			],
		});
	});

	test('gives a missing word, escaped signs, and a question without a name', () => {
		expect(question('Grant is')).toMatchObject({
			prompt: "Grant is _____ in Grant's tomb.",
			options: [{ text: 'buried' }, { text: 'entombed', right: true }, { text: 'living' }],
		});
		expect(question('Braces')).toMatchObject({
			prompt: 'Which of these is a set in mathematics: {1=1} or a~b?',
			options: [{ text: '{1}' }, { text: 'a~b' }, { text: 'c#d \\ e' }],
		});
		expect(question('Who is buried')).toMatchObject({ type: 'single' });
	});

	test('gives statements, the explanation of the wrong answer first', () => {
		expect(question('Grant was')).toMatchObject({ type: 'true_false', answer: true });
		expect(question('The sun')).toMatchObject({
			...{ answer: false, whyTrue: 'No, think again.', whyFalse: 'Right, in the east.' },
		});
	});

	test('gives pairs, and says that what is said of all is lost', () => {
		expect(question('Tekijät')).toMatchObject({
			...{ type: 'matching', pairs: [{ item: 'Kivi', match: 'Seitsemän veljestä' }, {}, {}] },
		});
		expect(named('Tekijät')?.losses).toEqual([
			'what is said of the whole question: “Three classics.”',
		]);
	});

	test('gives short texts without those that are half right or stand for any', () => {
		expect(question('Two plus')).toMatchObject({ type: 'short_text', accepted: ['four', '4'] });
		expect(named('Two plus')?.losses).toHaveLength(2);
	});

	test('gives numbers with their distance, as a range, and of several the right one', () => {
		expect(question('When was')).toMatchObject({ type: 'numeric', value: 1822, tolerance: 5 });
		expect(question('What is pi')).toMatchObject({ value: 3.1415, tolerance: 0.0005 });
		expect(question('weights')).toMatchObject({
			value: 1822,
			tolerance: 0,
			why: 'the year itself',
		});
		expect(named('weights')?.losses).toEqual(['50 % of the point for 1822:2']);
	});

	test('says why the rest are no questions of ours', () => {
		expect(question('Write about')).toBe('it asks for an essay');
		expect(question('This is only')).toBe('it asks nothing: it has no answers in braces');
		expect(question('plugin')).toBe('it asks for an order, as a plugin of Moodle writes it');
		expect(question('broken')).toBe('the brace of its answers is not closed');
	});
});

test('pictures, scripts and links are told as lost, their words stay', async () => {
	const text =
		'[html]<p onclick\\="x">Look <a href\\="https\\://example.org/a">here</a> <img src\\="a.png" alt\\="map"><script>alert(1)</script></p>{T}';
	expect(await readOne(text)).toMatchObject({
		prompt: 'Look here',
		losses: ['the address of a link (https://example.org/a)', 'a picture (map)', 'a script'],
	});
	expect(await readOne('[html]<img src\\="a.png">{T}')).toBe('it has no text that asks');
});

test('what cannot be fair is told, not mended', async () => {
	expect(await readOne('Q{~a ~b}')).toBe('no option gives the whole point');
	expect(await readOne('Q{=a =b ~c}')).toMatch(/^several options are right, each alone/);
	expect(await readOne('Q{=a ~a}')).toBe('“a” stands in it twice');
	expect(await readOne('Q{=a -> b =c -> d}')).toBe('it has 2 pairs; three to six are right');
	expect(await readOne('Q{=a -> b =c -> b =d -> e}')).toBe('“b” stands in it twice');
	expect(await readOne('Q{=a ~b} or {=c ~d}')).toBe('it has answers at more than one place');
	expect(await readOne('Q{nothing}')).toMatch(/^its answers cannot be read/);
	expect(await readOne('Q{#1e5}')).toMatch(/is no number/);
	expect(await readOne('Q{#1..1.0000001}')).toMatch(/is no number/);
	expect(await readOne(`${'long '.repeat(500)}{T}`)).toBe('a text is longer than 2000 characters');
	expect(await readOne('{=a ~b}')).toBe('it has no text that asks');
});

test('ends of lines and the mark at the beginning may be of any kind', async () => {
	expect(await readOne('\ufeffQ {\r\n=a\r\n~b\r\n}')).toMatchObject({
		prompt: 'Q',
		type: 'single',
	});
	expect((await readQuestions('old.txt', Buffer.from('Q{T}\r\rR{F}'))).found).toHaveLength(2);
});
