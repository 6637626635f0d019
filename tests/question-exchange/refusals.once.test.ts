import { describe, expect, test } from 'vitest';
import { ExchangeFault } from '#lib/server/question-exchange/faults.ts';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';
import { zipOf, type ZipPart } from '../support/zips.ts';

async function refusal(name: string, bytes: string | Uint8Array): Promise<string> {
	const fault = await readQuestions(name, Buffer.from(bytes as string)).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(fault).toBeInstanceOf(ExchangeFault);
	const { file = '', line, message } = fault as ExchangeFault;
	return `${file}:${line}: ${message}`;
}

const packaged = (...parts: ZipPart[]) => refusal('package.zip', zipOf(parts));

describe('refused whole, with file and line', () => {
	test('document types, external entities, entities that laugh', async () => {
		const dtd =
			'<?xml version="1.0"?>\n\n<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<quiz>&x;</quiz>';
		expect(await refusal('a.xml', dtd)).toMatch(/^:3: document types and entities are not read/);
		const laughs = `<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]><quiz>&b;</quiz>`;
		expect(await refusal('a.xml', laughs)).toMatch(/^:1: document types/);
		expect(await refusal('a.xml', '<quiz>\n&nbsp;</quiz>')).toMatch(
			/^:2: this is not well-formed XML/,
		);
	});

	test('elements too deep in each other, and too many', async () => {
		expect(await refusal('a.xml', `<quiz>${'<question>'.repeat(100)}`)).toMatch(/too deep/);
		expect(await refusal('a.xml', `<quiz>${'<question/>'.repeat(200_000)}</quiz>`)).toMatch(
			/too many/,
		);
	});

	test('a hundred megabytes', async () => {
		const large = Buffer.alloc(100 * 2 ** 20, ' ');
		for (const name of ['a.xml', 'a.gift', 'a.zip'])
			expect(await refusal(name, large)).toBe(':1: the file is larger than 5 MB');
	});

	test('what is no UTF-8', async () => {
		const sentence = 'the file is not UTF-8 text; save it with the encoding UTF-8';
		const latin = Buffer.from('Q{T}\n\nÄiti{T}', 'latin1');
		expect(await refusal('a.gift', latin)).toBe(`:3: ${sentence}`);
		expect(await refusal('a.xml', Buffer.from('<quiz>\nÄ</quiz>', 'latin1'))).toBe(
			`:2: ${sentence}`,
		);
		for (const encoding of ['utf16le', 'utf-16le'] as const) {
			const text = (content: string) => Buffer.from(`\ufeff${content}`, encoding);
			expect(await refusal('a.gift', text('Q{T}'))).toBe(`:1: ${sentence}`);
			expect(await refusal('a.xml', text('<quiz/>'))).toBe(`:1: ${sentence}`);
		}
		const swapped = Buffer.from('\ufeffQ{T}', 'utf16le').swap16();
		expect(await refusal('a.gift', swapped)).toBe(`:1: ${sentence}`);
		expect(await refusal('a.gift', 'Q\n\u0007{T}')).toBe(':2: a control character stands here');
		const declared = '<?xml version="1.0" encoding="windows-1252"?><quiz/>';
		expect(await refusal('a.xml', declared)).toBe(`:1: ${sentence}`);
	});

	test('a file that is not what its name says, or nothing that is read', async () => {
		expect(await refusal('a.xml', 'Q{T}')).toMatch(/named \.xml, but what is in it is text/);
		expect(await refusal('a.gift', '<quiz/>')).toMatch(/named \.gift, but what is in it is XML/);
		expect(await refusal('a.txt', zipOf([]))).toMatch(/named \.txt, but what is in it is a zip/);
		expect(await refusal('a.zip', '<quiz/>')).toMatch(/named \.zip, but what is in it is XML/);
		expect(await refusal('a.docx', zipOf([]))).toMatch(/is named \.gift, \.txt, \.xml or \.zip/);
		expect(await refusal('a.xml', '<html/>')).toMatch(/the root is “html”/);
		expect(await refusal('a.xml', '<questestinterop/>')).toMatch(/QTI 1\.2/);
	});

	test('a package that leads out of its folder, is a bomb, or is none', async () => {
		const manifest = { name: 'imsmanifest.xml', content: '<manifest/>' };
		expect(await packaged(manifest, { name: '../../a.xml' })).toMatch(
			/^\.\.\/\.\.\/a\.xml:1: a name/,
		);
		expect(await packaged(manifest, { name: 'a', mode: 0o120777 })).toMatch(
			/^a:1: the zip holds a link/,
		);
		expect(await packaged(manifest, { ...manifest })).toMatch(/the same name/);
		expect(await packaged(manifest, { name: 'b', offset: 0 })).toMatch(/share their bytes/);
		const bomb = '<a>'.padEnd(6 * 2 ** 20);
		expect(await packaged({ ...manifest, content: bomb })).toMatch(/too large/);
		expect(await packaged({ ...manifest, content: bomb, declared: 100 })).toMatch(/damaged/);
		const inner = zipOf([{ name: 'imsmanifest.xml', content: bomb }]);
		expect(await packaged({ name: 'inner.zip', content: inner })).toMatch(
			/has no imsmanifest\.xml/,
		);
		expect(await packaged({ name: 'readme.txt' })).toMatch(/has no imsmanifest\.xml/);
		const named =
			'<manifest><resource type="imsqti_item_xmlv2p1" href="imsmanifest.xml"/></manifest>';
		const { found } = await readQuestions('p.zip', zipOf([{ ...manifest, content: named }]));
		expect(found).toMatchObject([{ reason: 'its file is no item' }]);
	});
});

