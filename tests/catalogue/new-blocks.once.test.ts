import { describe, expect, test } from 'vitest';
import { reportOn, type Fault } from '#lib/server/catalogue/faults.ts';
import type { Word } from '#lib/server/catalogue/glossary.ts';
import { drawLesson } from '#lib/server/catalogue/lesson-html.ts';
import { texts } from '../support/city.ts';
import { listForeignHtml } from './strict-html.ts';

const word: Word = { term: texts('syrjintä'), explanation: texts('huono <kohtelu> & "muu"') };
const surroundings = { glossary: new Map([['bias', word]]), pictures: new Map() };

function draw(markdown: string) {
	const faults: Fault[] = [];
	const drawn = drawLesson(markdown, 'fi', 1, reportOn('f', faults), surroundings);
	return {
		...drawn,
		faults: faults.map(({ level, line, message }) => `${level} ${line} ${message}`),
	};
}

const branching = `:::situation 1 Ovella
Mitä teet?
:::

:::choice Odotan.
Hän lähtee.
:::

:::choice Autan **heti**. -> 2
Hyvä.
:::

:::situation 2 Illalla
Entä nyt?
:::

:::choice Kysyn.
Niin.
:::

:::choice Vaikenen.
Ei.
:::
`;

describe('a branching case', () => {
	test('shows each choice closed, and the situation that one leads to under it', () => {
		const { html, faults, branches } = draw(branching);
		expect(faults).toEqual([]);
		expect(listForeignHtml(html)).toEqual([]);
		expect(html.match(/<details class="choice">/g)).toHaveLength(4);
		expect(html.match(/class="block block-situation"/g)).toHaveLength(2);
		const [, second = ''] = html.split('<summary>Autan <strong>heti</strong>.</summary>');
		expect(second.indexOf('Entä nyt?')).toBeLessThan(second.indexOf('</details></li>\n</ul>'));
		expect(html.indexOf('Entä nyt?')).toBeGreaterThan(html.indexOf('Hyvä.'));
		expect(branches).toBe('1: end, -> 2; 2: end, end');
	});

	test.each([
		['a choice without a situation', ':::choice A\nb\n:::', 'error 1 a choice stands right after'],
		[
			'one choice only',
			':::situation 1 A\nb\n:::\n\n:::choice C\nd\n:::',
			'error 1 situation 1 needs two choices',
		],
		[
			'a wrong number',
			branching.replace('situation 2', 'situation 3'),
			'error 13 write the situation’s number: :::situation 2',
		],
		[
			'no number',
			branching.replace('situation 1 Ovella', 'situation Ovella'),
			'error 1 write the situation’s number',
		],
		[
			'a goal that is not there',
			branching.replace('-> 2', '-> 7'),
			'error 9 there is no situation 7',
		],
		[
			'a goal before it',
			branching.replace('Kysyn.', 'Kysyn. -> 1'),
			'error 17 a choice leads to a later situation',
		],
		[
			'itself as a goal',
			branching.replace('Kysyn.', 'Kysyn. -> 2'),
			'error 17 a choice leads to a later situation',
		],
		[
			'two choices to one goal',
			branching.replace('Odotan.', 'Odotan. -> 2'),
			'error 9 another choice leads to situation 2',
		],
		[
			'no number after the arrow',
			branching.replace('-> 2', '-> toinen'),
			'error 9 write the number of a situation',
		],
		[
			'a choice without feedback',
			branching.replace('Hän lähtee.\n', '\n'),
			'error 5 the choice has no feedback',
		],
		[
			'a choice without words',
			branching.replace('choice Odotan.', 'choice'),
			'error 5 write the choice after :::choice',
		],
		[
			'text between its choices',
			branching.replace(':::choice Autan', 'Väliin.\n\n:::choice Autan'),
			'a choice stands right after',
		],
		[
			'a word of the glossary in a choice',
			branching.replace('Odotan.', 'Odotan [[bias]].'),
			'error 5 a [[word]] in the title',
		],
	])('with %s is an error', (_, markdown, fault) => {
		const found = draw(markdown).faults.filter((each) => each.startsWith('error'));
		expect(found.join('\n')).toContain(fault);
	});
});

describe('a hard word', () => {
	test('is explained where it first comes up, and at the end', () => {
		const { html, faults, passages } = draw(
			'Tämä on [[bias]]. Ei **[[bias|syrjinnästä]]** pidetä.',
		);
		expect(faults).toEqual([]);
		expect(listForeignHtml(html)).toEqual([]);
		expect(
			html.match(/<button class="word" type="button" popovertarget="word-bias">/g),
		).toHaveLength(2);
		expect(html.match(/popover="auto"/g)).toHaveLength(1);
		expect(html).toContain('huono &lt;kohtelu&gt; &amp; "muu" fi</span>');
		expect(html).toMatch(/<div class="words">.*<dt>syrjintä fi<\/dt>\n<dd>huono &lt;kohtelu&gt;/s);
		expect(passages[0]?.text).toBe('Tämä on syrjintä fi. Ei syrjinnästä pidetä.');
	});

	test.each([
		['[[unknown]]', 'error 1 glossary.yaml has no word “unknown”'],
		['[[constructor]]', 'error 1 glossary.yaml has no word “constructor”'],
		['## [[bias]]', 'error 1 a [[word]] in a heading'],
		['[a [[bias]] b](https://example.org)', 'error 1 a [[word]] in a link'],
		['[[<script>alert(1)</script>]]', 'glossary.yaml has no word'],
		['[[bias|<img src=x onerror=alert(1)>]]', ''],
		['[[bias|" onclick="alert(1)]]', ''],
	])('in %s', (markdown, fault) => {
		const { html, faults } = draw(markdown);
		if (fault) expect(faults.join('\n')).toContain(fault);
		else expect(faults).toEqual([]);
		expect(html).not.toMatch(/<(script|img)/);
		expect(html.replaceAll(/>[^<]*</g, '><')).not.toContain('onclick');
	});
});

describe('a film', () => {
	const film =
		':::video Kysy ensin\nfile: /media/ask-1.mp4\ncaptions: /media/ask-1.fi.vtt\n\nAino: Hei!\n:::';

	test('has its captions, and its transcript below it', () => {
		const { html, faults } = draw(film);
		expect(faults).toEqual([]);
		expect(listForeignHtml(html)).toEqual([]);
		expect(html).toContain(
			'<track kind="captions" src="/media/ask-1.fi.vtt" srclang="fi" default />',
		);
		expect(html).toContain('<p>Aino: Hei!</p>');
	});

	test.each([
		[
			'another host',
			film.replace('/media/ask-1.mp4', 'https://example.org/a.mp4'),
			'begin with file: /media/',
		],
		[
			'another host without a scheme',
			film.replace('/media/ask-1.mp4', '//example.org/media/a.mp4'),
			'begin with file: /media/',
		],
		[
			'a way out of the folder',
			film.replace('/media/ask-1.mp4', '/media/../modules/a.mp4'),
			'begin with file: /media/',
		],
		['a quotation mark', film.replace('ask-1.mp4', 'a"onerror="x.mp4'), 'begin with file: /media/'],
		['no captions', film.replace(/captions.*\n/, ''), 'begin with file: /media/'],
		['no transcript', film.replace('Aino: Hei!\n', ''), 'the film has no transcript'],
		['no title', film.replace(' Kysy ensin', ''), 'write the film’s title'],
	])('with %s is an error', (_, markdown, fault) => {
		const { html, faults } = draw(markdown);
		expect(faults.join('\n')).toContain(fault);
		expect(html).not.toContain('example.org');
	});
});
