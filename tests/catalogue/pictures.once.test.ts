import { describe, expect, test } from 'vitest';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';
import { isSafeSvg } from '#lib/server/catalogue/pictures/svg-drawing.ts';
import { isOfUnwritten, lesson, soundFiles, writeLibrary } from './written-library.ts';

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 100">
  <rect class="box" x="10" y="10" width="150" height="60" rx="8"/>
  <text x="85" y="45" text-anchor="middle">{ask}</text>
</svg>
`;
const yaml = `alt:
  { fi: "Kysy", sv: "Fråga", en: "Ask", fi-simple: "Kysy.", sv-simple: "Fråga.", en-simple: "Ask." }
words:
  ask: { fi: "Kysy\\nensin", sv: "Fråga <b>&", en: "Ask" }
`;
const withPicture = lesson.replace('A short', ':::picture path\nA caption.\n:::\n\nA short');
const shownIn = (variant: string) => ({ [`lessons/01-welcome.${variant}.md`]: withPicture });

async function read(drawing = svg, words: string | undefined = yaml) {
	const files = {
		...{ ...soundFiles, ...shownIn('fi'), ...shownIn('sv') },
		...{ 'pictures/path.svg': drawing, 'pictures/path.yaml': words },
	};
	const { modules, faults } = await readLibrary(writeLibrary({ guidance: files }));
	const told = faults.filter((fault) => !isOfUnwritten(fault));
	const listed = told.map(({ file, line, level, message }) => {
		return `${level} ${file.split('/').at(-1)}:${line} ${message}`;
	});
	return { module: modules[0], listed };
}

/** A drawing with this in place of its rectangle. */
const drawn = (inside: string) => svg.replace(/<rect.*\/>/, inside);

test('a picture is drawn with the words of each variant, and shown with its text alternative', async () => {
	const { module, listed } = await read();
	expect(listed).toEqual([]);
	const page = (variant: string) =>
		module?.pages.find((each) => each.variant === variant)?.html ?? '';
	const hash = (variant: string) => /\/pictures\/([0-9a-f]{32})\.svg/.exec(page(variant))?.[1];
	expect(page('fi')).toContain('alt="Kysy" width="360" height="100"');
	expect(page('fi')).toContain('<figcaption><p>A caption.</p>');
	expect(hash('fi')).not.toBe(hash('sv'));
	const shown = (variant: string) =>
		module?.pictures.find((each) => each.hash === hash(variant))?.svg;
	expect(shown('fi')).toContain('>Kysy<tspan x="85" dy="20">ensin</tspan></text>');
	expect(shown('sv')).toContain('>Fråga &lt;b&gt;&amp;</text>');
	expect(module?.pictures).toHaveLength(2);
});

describe('a drawing is refused, and its module with it, when it holds', () => {
	test.each([
		['a script', '<script>alert(1)</script>'],
		['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>'],
		['an event', '<rect class="box" x="1" y="1" width="9" height="9" onclick="alert(1)"/>'],
		['an event that has a namespace', '<rect ev:onload="alert(1)" x="1" y="1"/>'],
		['HTML in it', '<foreignObject><b>x</b></foreignObject>'],
		['another picture', '<image href="https://example.org/a.png"/>'],
		['a link', '<a href="javascript:alert(1)"><text x="1" y="1">1</text></a>'],
		['a reference', '<use href="#x"/>'],
		['an old reference', '<use xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>'],
		['a style', '<style>@import url(https://example.org/a.css)</style>'],
		['a style of an element', '<rect style="fill:url(https://example.org)" x="1" y="1"/>'],
		['a colour of its own', '<rect fill="#ff0000" x="1" y="1" width="9" height="9"/>'],
		['an address in a number', '<rect x="url(https://example.org)" y="1"/>'],
		['an address in a path', '<path class="line" d="M0 0 url(#a)"/>'],
		['an address in a transform', '<g transform="translate(1) url(x)"><path d="M0 0"/></g>'],
		['a movement', '<animate attributeName="href" to="javascript:alert(1)"/>'],
		['a setting', '<set attributeName="onload" to="alert(1)"/>'],
		['a filter', '<filter><feImage href="https://example.org/a"/></filter>'],
		['a class that we do not have', '<rect class="box evil" x="1" y="1"/>'],
		['words that are not translated', '<text x="1" y="9">Kysy</text>'],
		['words outside of a text', '<g>kysy</g>'],
		['an entity', '<text x="1" y="9">&evil;</text>'],
		['an encoded sign', '<text x="1" y="9">&#60;</text>'],
		['an encoded attribute', '<rect x="&#49;" y="1"/>'],
		['an attribute twice', '<rect x="1" x="2" y="1"/>'],
		['an attribute without quotation marks', '<rect x=1 y="1"/>'],
		['an attribute in single ones', "<rect x='1' y='1'/>"],
		['a section', '<![CDATA[<script>alert(1)</script>]]>'],
		['an instruction', '<?xml-stylesheet href="https://example.org/a.css"?>'],
		['an element that is not closed', '<g>'],
		['an end without a beginning', '</g>'],
		['a comment that hides an end', '<!-- a -- b --><rect x="1" y="1"/>'],
		['groups without end', '<g>'.repeat(40) + '</g>'.repeat(40)],
	])('%s', async (_, inside) => {
		const { module, listed } = await read(drawn(inside));
		expect(listed.filter((fault) => /^error path\.svg:\d+ /.test(fault))).not.toEqual([]);
		expect(module).toBeUndefined();
	});

	test.each([
		['a document type', `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n${svg}`],
		['two drawings', svg + svg],
		['another element', '<div xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 100"></div>'],
		[
			'another namespace',
			svg.replace('http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xhtml'),
		],
		['no size', svg.replace(/ viewBox="[^"]*"/, '')],
		['a size that no phone can show', svg.replace('0 0 360', '0 0 800')],
		['more than 40 KB', svg.replace('<rect', `${' '.repeat(41 * 1024)}<rect`)],
		['nothing', ''],
	])('%s', async (_, drawing) => {
		const { module, listed } = await read(drawing);
		expect(listed.filter((fault) => /^error path\.svg:\d+ /.test(fault))).not.toEqual([]);
		expect(module).toBeUndefined();
	});
});

describe('a picture', () => {
	test('names the line of what it refuses', async () => {
		const { listed } = await read(drawn('\n\n  <image href="x"/>'));
		expect(listed).toContain('error path.svg:4 <image> is not allowed in a drawing');
	});

	test('needs its words, and is told of those it does not show', async () => {
		const missing = await read(svg, yaml.replace('ask:', 'say:'));
		expect(missing.listed).toContain(
			'error path.svg:3 the yaml file beside the drawing has no word “ask”',
		);
		expect(missing.listed).toContain('warning path.yaml:4 the drawing has no {say}');
	});

	test('needs its text alternative in each language, and warns of an easy one that is missing', async () => {
		const short = await read(svg, yaml.replace(', en-simple: "Ask."', ''));
		expect(short.listed).toEqual([
			'warning path.yaml:1 the text alternative is not written in en-simple',
		]);
		const none = await read(svg, yaml.replace('sv: "Fråga", ', ''));
		expect(none.listed).toContain('error path.yaml:1 alt › sv: this key is missing');
	});

	test('that is named in a lesson and not there is an error of the lesson', async () => {
		const files = { ...soundFiles, ...shownIn('fi') };
		const { faults } = await readLibrary(writeLibrary({ guidance: files }));
		expect(faults).toContainEqual(
			expect.objectContaining({
				level: 'error',
				line: 8,
				message: 'there is no sound picture named “path”',
			}),
		);
	});

	test('warns of words that reach out of it', async () => {
		const { listed } = await read(
			svg,
			yaml.replace('en: "Ask" }', `en: "${'long '.repeat(12)}" }`),
		);
		expect(listed.join('\n')).toMatch(/warning path\.svg:3 “long .*” \(en\) may reach out/);
	});
});

test.each([
	'<svg><script>alert(1)</script></svg>',
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="alert(1)"></svg>',
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><a href="javascript:alert(1)"></a></svg>',
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect style="x"></rect></svg>',
])('the second wall stops %s', (drawing) => {
	expect(isSafeSvg(drawing)).toBe(false);
});
