import { describe, expect, test } from 'vitest';
import type { Fault } from '#lib/server/catalogue/faults.ts';
import { reportOn } from '#lib/server/catalogue/faults.ts';
import { drawLesson } from '#lib/server/catalogue/lesson-html.ts';
import type { Variant } from '#lib/languages.ts';

function draw(markdown: string, variant: Variant = 'en') {
	const faults: Fault[] = [];
	const drawn = drawLesson(markdown, variant, 1, reportOn('lesson', faults));
	return {
		...drawn,
		faults: faults.map(({ level, line, message }) => `${level} ${line} ${message}`),
	};
}

describe('text', () => {
	test('is drawn as paragraphs, lists, quotes and emphasis', () => {
		const { html, faults } = draw(
			'One **two** *three* `four`  \nfive.\n\n- a\n- b\n  1. c\n\n> q\n\n3. x\n4. y\n\n---\n',
		);
		expect(faults).toEqual([]);
		expect(html).toBe(
			'<p>One <strong>two</strong> <em>three</em> <code>four</code><br />five.</p>\n' +
				'<ul>\n<li>a</li>\n<li>b<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n' +
				'<blockquote><p>q</p>\n</blockquote>\n' +
				'<ol start="3">\n<li>x</li>\n<li>y</li>\n</ol>\n' +
				'<hr />\n',
		);
	});

	test('keeps signs that mean something in HTML as signs', () => {
		expect(draw('1 < 2 & 3 > 2 "so" `<b>` \\<i>').html).toBe(
			'<p>1 &lt; 2 &amp; 3 &gt; 2 "so" <code>&lt;b&gt;</code> &lt;i&gt;</p>\n',
		);
	});
});

describe('headings', () => {
	test('get ids from their text, each its own, that are the same at every drawing', () => {
		const { html } = draw('## Näin kysyt & kuulet\n\n### Åsa?\n\n## Näin kysyt & kuulet\n\n## …\n');
		expect([...html.matchAll(/<(h\d) id="([^"]*)"/g)].map(([, tag, id]) => `${tag} ${id}`)).toEqual(
			[
				'h2 section-nain-kysyt-kuulet',
				'h3 section-asa',
				'h2 section-nain-kysyt-kuulet-2',
				'h2 section-text',
			],
		);
	});

	const wrong: [string, string][] = [
		['Text.\n\n# One', 'error 3 a heading with one # is the page’s own'],
		['Text.\n\nOne\n===', 'error 3 a heading with one # is the page’s own'],
		['### Three', 'error 1 a heading of level 3 follows one of level 1; use ##'],
		['## Two\n\n#### Four', 'error 3 a heading of level 4 follows one of level 2; use ###'],
		['## 2\n### 3\n#### 4\n##### 5', 'error 4 headings go down to #### at most'],
		['Text.\n\n##\n', 'error 3 the heading is empty'],
		[':::tip\n## Two\n:::', 'error 2 no heading inside a block'],
	];
	test.for(wrong)('%j is an error', ([markdown, fault]) => {
		expect(draw(markdown).faults).toEqual([expect.stringContaining(fault)]);
	});

	test('may go up again by any number of levels', () => {
		expect(draw('## 2\n### 3\n#### 4\n## 2\n### 3').faults).toEqual([]);
	});
});

