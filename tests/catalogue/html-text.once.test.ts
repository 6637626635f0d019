import { expect, test } from 'vitest';
import { escapeAttribute, escapeText, takeId } from '#lib/server/catalogue/html-text.ts';

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
