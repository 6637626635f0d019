import { expect, test } from 'vitest';
import {
	escapeAttribute,
	escapeText,
	plainText,
	prefixIds,
	takeId,
} from '#lib/server/catalogue/html-text.ts';

test('a text is escaped for where it stands', () => {
	expect(escapeText('a & b < "c" > &amp;')).toBe('a &amp; b &lt; "c" &gt; &amp;amp;');
	expect(escapeAttribute('a & b < "c" >')).toBe('a &amp; b &lt; &quot;c&quot; &gt;');
});

test('an id is made of small letters, digits and hyphens, once', () => {
	const ids = new Set<string>();
	const texts = ['Ääni & Öljy!', '  ääni öljy', 'É 2', '???', 'x'.repeat(80), ''];
	expect(texts.map((text) => takeId('section', text, ids))).toEqual([
		'section-aani-oljy',
		'section-aani-oljy-2',
		'section-e-2',
		'section-text',
		`section-${'x'.repeat(60)}`,
		'section-text-2',
	]);
});

test('two pages that stand on one have ids of their own, and say what they said', () => {
	const page =
		'<div role="group" aria-labelledby="a"><p id="a">Say id="a" or &lt;p id="a"&gt;</p></div>' +
		'<button type="button" popovertarget="w">word</button><span id="w" popover="auto">what</span>';
	expect(prefixIds(page, 'e2')).toBe(
		'<div role="group" aria-labelledby="e2-a"><p id="e2-a">Say id="a" or &lt;p id="a"&gt;</p></div>' +
			'<button type="button" popovertarget="e2-w">word</button><span id="e2-w" popover="auto">what</span>',
	);
	expect(plainText(prefixIds(page, 'e2'))).toBe(plainText(page));
	expect(plainText('<p>One</p>\n<ul><li>two  three</li></ul>')).toBe('One two three');
});
