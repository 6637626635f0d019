import { describe, expect, test } from 'vitest';
import { readXml, readXmlTree, XmlFault, type XmlElement } from '#lib/server/xml.ts';

const limits = { characters: 1_000_000, depth: 20, elements: 20_000 };
const read = (text: string | Uint8Array) => readXmlTree(Buffer.from(text as string), limits);

function faultOf(text: string | Uint8Array): string {
	try {
		read(text);
	} catch (error) {
		expect(error).toBeInstanceOf(XmlFault);
		const { code, line } = error as XmlFault;
		return `${code} ${line}`;
	}
	return 'read';
}

function sketch({ name, attributes, children }: XmlElement): unknown {
	return [
		name,
		Object.fromEntries(attributes),
		...children.map((child) => (typeof child === 'string' ? child : sketch(child))),
	];
}

describe('an XML text', () => {
	test('becomes elements without prefixes, with their texts', () => {
		const text =
			'\ufeff<?xml version="1.0" encoding="UTF-8"?><q:a xmlns:q="urn:q" x="1&lt;2" xml:lang="fi">A&amp;<b/><![CDATA[<c>]]>&#228;</q:a><!-- end -->';
		expect(sketch(read(text))).toEqual([
			'a',
			{ 'xmlns:q': 'urn:q', x: '1<2', 'xml:lang': 'fi' },
			...['A&', ['b', {}], '<c>', 'ä'],
		]);
	});

	test('tells the line of each element', () => {
		const root = read('<a>\n\n<b x="1"/>\n\n<c/></a>');
		expect(root.children.map((child) => (typeof child === 'string' ? 0 : child.line))).toEqual([
			0, 3, 0, 5,
		]);
	});

	test('may come in pieces, cut anywhere', () => {
		const text = '<a x="y">one<b>&amp;</b><![CDATA[<]]></a>';
		for (let cut = 0; cut <= text.length; cut++) {
			let heard = '';
			const reader = readXml(limits, {
				open: (name, attributes) => (heard += `<${name}${[...attributes].join('')}>`),
				close: (name) => (heard += `</${name}>`),
				text: (piece) => (heard += piece),
			});
			reader.write(text.slice(0, cut));
			reader.write(text.slice(cut));
			reader.end();
			expect(heard).toBe('<ax,y>one<b>&</b><</a>');
		}
	});
});

describe('an XML text that means harm is refused with its line', () => {
	const laughs = Array.from(
		{ length: 9 },
		(_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
	);
	test.each([
		['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>', 1],
		['an external subset', '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "http://x/a.dtd"><a/>', 2],
		['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs.join('')}]><a>&l9;</a>`, 1],
		['a parameter entity', '<!DOCTYPE a [<!ENTITY % p SYSTEM "x">%p;]><a/>', 1],
	])('%s', (_, text, line) => {
		expect(faultOf(text)).toBe(`document-type ${line}`);
	});

	test('an entity that nobody defined, tags that do not match, text after the end', () => {
		expect(faultOf('<a>\n&x;</a>')).toBe('broken 2');
		expect(faultOf('<a>\n<b></a>')).toBe('broken 2');
		expect(faultOf('<a/>\n\nmore')).toBe('broken 3');
		expect(faultOf('<a x="1" x="2"/>')).toBe('broken 1');
		expect(faultOf('<a>')).toBe('broken 1');
		expect(faultOf('')).toBe('broken 1');
		expect(faultOf('<a><p:b/></a>')).toBe('broken 1');
		expect(faultOf('<a>\u0001</a>')).toBe('broken 1');
	});

	test('what is no UTF-8, or says so of itself', () => {
		expect(faultOf(Buffer.from('<a>\n\n\xe4</a>', 'latin1'))).toBe('encoding 3');
		expect(faultOf(Buffer.from('\ufeff<a/>', 'utf16le'))).toBe('encoding 1');
		expect(faultOf('<?xml version="1.0" encoding="ISO-8859-1"?><a/>')).toBe('encoding 1');
	});

	test('what is deeper, longer or more than the limits, and not what just fits', () => {
		const deep = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
		expect(faultOf(deep(20))).toBe('read');
		expect(faultOf(deep(21))).toBe('too-deep 1');
		expect(faultOf(deep(100_000))).toBe('too-deep 1');
		const many = (count: number) => `<a>${'<b/>'.repeat(count - 1)}</a>`;
		expect(faultOf(many(20_000))).toBe('read');
		expect(faultOf(many(20_001))).toBe('too-many-elements 1');
		const long = (length: number) => `<a>${'x'.repeat(length - 7)}</a>`;
		expect(faultOf(long(1_000_000))).toBe('read');
		expect(faultOf(long(1_000_001))).toBe('too-large 1');
		expect(faultOf(Buffer.alloc(100_000_000, 'x'))).toBe('too-large 1');
	});

	test('an element with hundreds of attributes', () => {
		const attributes = (count: number) => Array.from({ length: count }, (_, each) => `a${each}=""`);
		expect(faultOf(`<a ${attributes(500).join(' ')}/>`)).toBe('read');
		expect(faultOf(`<a ${attributes(501).join(' ')}/>`)).toBe('too-many-attributes 1');
	});
});