describe('read in the time of their length', () => {
	const quiz = (type: string, text: string, more = '') =>
		`<quiz><question type="${type}"><questiontext format="plain_text"><text>${text}</text></questiontext>${more}</question></quiz>`;
	test.each([
		['blocks that never end', 'a.gift', '=a\n\n{\n'.repeat(1500)],
		['answers that are nothing but signs', 'a.gift', `Q{${'='.repeat(49_000)}}`],
		['a long number', 'a.gift', `Q{#0.${'0'.repeat(49_000)}x}`],
		['a title that never ends', 'a.gift', '::'.repeat(24_000)],
		['a gap that never ends', 'a.xml', quiz('cloze', '{1:MC:'.repeat(8000))],
		[
			'many answers',
			'a.xml',
			quiz('shortanswer', 'Q', '<answer fraction="100"><text>a</text></answer>'.repeat(20_000)),
		],
		['half a tag', 'a.xml', quiz('essay', '&lt;a '.repeat(8000)).replace('plain_text', 'html')],
	])(
		'%s',
		async (_, name, text) => {
			const { found } = await readQuestions(name, Buffer.from(text));
			expect(found.length).toBeGreaterThan(0);
		},
		8000,
	);

	test('too many questions, too long texts, a resource that is named again and again', async () => {
		expect(await refusal('a.gift', 'Q{T}\n\n'.repeat(2001))).toMatch(/more than 2000 questions/);
		const { found } = await readQuestions('a.gift', Buffer.from(`${'x'.repeat(50_000)}{T}`));
		expect(found).toMatchObject([{ reason: 'a text is longer than 50000 characters' }]);
		const resource = '<resource type="imsqti_item_xmlv2p1" href="a.xml"/>';
		const content = `<manifest>${resource.repeat(3)}</manifest>`;
		const parts = [
			{ name: 'imsmanifest.xml', content },
			{ name: 'a.xml', content: '<a/>' },
		];
		const read = await readQuestions('a.zip', zipOf(parts));
		expect(read.found.map((each) => 'reason' in each && each.reason)).toEqual([
			...['its file is no item', 'its file is named already', 'its file is named already'],
		]);
	});
});
