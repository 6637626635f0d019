import { describe, expect, test } from 'vitest';
import type { Language, Variant } from '#lib/languages.ts';
import {
	findLixBand,
	listSentences,
	listWords,
	measureReadability,
} from '#lib/server/catalogue/readability.ts';

describe('words', () => {
	const cases: [string, string[]][] = [
		['Kysy, älä arvaa!', ['Kysy', 'älä', 'arvaa']],
		['e-palvelu, kirjasto- ja liikuntatilat', ['e-palvelu', 'kirjasto', 'ja', 'liikuntatilat']],
		["don’t isn't ’quoted’", ['don’t', "isn't", 'quoted']],
		['Vuonna 2026 avasi 3D-tulostus', ['Vuonna', '2026', 'avasi', '3D-tulostus']],
		['See https://example.org/a-b?c=d and ask@example.org now', ['See', 'and', 'now']],
		['– … ! ()', []],
		['a\u0308iti', ['äiti']],
	];
	test.for(cases)('of “%s”', ([text, words]) => {
		expect(listWords(text)).toEqual(words);
	});
});

describe('sentences', () => {
	const cases: [Language, string, string[]][] = [
		['en', 'Ask. Listen! Why? So…', ['Ask.', 'Listen!', 'Why?', 'So…']],
		['en', 'No stop at the end', ['No stop at the end']],
		['en', 'First line\nSecond line', ['First line', 'Second line']],
		['en', 'Version 2.5 costs 3.50 euros. Fine.', ['Version 2.5 costs 3.50 euros.', 'Fine.']],
		['en', 'Go to e.g. Helsinki. See Dr. Smith.', ['Go to e.g. Helsinki.', 'See Dr. Smith.']],
		['en', '“Why?” she asked. (Really.) Yes.', ['“Why?” she asked.', '(Really.)', 'Yes.']],
		['en', 'Wait... Then go.', ['Wait...', 'Then go.']],
		['en', 'The answer is no. Then ask.', ['The answer is no.', 'Then ask.']],
		['fi', 'Määräaika on 31. joulukuuta. Ks. Kela.', ['Määräaika on 31. joulukuuta.', 'Ks. Kela.']],
		[
			'fi',
			'Kysy esim. Helsingistä, puh. 09. Kiitos.',
			['Kysy esim. Helsingistä, puh. 09.', 'Kiitos.'],
		],
		[
			'sv',
			'Fråga t.ex. Helsingfors. Se bl.a. Kela kl. 9.',
			['Fråga t.ex. Helsingfors.', 'Se bl.a. Kela kl. 9.'],
		],
		['sv', 'Ring A. Berg. Vänta.', ['Ring A. Berg.', 'Vänta.']],
		['fi', '... !', []],
	];
	test.for(cases)('in %s of “%s”', ([language, text, sentences]) => {
		expect(listSentences(text, language)).toEqual(sentences);
	});
});

describe('LIX', () => {
	test('is words per sentence and the share of words of more than six letters', () => {
		// 10 words, 2 sentences, 3 of seven letters or more (“letters” has seven, “kuusia” has six): 5 + 30.
		const measures = measureReadability(
			['One two three letters letterss. Four kuusia seven eight letterss.'],
			'en',
		);
		expect(measures).toEqual({
			words: 10,
			sentences: 2,
			meanSentence: 5,
			longestSentence: 5,
			lix: 35,
		});
	});

	test('counts letters only, and leaves numbers out of the share', () => {
		// 4 words in the sentence, 3 with letters, of which “abc-defg” has seven.
		expect(measureReadability(['Abc-defg kuusi 1234567 ab-12-34.'], 'fi').lix).toBeCloseTo(
			4 + 100 / 3,
			10,
		);
	});

	test('takes each heading and item for a sentence of its own', () => {
		expect(measureReadability(['A heading', 'one item', 'A sentence here.'], 'en')).toMatchObject({
			sentences: 3,
			words: 7,
			longestSentence: 3,
		});
	});

	test('of nothing is nothing', () => {
		expect(measureReadability(['', '…'], 'fi')).toEqual({
			words: 0,
			sentences: 0,
			meanSentence: 0,
			longestSentence: 0,
			lix: 0,
		});
	});

	const bands: [Variant, number, string][] = [
		['sv', 29.9, 'very easy'],
		['sv', 30, 'easy'],
		['sv', 40, 'medium'],
		['sv', 50, 'hard'],
		['sv', 60, 'very hard'],
		['fi', 54.9, 'easy'],
		['fi', 55, 'rather easy'],
		['fi-simple', 65, 'ordinary'],
		['fi', 75, 'hard'],
		['fi', 85, 'very hard'],
		['en', 34.9, 'easy'],
		['en-simple', 35, 'rather easy'],
		['en', 45, 'ordinary'],
		['en', 55, 'hard'],
		['en', 65, 'very hard'],
	];
	test.for(bands)('in %s of %d is %s', ([variant, lix, band]) => {
		expect(findLixBand(lix, variant)).toBe(band);
	});
});

test('a long text without spaces or stops is measured quickly', () => {
	const start = performance.now();
	for (const piece of ['a', 'a.', 'a@', '.', '@', 'A. ', 'www.'])
		measureReadability([piece.repeat(8000)], 'fi');
	expect(performance.now() - start).toBeLessThan(3000);
});
