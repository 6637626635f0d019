import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportOn, type Fault } from '#lib/server/catalogue/faults.ts';
import { drawLesson } from '#lib/server/catalogue/lesson-html.ts';
import { isSafeHtml } from '#lib/server/catalogue/safe-html.ts';
import { listForeignHtml } from './strict-html.ts';

function draw(markdown: string) {
	const faults: Fault[] = [];
	const { html } = drawLesson(markdown, 'en', 1, reportOn('lesson', faults));
	return { html, faults };
}

/** Each is refused with an error besides being drawn harmless. */
const refused = [
	// Scripts as link targets, in every spelling that some reader of Markdown or some browser takes for one.
	'[a](javascript:alert(1))',
	'[a](JaVaScRiPt:alert(1))',
	'[a](  javascript:alert(1)  )',
	'[a](<javascript:alert(1)>)',
	'[a](<java\tscript:alert(1)>)',
	'[a](<\tjavascript:alert(1)>)',
	'[a](javascript&colon;alert(1))',
	'[a](javascript&#58;alert(1))',
	'[a](javascript&#x3a;alert(1))',
	'[a](&#106;avascript:alert(1))',
	'[a](&#x6A;&#x61;&#x76;&#x61;&#x73;&#x63;&#x72;&#x69;&#x70;&#x74;:alert(1))',
	'[a](&#0000106avascript:alert(1))',
	'[a](java&Tab;script:alert(1))',
	'[a](java&NewLine;script:alert(1))',
	'[a](java%0ascript:alert(1))',
	'[a](%6Aavascript:alert(1))',
	'[a](j\\avascript:alert(1))',
	'[a](javascript\\:alert(1))',
	'[a](javascript://example.org/%0aalert(1))',
	'[a](javascript:https://example.org)',
	'[a](\u200bjavascript:alert(1))',
	'[a](\u00a0javascript:alert(1))',
	'[a](javascript\u00ad:alert(1))',
	'[a](vbscript:msgbox(1))',
	'[a](data:text/html,<script>alert(1)</script>)',
	'[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
	'[a](blob:https://example.org/1)',
	'[a](file:///etc/passwd)',
	'[a](feed:javascript:alert(1))',
	'[a](view-source:javascript:alert(1))',
	'[a](//evil.example)',
	'[a](/\\evil.example)',
	'[a](\\\\evil.example)',
	'[a](</\t/evil.example>)',
	'[a](https://city.example@evil.example)',
	'[a](https:\\\\evil.example)',
	'[a](http://evil.example)',
	'<javascript:alert(1)>',
	'<JAVASCRIPT:alert(1)>',
	'<data:text/html,x>',
	'<vbscript:x>',
	'[a][x]\n\n[x]: javascript:alert(1)',
	'[x]\n\n[x]: <javascript:alert(1)> "t"',
	'[a][]\n\n[a]: data:text/html,x',
	'- [a][x]\n\n[x]: javascript:alert(1)',
	// Attributes by way of titles and addresses.
	'[a](https://example.org "onmouseover=alert(1)")',
	'[a](https://example.org \'" onmouseover="alert(1)\')',
	'[a](https://example.org"onmouseover="alert(1))',
	'[a](<https://example.org" onclick="alert(1)>)',
	'[a](/x"onclick=alert(1))',
	'[a](/x`onclick=alert(1))',
	'[a](https://example.org/<script>)',
	// Images.
	'![a](javascript:alert(1))',
	'![a](https://evil.example/pixel.png)',
	'![a](x "onerror=alert(1)")',
	'!["onerror="alert(1)](x)',
	'![a][x]\n\n[x]: data:image/svg+xml,<svg/onload=alert(1)>',
	'[![a](x)](javascript:alert(1))',
	// Raw tags.
	'<script>alert(1)</script>',
	'<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
	'text <script>alert(1)</script> text',
	'<scr<script>ipt>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'text <img src="x" onerror="alert(1)"> text',
	'<svg onload=alert(1)>',
	'<svg><script>alert(1)</script></svg>',
	'<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
	'<iframe src="javascript:alert(1)"></iframe>',
	'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
	'<object data="javascript:alert(1)"></object>',
	'<embed src="data:text/html,x">',
	'<form action="javascript:alert(1)"><button>x</button></form>',
	'<input autofocus onfocus=alert(1)>',
	'<details open ontoggle=alert(1)>x</details>',
	'<style>*{background:url(javascript:alert(1))}</style>',
	'<link rel=stylesheet href=//evil.example/x.css>',
	'<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
	'<base href=//evil.example/>',
	'<a href="javascript:alert(1)">x</a>',
	'<a href=javascript:alert(1)>x',
	'<p onclick=alert(1)>x</p>',
	'<div style="position:fixed;inset:0">x</div>',
	'<body onload=alert(1)>',
	'<textarea></textarea><script>alert(1)</script>',
	'<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
	'<!--><script>alert(1)</script>-->',
	'<![CDATA[<script>alert(1)</script>]]>',
	'<?xml version="1.0"?>',
	'<!DOCTYPE html [<!ENTITY x "y">]>',
	'<custom-tag onclick=alert(1)>',
	'</div><script>alert(1)</script>',
	'> <script>alert(1)</script>',
	'- <script>alert(1)</script>',
	'1. a\n\n   <script>alert(1)</script>',
	'**<script>alert(1)</script>**',
	'## <img src=x onerror=alert(1)>',
	'[<img src=x onerror=alert(1)>](https://example.org)',
	'|<script>alert(1)</script>|b|\n|-|-|\n|c|<img src=x onerror=alert(1)>|',
	'~~<script>alert(1)</script>~~',
	// By way of blocks.
	':::case <script>alert(1)</script>\nx\n:::',
	':::check <img src=x onerror=alert(1)>\nx\n:::',
	':::tip [a](javascript:alert(1))\nx\n:::',
	':::tip\n<script>alert(1)</script>\n:::',
	':::"><script>alert(1)</script>\nx\n:::',
	':::case" onclick="alert(1)\nx\n:::',
	// By way of character references.
	'&lt;script&gt;alert(1)&lt;/script&gt;',
	'&#60;script&#62;alert(1)&#60;/script&#62;',
	'&#x3C;img src=x onerror=alert(1)&#x3E;',
	'## &#60;script>',
];

