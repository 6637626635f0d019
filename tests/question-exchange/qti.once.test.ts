import { describe, expect, test } from 'vitest';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';
import { zipOf } from '../support/zips.ts';

const item = (declared: string, body: string, more = '', attributes = '') =>
	`<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="One" adaptive="false" timeDependent="false" ${attributes}>
${declared}<itemBody>${body}</itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>${more}</assessmentItem>`;

const declare = (
	cardinality: string,
	baseType: string,
	correct: string[],
	more = '',
	id = 'RESPONSE',
) =>
	`<responseDeclaration identifier="${id}" cardinality="${cardinality}" baseType="${baseType}"><correctResponse>${correct
		.map((value) => `<value>${value}</value>`)
		.join('')}</correctResponse>${more}</responseDeclaration>`;

async function readOne(text: string) {
	const { found } = await readQuestions('item.xml', Buffer.from(text));
	expect(found).toHaveLength(1);
	const [only] = found;
	return 'question' in only! ? { ...only.question, losses: only.losses } : only!.reason;
}

const choices = `<simpleChoice identifier="A">first <em>one</em></simpleChoice>
	<simpleChoice identifier="B" fixed="true">second<feedbackInline outcomeIdentifier="F" identifier="B" showHide="show">Because.</feedbackInline></simpleChoice>
	<simpleChoice identifier="C">third</simpleChoice>`;
const choice = (max: number) =>
	`<p>Look at the sign.</p><p><img src="sign.png" alt="NEVER LEAVE LUGGAGE"/></p><choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="${max}"><prompt>What does it say?</prompt>${choices}</choiceInteraction>`;