describe('blocks', () => {
	test('are sections that their title names', () => {
		const { html, faults } = draw(
			':::case Anna & Ben\nText.\n:::\n:::case Anna & Ben\nMore.\n:::\n',
		);
		expect(faults).toEqual([]);
		expect(html).toBe(
			'<div class="block block-case" role="group" aria-labelledby="block-case"><p class="block-title" id="block-case">Anna &amp; Ben</p>\n<p>Text.</p>\n</div>\n' +
				'<div class="block block-case" role="group" aria-labelledby="block-case-2"><p class="block-title" id="block-case-2">Anna &amp; Ben</p>\n<p>More.</p>\n</div>\n',
		);
	});

	test.for([
		['fi', 'Tilanne', 'Vinkki', 'Tärkeää', 'Näin toimit'],
		['sv-simple', 'Situation', 'Tips', 'Viktigt', 'Gör så här'],
		['en', 'Situation', 'Tip', 'Important', 'What to do'],
	] as [Variant, ...string[]][])(
		'without a title have one in the language of %s',
		([variant, ...titles]) => {
			const { html } = draw(
				':::case\na\n:::\n:::tip\nb\n:::\n:::warning\nc\n:::\n:::steps\n1. d\n:::',
				variant,
			);
			expect(
				[...html.matchAll(/<p class="block-title"[^>]*>([^<]*)/g)].map(([, title]) => title),
			).toEqual(titles);
		},
	);

	test('of kind check open to show the answer', () => {
		expect(draw(':::check Why *ask*?\nBecause.\n\n- so\n:::').html).toBe(
			'<details class="block block-check"><summary>Why <em>ask</em>?</summary>\n<p>Because.</p>\n<ul>\n<li>so</li>\n</ul>\n</details>\n',
		);
	});

	const wrong: [string, string][] = [
		[
			'Text.\n\n:::note\nx\n',
			'error 3 there is no block named “note”; there are case, tip, warning, steps, check',
		],
		['Text.\n\n:::case A\nx\n', 'error 3 the block “case” of line 3 is not ended'],
		[':::case A\nx\n:::tip\ny\n:::', 'error 3 the block “case” of line 1 is not ended'],
		['x\n:::\n', 'error 2 this ::: ends a block, but none is open'],
		[':::tip\n\n:::', 'error 1 the block “tip” is empty'],
		[':::check\nx\n:::', 'error 1 write the question after :::check'],
		[':::steps\n- a\n:::', 'error 1 the block “steps” must hold one numbered list'],
		[
			':::steps\n1. a\n\ntext\n\n1. b\n:::',
			'error 1 the block “steps” must hold one numbered list',
		],
		[':::tip [a name](https://example.org)\nx\n:::', 'error 1 a link in the title of a block'],
		[':::tip <b>x</b>\nx\n:::', 'error 1 HTML is not allowed'],
	];
	test.for(wrong)('%j is an error', ([markdown, fault]) => {
		expect(draw(markdown).faults).toContainEqual(expect.stringContaining(fault));
	});
});

describe('links', () => {
	test('out of the site get a rel, others none', () => {
		expect(
			draw(
				'[A name](https://example.org/?a=1&b=2) [Mail us](mailto:a@example.org) [Events](/events)',
			).html,
		).toBe(
			'<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">A name</a> ' +
				'<a href="mailto:a@example.org">Mail us</a> <a href="/events">Events</a></p>\n',
		);
	});

	test.for([
		'http://a.fi',
		'//a.fi',
		'/\\a.fi',
		'page',
		'#part',
		'../x',
		'tel:112',
		'ftp://a.fi',
		'https://a@b.fi',
		'https:a.fi',
		'https:///a.fi',
		'',
	])('to “%s” are an error', (href) => {
		const { html, faults } = draw(`Text\non [a name](<${href}>) here.`);
		expect(faults).toEqual([expect.stringContaining('error 2 the link to')]);
		expect(html).toBe('<p>Text\non a name here.</p>\n');
	});

	const vague: [string, Variant][] = [
		['Klikkaa tästä', 'fi'],
		['täältä', 'fi-simple'],
		['Läs mer …', 'sv'],
		['**here**', 'en'],
		['Click here!', 'en'],
	];
	test.for(vague)('whose text is “%s” get a warning', ([text, variant]) => {
		expect(draw(`See\n[${text}](https://example.org)`, variant).faults).toEqual([
			expect.stringMatching(/^warning 2 .* does not say where it leads$/),
		]);
	});

	test.for([
		'<https://example.org>',
		'https://example.org',
		'[https://example.org/a](https://example.org/a)',
	])('whose text is an address get a warning: %s', (markdown) => {
		expect(draw(markdown).faults).toEqual([
			expect.stringContaining('warning 1 the link’s text is an address'),
		]);
	});

	const wrong: [string, string][] = [
		['[](https://example.org)', 'the link has no text'],
		['[a name](https://example.org "title")', 'a link takes no title'],
		[
			'[a name](https://example.org?a=1&amp;b=2)',
			'write the character itself in the link’s address',
		],
		['[a name][1]\n\n[1]: https://example.org', 'write the address in the link itself'],
		['See www.example.org', 'the link to “http://www.example.org” is not allowed'],
	];
	test.for(wrong)('%j is an error', ([markdown, fault]) => {
		const errors = draw(markdown).faults.filter((each) => each.startsWith('error'));
		expect(errors).toContainEqual(expect.stringContaining(fault));
	});
});