/** Each is text that a lesson may hold, and stays text. */
const harmless = [
	'`<script>alert(1)</script>`',
	'``<img src=x onerror=alert(1)>``',
	'```\n<script>alert(1)</script>\n```',
	'```html"><script>alert(1)</script>\nx\n```',
	'~~~ "onclick=alert(1)\n</code></pre><script>alert(1)</script>\n~~~',
	'text\n\n    <script>alert(1)</script>\n',
	'\\<script>alert(1)\\</script>',
	'1 < 2 and script>alert(1)',
	'"onclick="alert(1)" \'x\'',
	'javascript:alert(1)',
	'[a] (javascript:alert(1))',
	'[a]\\(javascript:alert(1))',
	'## " onclick="alert(1)',
	':::tip " onclick="alert(1)\nx\n:::',
	':::check `<script>alert(1)</script>`?\n`</details>`\n:::',
	'[a](/x?next=javascript:alert%281%29)',
	'[a](https://example.org/#javascript:alert%281%29)',
	'[a](mailto:a@example.org?subject=%3Cscript%3E)',
	"[a](https://example.org/'onclick='alert%281%29)",
	'[" onclick="alert(1)](https://example.org)',
	'{{constructor.constructor("alert(1)")()}} ${alert(1)}',
	'{@html "b"}',
	// A backtick in a bare attribute: code to Markdown, and no tag.
	'<img src=`x` onerror=alert(1)>',
];

describe('an attack', () => {
	test.for(refused)('%j is refused and leaves nothing foreign in the page', (markdown) => {
		const { html, faults } = draw(markdown);
		expect(faults.filter((fault) => fault.level === 'error')).not.toEqual([]);
		expect(faults.map((fault) => fault.message).join()).not.toContain('sanitiser');
		expect(listForeignHtml(html)).toEqual([]);
	});

	test.for(harmless)('%j stays the text that it is', (markdown) => {
		const { html, faults } = draw(markdown);
		expect(faults.filter((fault) => fault.level === 'error')).toEqual([]);
		expect(listForeignHtml(html)).toEqual([]);
		expect(html).not.toBe('');
	});

	test('made of any pieces leaves nothing foreign in the page, and nothing for the sanitiser', () => {
		const pieces = [...refused, ...harmless]
			.flatMap((attack) => attack.split(/(?<=[\s<>()[\]:"&;])/))
			.concat([
				'\n',
				'\n\n',
				':::',
				':::case ',
				':::check ',
				'## ',
				'- ',
				'> ',
				'*',
				'_',
				'`',
				'![',
				'](',
				'<',
				'</',
				'é',
				'\u2028',
			]);
		const markdown = fc
			.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 25 })
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(markdown, (text) => {
				const { html, faults } = draw(text);
				expect(listForeignHtml(html)).toEqual([]);
				expect(faults.map((fault) => fault.message).join()).not.toContain('sanitiser');
			}),
			{ numRuns: 1500 },
		);
	});
});

describe('the second wall', () => {
	test('lets through what the drawing makes', () => {
		expect(
			isSafeHtml(
				'<div class="block block-tip" role="group" aria-labelledby="block-tip"><p class="block-title" id="block-tip">a &amp; b</p>\n</div>',
			),
		).toBe(true);
	});

	test.for([
		'<script>x</script>',
		'<p onclick="x">a</p>',
		'<p style="color:red">a</p>',
		'<p class="other">a</p>',
		'<a href="javascript:x">a</a>',
		'<a href="//evil.example">a</a>',
		'<a href="http://evil.example">a</a>',
		'<a href="/x" target="_blank">a</a>',
		'<img src="x" />',
		'<p>a',
		'a < b',
		'<h1>a</h1>',
		'<!-- a -->',
	])('stops %s', (html) => {
		expect(isSafeHtml(html)).toBe(false);
	});
});

test('the strict reader of this test finds what is foreign', () => {
	const foreign = [
		'<b>',
		'<p onclick="x">',
		'<a href="javascript:x">',
		'<a href="/x" onclick="y">',
		'<p>a',
		'a</p>',
		'<p>a < b</p>',
		'<p>a & b</p>',
		'<h2 id="a"b">x</h2>',
		'<p class="x">y</p>',
		'<a href="/a" rel="opener">x</a>',
		'<a href="//a.example">x</a>',
	];
	for (const html of foreign) expect(listForeignHtml(html), html).not.toEqual([]);
});
