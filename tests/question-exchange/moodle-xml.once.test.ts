import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';

const sample = readFileSync('tests/question-exchange/samples/museum.xml');

describe('a Moodle XML file', async () => {
	const { found, asides } = await readQuestions('museum.xml', sample);
	const named = (name: string) => found.find((each) => each.name === name)!;
	const question = (name: string) => {
		const each = named(name);
		return 'question' in each ? each.question : each.reason;
	};

	test('has each of its questions told once with its line, categories apart', () => {
		expect(found).toHaveLength(String(sample).split('<question type').length - 2);
		expect(asides).toEqual([{ line: 4, what: 'the category “$course$/top/Museot”' }]);
		expect(found.slice(0, 2).map(({ line }) => line)).toEqual([8, 28]);
	});

	test('gives one that is right, in HTML, and tells what is lost', () => {
		expect(question('Aukiolo')).toEqual({
			...{ id: 'opening', objective: 'o1', lesson: '01-welcome' },
			...{ type: 'single', prompt: 'Milloin museo aukeaa?' },
			options: [
				{ right: false, text: 'kello 9' },
				{ right: true, text: 'kello 10', why: 'Tasan & ajallaan.' },
				{ right: false, text: 'kello 10.30' },
			],
		});
		expect(named('Aukiolo').losses).toEqual([
			'the file ovi.png',
			'a picture (Museon ovi)',
			'50 % of the point for “kello 10.30”, which is wrong here',
			'what is said after an attempt (correctfeedback, hint)',
		]);
	});

	test('gives several that are right, statements and pairs', () => {
		expect(question('Hedelmät')).toMatchObject({
			...{ type: 'multiple', options: [{ right: true }, { right: true }, { right: false }] },
		});
		expect(question('Aurinko')).toEqual({
			...{ type: 'true_false', answer: false, prompt: 'Aurinko nousee lännestä & laskee itään.' },
			...{ whyTrue: 'Ei.', whyFalse: 'Niin.' },
		});
		expect(question('Tekijät')).toMatchObject({
			type: 'matching',
			pairs: [{ item: 'Kivi' }, {}, {}],
		});
	});

	test('gives short texts and numbers without what is half right', () => {
		expect(question('Kaksi')).toMatchObject({
			accepted: ['neljä', '4 * 1'],
			why: 'Laskit oikein.',
		});
		expect(named('Kaksi').losses).toEqual([
			'that capital and small letters are told apart',
			'0 % of the point for “*”',
		]);
		expect(question('Pii')).toMatchObject({
			value: 3.14,
			tolerance: 0.01,
			unit: 'cm',
			why: 'Noin.',
		});
		expect(named('Pii').losses).toEqual(['50 % of the point for 3', 'other units: m']);
	});

	test('gives gaps with choices, and an order', () => {
		expect(question('Aukot')).toEqual({
			...{ type: 'cloze', prompt: undefined, text: 'Kysy {gap-1}, neuvo {gap-2}.' },
			gaps: [
				{
					id: 'gap-1',
					options: [
						{ right: true, text: 'ensin', why: 'Hyvä.' },
						{ right: false, text: 'sitten', why: 'Ei.' },
						{ right: false, text: 'aina' },
					],
				},
				{
					id: 'gap-2',
					options: [
						{ right: false, text: 'lopuksi' },
						{ right: true, text: 'sitten' },
					],
				},
			],
		});
		expect(question('Vaiheet')).toMatchObject({
			...{
				type: 'ordering',
				items: [{ text: 'Tervehdi.' }, { text: 'Kuuntele.' }, { text: 'Neuvo.' }],
			},
		});
	});

	test('says why the rest are no questions of ours', () => {
		expect(question('Liikaa')).toBe('it has matches that belong to no item');
		expect(question('Kirjoitus')).toBe('a gap is filled in by a number');
		expect(question('Kerro')).toBe('it asks for an essay');
		expect(question('Huomaa')).toBe('it asks nothing');
		expect(question('Kartta')).toBe('it is asked on a picture');
		expect(question('Outo')).toBe('the type “pmatch” is not known here');
	});
});
