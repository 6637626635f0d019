import { describe, expect, test } from 'vitest';
import { isHolderName, shortHolderName } from '#lib/server/credentials/holder.ts';

const holder = (givenNames: string, familyName: string) => ({ givenNames, familyName });

describe('the short name of a holder', () => {
	test.each([
		['Aino', 'Aho', 'Aino A.'],
		['Aino Maria', 'Aho', 'Aino A.'],
		['Anna-Liisa', 'von Ö', 'Anna-Liisa V.'],
		['  Aino ', ' öhman ', 'Aino Ö.'],
		['Suharto', '', 'S.'],
		['Suharto', '  ', 'S.'],
		['𐐨lf', '𐐩da', '𐐨lf 𐐁.'],
	])('of %j %j is %j', (given, family, short) => {
		expect(shortHolderName(holder(given, family))).toBe(short);
	});

	test('never holds the family name', () => {
		expect(shortHolderName(holder('Aino', 'Aho'))).not.toContain('Aho');
		expect(shortHolderName(holder('Suharto', ''))).not.toContain('uharto');
	});
});

describe('the full name that a visitor types', () => {
	const aino = holder('Aino Maria', 'Åhman-Öst');

	test.each([
		['Aino Maria Åhman-Öst', true],
		['aino maria åhman-öst', true],
		['  AINO   MARIA ÅHMAN-ÖST ', true],
		['Aino Maria Åhman-Öst'.normalize('NFD'), true],
		['Aino\u00a0Maria\tÅhman-Öst', true],
		['Aino Åhman-Öst', false],
		['Aino A.', false],
		['Åhman-Öst Aino Maria', false],
		['Aino Maria Ahman-Ost', false],
		['Aino Maria ÅhmanÖst', false],
		['', false],
		[' ', false],
	])('%j: %s', (typed, isRight) => {
		expect(isHolderName(aino, typed)).toBe(isRight);
	});

	test('of one word is enough for a holder of one word', () => {
		expect(isHolderName(holder('Suharto', ''), 'suharto')).toBe(true);
		expect(isHolderName(holder('Suharto', ''), 'S')).toBe(false);
	});
});
