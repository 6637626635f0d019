import { describe, expect, test } from 'vitest';
import { variants, type Variant } from '#lib/languages.ts';
import { chooseVariant, textIn } from '#lib/server/catalogue/variant-choice.ts';

describe('the variant to show', () => {
	const cases: [Variant, Variant[], Variant, boolean][] = [
		['fi-simple', ['fi', 'fi-simple', 'en', 'sv'], 'fi-simple', false],
		['sv-simple', ['fi', 'sv', 'en', 'fi-simple'], 'sv', true],
		['sv', ['en', 'fi', 'sv-simple'], 'fi', true],
		['sv', ['sv-simple', 'en'], 'en', true],
		['fi', ['sv', 'en'], 'en', true],
		['en', ['sv', 'fi-simple'], 'sv', true],
		['en', ['sv-simple'], 'sv-simple', true],
	];
	test.for(cases)('for %s out of %j is %s', ([wanted, available, variant, fallback]) => {
		expect(chooseVariant(wanted, available)).toEqual({ variant, fallback });
	});

	test('is always one of those written, and no other when the wanted one is', () => {
		for (let set = 1; set < 2 ** variants.length; set++) {
			const available = variants.filter((_, index) => set & (1 << index));
			for (const wanted of variants) {
				const { variant, fallback } = chooseVariant(wanted, available);
				expect(available).toContain(variant);
				expect(fallback).toBe(!available.includes(wanted));
			}
		}
	});

	test('cannot be chosen out of none', () => {
		expect(() => chooseVariant('fi', [])).toThrow('nothing is written');
	});
});

test('a text is taken in its variant, else in the full form of the language', () => {
	const texts = { fi: 'suomi', sv: 'svenska', en: 'English', 'fi-simple': 'selko' };
	expect(variants.map((variant) => textIn(texts, variant))).toEqual([
		'suomi',
		'svenska',
		'English',
		'selko',
		'svenska',
		'English',
	]);
});