describe('what lessons do not have', () => {
	const refused: [string, string][] = [
		['a\n\n<div>b</div>', 'error 3 HTML is not allowed'],
		['a\nb <br> c', 'error 2 HTML is not allowed'],
		['- a\n- b\n  - c <i>', 'error 3 HTML is not allowed'],
		['> a\n> b <i>', 'error 2 HTML is not allowed'],
		['1. a\n\n   b <i>', 'error 3 HTML is not allowed'],
		['a\n\n<!-- note -->', 'error 3 HTML is not allowed'],
		['a\n\n![alt](https://example.org/a.png)', 'error 3 a picture is a block'],
		['a\n\n|a|b|\n|-|-|\n|c|d|', 'error 3 tables are not allowed'],
		['~~a~~', 'error 1 text that is struck through'],
		['- [ ] a', 'error 1 tick boxes are not allowed'],
		['a\n\nb &nbsp; c', 'error 3 write the character itself instead of &nbsp;'],
		['a &#60;b', 'error 1 write the character itself instead of &#60;'],
	];
	test.for(refused)('%j is an error on its line, and is not drawn', ([markdown, fault]) => {
		const { html, faults } = draw(markdown);
		expect(faults).toContainEqual(expect.stringContaining(fault));
		expect(html).not.toMatch(/<(div|br|i|img|table|del|input|!--)/);
	});
});

describe('pathological Markdown', () => {
	const quick = 2500;
	const nested = '> '.repeat(1900);
	const cases: [string, string, string][] = [
		['quotes in quotes', `${nested}a`, 'nested too deeply'],
		['quotes without spaces', `${'>'.repeat(3900)}a`, 'nested too deeply'],
		[
			'lists in lists',
			Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
			'nested too deeply',
		],
		['numbered lists on a line', `${'1. '.repeat(1300)}a`, 'nested too deeply'],
		[
			'stars and underscores',
			'**a_'.repeat(1001),
			'more than 4000 characters without an empty line',
		],
		['brackets', '['.repeat(4001), 'more than 4000 characters without an empty line'],
		[
			'a lesson of more than 30,000 characters',
			'A text.\n\n\n'.repeat(3001),
			'longer than 30000 characters',
		],
	];
	test.for(cases)('is refused, and quickly: %s', ([, markdown, fault]) => {
		const start = performance.now();
		const { html, faults } = draw(markdown);
		expect(performance.now() - start).toBeLessThan(quick);
		expect(faults.join('\n')).toContain(fault);
		expect(html.length).toBeLessThan(100_000);
	});

	test('begins beyond lists of three levels', () => {
		const levels = (count: number) =>
			Array.from({ length: count }, (_, depth) => `${'  '.repeat(depth)}- **[a name](/b)**`).join(
				'\n',
			);
		expect(draw(levels(3)).faults).toEqual([]);
		expect(draw(levels(4)).faults).toEqual([
			'error 4 lists, quotes and emphasis are nested too deeply here',
		]);
	});

	test('that is just allowed is quick too', () => {
		for (const piece of ['**a_', '[a](', '*_', '`a', '![', 'a.', '&#', 'a@', '<a ', '_a']) {
			const start = performance.now();
			draw(piece.repeat(Math.floor(3999 / piece.length)));
			expect(performance.now() - start, piece).toBeLessThan(quick);
		}
	});
});

test('passages are what is read, each with its line', () => {
	const { passages } = draw(
		'## Head\n\nOne\ntwo  \nthree <https://example.org>\n\n- item *a*\n\n:::check Ask?\nAnswer.\n:::\n',
	);
	expect(passages).toEqual([
		{ kind: 'heading', text: 'Head', line: 1 },
		{ kind: 'paragraph', text: 'One two\nthree', line: 3 },
		{ kind: 'paragraph', text: 'item a', line: 7 },
		{ kind: 'title', text: 'Ask?', line: 9 },
		{ kind: 'paragraph', text: 'Answer.', line: 10 },
	]);
});