describe('an item of QTI 2.1', () => {
	test('gives one choice, its text around the choices and what is lost of it', async () => {
		expect(await readOne(item(declare('single', 'identifier', ['B']), choice(1)))).toEqual({
			...{ id: 'i1', type: 'single', prompt: 'Look at the sign.\nWhat does it say?' },
			options: [
				{ right: false, text: 'first one' },
				{ right: true, text: 'second', why: 'Because.' },
				{ right: false, text: 'third' },
			],
			losses: ['a picture (NEVER LEAVE LUGGAGE)'],
		});
	});

	test('gives several choices', async () => {
		const text = item(declare('multiple', 'identifier', ['A', 'C']), choice(0));
		expect(await readOne(text)).toMatchObject({
			...{ type: 'multiple', options: [{ right: true }, { right: false }, { right: true }] },
		});
	});

	test('gives choices that are only mapped', async () => {
		const mapping =
			'<mapping defaultValue="0"><mapEntry mapKey="A" mappedValue="2"/><mapEntry mapKey="B" mappedValue="1"/></mapping>';
		const declared = `<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">${mapping}</responseDeclaration>`;
		expect(await readOne(item(declared, choice(1)))).toMatchObject({
			...{ type: 'single', options: [{ right: true }, { right: false }, { right: false }] },
			losses: [expect.any(String), '50 % of the point for “second”, which is wrong here'],
		});
	});

	test('gives pairs, and refuses what belongs to several', async () => {
		const set = (...ids: string[]) =>
			`<simpleMatchSet>${ids.map((id) => `<simpleAssociableChoice identifier="${id}" matchMax="1">text ${id}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`;
		const body = `<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="3"><prompt>Match.</prompt>${set('a', 'b', 'c')}${set('x', 'y', 'z')}</matchInteraction>`;
		const pairs = ['a z', 'b x', 'c y'];
		expect(await readOne(item(declare('multiple', 'directedPair', pairs), body))).toMatchObject({
			type: 'matching',
			pairs: [
				{ id: 'a', item: 'text a', match: 'text z' },
				{ item: 'text b', match: 'text x' },
				{ item: 'text c', match: 'text y' },
			],
		});
		const shared = declare('multiple', 'directedPair', ['a x', 'b x', 'c y']);
		expect(await readOne(item(shared, body))).toBe('something in it belongs to several others');
		const short = declare('multiple', 'directedPair', ['a x', 'b y']);
		expect(await readOne(item(short, body))).toBe('something in it belongs to nothing');
	});

	test('gives an order', async () => {
		const body = `<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><prompt>Order.</prompt>${choices}</orderInteraction>`;
		const declared = declare('ordered', 'identifier', ['C', 'A', 'B']);
		expect(await readOne(item(declared, body))).toMatchObject({
			...{
				type: 'ordering',
				items: [{ text: 'third' }, { text: 'first one' }, { text: 'second' }],
			},
		});
	});

	test('gives gaps with choices', async () => {
		const gap = (id: string) =>
			`<inlineChoiceInteraction responseIdentifier="${id}" shuffle="false"><inlineChoice identifier="G">Gloucester</inlineChoice><inlineChoice identifier="L">Lancaster</inlineChoice></inlineChoiceInteraction>`;
		const declared =
			declare('single', 'identifier', ['G'], '', 'ONE') +
			declare('single', 'identifier', ['L'], '', 'two');
		const body = `<p>Fill in.</p><blockquote><p>Winter by ${gap('ONE')};</p><p>and ${gap('two')}.</p></blockquote>`;
		expect(await readOne(item(declared, body))).toMatchObject({
			...{ type: 'cloze', prompt: 'Fill in.', text: 'Winter by {gap-1};\nand {two}.' },
			gaps: [{ id: 'gap-1', options: [{ right: true }, { right: false }] }, { id: 'two' }],
		});
	});

	test('gives short texts and numbers', async () => {
		const body =
			'<p>Now is the winter by this sun of <textEntryInteraction responseIdentifier="RESPONSE" expectedLength="15"/>.</p>';
		const mapping =
			'<mapping defaultValue="0"><mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="york" mappedValue="0.5"/><mapEntry mapKey="Yorkshire" mappedValue="1"/></mapping>';
		expect(await readOne(item(declare('single', 'string', ['York'], mapping), body))).toMatchObject(
			{
				...{ type: 'short_text', prompt: 'Now is the winter by this sun of _____.' },
				...{ accepted: ['York', 'Yorkshire'], losses: ['50 % of the point for “york”'] },
			},
		);
		const equal = (mode: string, tolerance: string) =>
			item(declare('single', 'float', ['2.5']), body).replace(
				/<responseProcessing[^>]*>/,
				`<responseProcessing><responseCondition><responseIf><equal toleranceMode="${mode}" tolerance="${tolerance}"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal></responseIf></responseCondition></responseProcessing>`,
			);
		expect(await readOne(equal('absolute', '0.5 0.5'))).toMatchObject({
			value: 2.5,
			tolerance: 0.5,
		});
		expect(await readOne(equal('absolute', '0.5 1'))).toMatch(/^its tolerance is not the same/);
		expect(await readOne(equal('relative', '10 10'))).toBe(
			'its tolerance is a share of the number',
		);
	});

	test('says why others are no questions of ours', async () => {
		const declared = declare('single', 'identifier', ['A']);
		const only = (name: string) =>
			readOne(item(declared, `<p>Ask</p><${name} responseIdentifier="RESPONSE"/>`));
		expect(await only('extendedTextInteraction')).toBe('it asks for an essay');
		expect(await only('hotspotInteraction')).toMatch(/^the interaction hotspotInteraction/);
		expect(await readOne(item(declared, choice(1) + choice(1)))).toBe('it asks 2 things at once');
		expect(await readOne(item('', choice(1)))).toBe('it does not say which answer is right');
		expect(await readOne(item(declared, '<p>Read.</p>'))).toBe('it asks nothing');
		const adaptive = item(declared, choice(1)).replace('adaptive="false"', 'adaptive="true"');
		expect(await readOne(adaptive)).toMatch(/^it goes on after an answer/);
	});
});

describe('a content package', () => {
	const manifest = (...resources: string[]) =>
		`<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><organizations/><resources>${resources.join('\n')}</resources></manifest>`;
	const resource = (href: string, type = 'imsqti_item_xmlv2p1') =>
		`<resource identifier="r" type="${type}" href="${href}"><file href="${href}"/></resource>`;
	const one = item(declare('single', 'identifier', ['B']), choice(1));

	test('has every item that its manifest names told once', async () => {
		const zip = zipOf([
			{
				name: 'imsmanifest.xml',
				content: manifest(
					resource('items/eka%20osa.xml'),
					resource('gone.xml'),
					resource('../../etc/passwd'),
					resource('test.xml', 'imsqti_test_xmlv2p1'),
				),
			},
			{ name: 'items/eka osa.xml', content: one },
			{ name: 'test.xml', content: '<assessmentTest/>' },
			{ name: 'unnamed.xml', content: one },
		]);
		const { found, asides } = await readQuestions('package.zip', zip);
		expect(found.map((each) => ('reason' in each ? each.reason : each.file))).toEqual([
			'items/eka osa.xml',
			'its file is not in the package',
			'its file is not in the package',
		]);
		expect(asides).toEqual([
			{ file: 'imsmanifest.xml', line: 4, what: 'the resource test.xml (imsqti_test_xmlv2p1)' },
		]);
	});

	test('names the file and line of what is wrong in it', async () => {
		const zip = zipOf([
			{ name: 'imsmanifest.xml', content: manifest(resource('a.xml')) },
			{ name: 'a.xml', content: '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
		]);
		await expect(readQuestions('package.zip', zip)).rejects.toMatchObject({
			file: 'a.xml',
			line: 2,
		});
	});
});
