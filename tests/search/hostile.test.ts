import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { variants } from '#lib/languages.ts';
import { patience, tries } from '../support/chance.ts';
import { namesOf, openSearch, writeLessons } from './support.ts';

let opened: Awaited<ReturnType<typeof openSearch>>;
beforeAll(async () => {
	const html = '<p>Asiakas &amp; tulkki: “NEAR” OR NOT names words 𝔘𝔫𝔦 emoji 😀 50 % *_* ½.</p>';
	opened = await openSearch(
		writeLessons('m', { '01-a': { title: 'Yksi', pages: { fi: html, sv: html, en: html } } }),
	);
});
afterAll(() => opened.close());

const awkward = [
	...['"', '""', '"a', "'", "''", '*', 'tulkki*', '*tulkki', '^tulkki', '-tulkki', '+tulkki'],
	...['names:tulkki', 'words : tulkki', '{names words}: tulkki', 'NEAR(tulkki asiakas, 2)', 'NEAR'],
	...['AND', 'OR', 'NOT', 'tulkki AND', '(tulkki', 'tulkki)', 'tulkki & asiakas', 'tulkki | !x'],
	...["tulkki':*", "'; drop table search_pages; --", '%', '_', '%tulkki%', '\\', '\\\\', ':*'],
	...[
		'\0',
		'tul\0kki',
		'tul\u00adkki',
		'😀',
		'👨‍👩‍👧',
		'\ud800',
		'a\udc00b',
		'\u202e\u200d',
		'½',
		'ﬁ',
		'İ',
		'ß',
	],
	...[
		'!!! ??? …',
		'   ',
		'',
		'\n\t',
		'tulkki\u0301',
		'1 2 3',
		'<mark>x</mark>',
		'${1}',
		'$1',
		'?',
		':a',
		'@@',
	],
	...[
		'x'.repeat(5000),
		'tulkki '.repeat(800),
		'ä'.repeat(5000),
		'"'.repeat(5000),
		'a b '.repeat(1000),
	],
];

const signs = `" ' * : ( ) & | ! < > - ^ { } \\ % _ \0 t u l k i AND OR`.split(' ');

test.each(awkward)('%j is no error', async (text) => {
	for (const variant of variants)
		expect((await opened.search(text, variant)).count).toBeGreaterThanOrEqual(0);
});

test('signs of the engines’ grammars are only what stands between words', async () => {
	for (const text of [
		'"tulkki"',
		'names:tulkki',
		'tulkki*',
		'-tulkki',
		"tulkki':*",
		'(tulkki',
		'tul\u00adkki',
	])
		expect([text, namesOf(await opened.search(text))[0]]).toEqual([text, 'm/01-a']);
});

test('words of the engines’ grammars are words', async () => {
	for (const text of ['NEAR', 'tulkki AND names', 'OR', 'NOT'])
		expect([text, (await opened.search(text)).count]).toEqual([text, 1]);
});

test('a query without a word finds nothing', async () => {
	for (const text of ['', '"*"', '😀', '…', '\0'])
		expect(await opened.search(text)).toMatchObject({ count: 0, modules: [] });
});

test(
	'nothing that somebody types is an error, and pieces of a snippet are the text and no more',
	async () => {
		const anything = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.string({ unit: fc.constantFrom(...signs), maxLength: 60 }),
			fc.array(fc.constantFrom(...awkward), { maxLength: 6 }).map((parts) => parts.join(' ')),
		);
		await fc.assert(
			fc.asyncProperty(anything, fc.constantFrom(...variants), async (text, variant) => {
				const { modules } = await opened.search(text, variant);
				const shown = modules.flatMap(({ pages }) => pages);
				for (const { snippet } of shown)
					expect('Asiakas & tulkki: “NEAR” OR NOT names words 𝔘𝔫𝔦 emoji 😀 50 % *_* ½.').toContain(
						snippet
							.map((piece) => piece.text)
							.join('')
							// Where it is cut, it says so.
							.replaceAll(/^… | …$/g, ''),
					);
			}),
			tries(300),
		);
	},
	patience,
);
