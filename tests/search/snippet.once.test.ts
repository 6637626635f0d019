import { expect, test } from 'vitest';
import { readPageText } from '#lib/server/search/page-text.ts';
import { readQuery } from '#lib/server/search/query.ts';
import { cutSnippet } from '#lib/server/search/snippet.ts';

/** A snippet with what was found between brackets. */
function snippet(text: string, query: string): string {
	return cutSnippet(text, readQuery(query, 'fi'))
		.map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
		.join('');
}

test('is the line that has most words of the query, with every form marked', () => {
	const text = 'Tulkki on paikalla.\nTulkin palkkion maksaa kaupunki, ei asiakas.\nLoppu.';
	expect(snippet(text, 'tulkki kaupunki')).toBe('[Tulkin] palkkion maksaa [kaupunki], ei asiakas.');
});

test('prefers what was typed to what only begins like it', () => {
	expect(snippet('Minä voin tulkata sinulle.\nVaraa tulkki ajoissa.', 'tulkki')).toBe(
		'Varaa [tulkki] ajoissa.',
	);
});

test('is the beginning of a text in which nothing was found', () => {
	expect(snippet('Alku on tässä.\nJatko.', 'tulkki')).toBe('Alku on tässä.');
	expect(snippet('', 'tulkki')).toBe('');
});

test('of a long line is a part, which begins and ends between words', () => {
	const long = `${'Sanoja riittää. '.repeat(20)}Sitten tulee tulkki. ${'Ja lisää sanoja. '.repeat(20)}`;
	const cut = snippet(long, 'tulkki');
	expect(cut).toMatch(
		/^… (Sanoja|riittää).* Sitten tulee \[tulkki\]\. Ja .*(Ja|lisää|sanoja\.) …$/,
	);
	expect(cut.length).toBeLessThan(260);
});

test('marks a word with accents and a soft hyphen whole', () => {
	expect(snippet('Tämä on Žižek.', 'zizek')).toBe('Tämä on [Žižek].');
	expect(snippet('Tämä on sel\u00adkokieltä.', 'selkokieli')).toBe('Tämä on [sel\u00adkokieltä].');
});

test('a word without an end is not drawn whole', () => {
	expect(snippet('x'.repeat(5000), 'tulkki').length).toBeLessThan(200);
});

test('the text of a page has no mark-up, no explained words, and a line for each paragraph', () => {
	const html =
		'<h2 id="section-a">Kysy &amp; kuuntele</h2>\n' +
		'<section class="block block-tip" aria-labelledby="b"><p class="block-title" id="b">Vinkki</p>\n' +
		'<p>Puhu <strong>sel</strong>keästi: 1 &lt; 2, <button class="word" type="button" popovertarget="w">tulkki</button>' +
		'<span class="word-note" id="w" popover="auto">Salaisuus</span>.</p></section>\n' +
		'<p class="choices-label">Avaa vaihtoehto</p>\n<ul><li>yksi</li>\n<li>kaksi</li></ul>' +
		'<section class="words" aria-labelledby="s"><h2 id="s">Sanat</h2>\n<dl><dt>tulkki</dt><dd>Salaisuus</dd></dl></section>';
	expect(readPageText(html)).toEqual({
		headings: ['Kysy & kuuntele'],
		lines: ['Kysy & kuuntele', 'Vinkki', 'Puhu selkeästi: 1 < 2, tulkki.', 'yksi', 'kaksi'],
	});
});
