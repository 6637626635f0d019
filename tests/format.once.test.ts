import { describe, expect, test } from 'vitest';
import { formatDay, formatNumber, formatPercent } from '#lib/format.ts';
import { formatTime } from '#lib/format-time.ts';
import { languages } from '#lib/languages.ts';

const inEach = (format: (language: (typeof languages)[number]) => string) =>
	Object.fromEntries(languages.map((language) => [language, format(language)]));

describe('a day', () => {
	test('has points in Finnish and in Swedish of Finland, and its month’s name in English', () => {
		expect(inEach((language) => formatDay('2026-11-22', language))).toEqual({
			...{ fi: '22.11.2026', sv: '22.11.2026', en: '22 November 2026' },
		});
	});

	test('has no zeros before its numbers', () => {
		expect(inEach((language) => formatDay('2026-03-01', language))).toEqual({
			...{ fi: '1.3.2026', sv: '1.3.2026', en: '1 March 2026' },
		});
	});

	test('is the same day wherever the server stands, also when clocks change', () => {
		for (const day of ['2026-01-01', '2026-03-29', '2026-10-25', '2028-02-29', '2026-12-31'])
			expect(formatDay(day, 'fi')).toBe(day.split('-').map(Number).reverse().join('.'));
	});
});

test('a number is parted by threes: with a space that does not break, in English with a comma', () => {
	expect(inEach((language) => formatNumber(38_000, language))).toEqual({
		...{ fi: '38\u00a0000', sv: '38\u00a0000', en: '38,000' },
	});
	const written = [0, 7, 999, 1000, 12_345, 999_999, 1_234_567].map((each) =>
		formatNumber(each, 'en'),
	);
	expect(written).toEqual(['0', '7', '999', '1,000', '12,345', '999,999', '1,234,567']);
});

test('a percentage has a space that does not break in Finnish and Swedish, and none in English', () => {
	expect(inEach((language) => formatPercent(50, language))).toEqual({
		...{ fi: '50\u00a0%', sv: '50\u00a0%', en: '50%' },
	});
	expect(inEach((language) => formatPercent(33.25, language))).toEqual({
		...{ fi: '33,25\u00a0%', sv: '33,25\u00a0%', en: '33.25%' },
	});
});

describe('a time of day', () => {
	const at = (hours: number, minutes: number) => new Date(2026, 10, 22, hours, minutes);

	test('has a point in Finnish and in Swedish of Finland, and a colon in English', () => {
		expect(inEach((language) => formatTime(at(12, 3), language))).toEqual({
			...{ fi: '12.03', sv: '12.03', en: '12:03' },
		});
	});

	test('has a zero before the hour in English alone, and never a.m. or p.m.', () => {
		expect(inEach((language) => formatTime(at(0, 0), language))).toEqual({
			...{ fi: '0.00', sv: '0.00', en: '00:00' },
		});
		expect(inEach((language) => formatTime(at(23, 59), language))).toEqual({
			...{ fi: '23.59', sv: '23.59', en: '23:59' },
		});
	});
});
