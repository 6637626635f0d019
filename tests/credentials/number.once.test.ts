import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newNumber, parseNumber } from '#lib/server/credentials/number.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefixes = fc.stringMatching(/^[A-Z]{2,5}$/);
const numbers = Array.from({ length: 2000 }, () => newNumber('OSA'));

/** The 13 characters after the prefix. */
const bodyOf = (number: string) => number.slice(4).replaceAll('-', '');
const reasonOf = (body: string) => {
	const parsed = parseNumber(body, 'OSA');
	return parsed.ok ? 'accepted' : parsed.reason;
};

describe('a new number', () => {
	test('has its prefix, three groups and only characters that are hard to misread', () => {
		for (const number of numbers)
			expect(number).toMatch(
				/^OSA-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/,
			);
	});

	test('is never the same twice', () => {
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	test('uses every character at every random place', () => {
		for (let place = 0; place < 12; place++)
			expect(new Set(numbers.map((number) => bodyOf(number)[place])).size).toBe(32);
	});
});

describe('reading a number', () => {
	test('gives back the number itself, for any prefix', () => {
		fc.assert(
			fc.property(prefixes, (prefix) => {
				const number = newNumber(prefix);
				expect(parseNumber(number, prefix)).toEqual({ ok: true, number });
			}),
		);
	});

	test('forgives case, hyphens, spaces, look-alikes and a missing prefix, for any prefix', () => {
		const separators = fc.array(fc.constantFrom('', '-', ' ', '–', '\u00A0', '\u2011', ' - '), {
			minLength: 18,
			maxLength: 18,
		});
		fc.assert(
			fc.property(
				prefixes,
				separators,
				fc.boolean(),
				fc.boolean(),
				(prefix, between, bare, lower) => {
					const number = newNumber(prefix);
					const characters = [...number.replaceAll('-', '')].slice(bare ? prefix.length : 0);
					const mangled = characters
						.map((character, index) => lookAlike(character, index) + (between[index] ?? ''))
						.join('');
					const typed = lower ? mangled.toLowerCase() : mangled;
					expect(parseNumber(` ${typed}`, prefix)).toEqual({ ok: true, number });
				},
			),
		);
	});

	test('keeps the letters O, I and L of a prefix', () => {
		const number = newNumber('OIL');
		expect(parseNumber(number.toLowerCase(), 'OIL')).toEqual({ ok: true, number });
		expect(parseNumber(number.replace('OIL', '011'), 'OIL')).toEqual({ ok: true, number });
	});

	test.each([
		['', 'nothing'],
		['OSA', 'a prefix alone'],
		['OSA-7K3D-Q8ZN-4WX', 'too few characters'],
		['OSA-7K3D-Q8ZN-4WXYCC', 'too many characters'],
		['HEL-7K3D-Q8ZN-4WXYC', 'a strange prefix'],
		['OSA-7K3U-Q8ZN-4WXYC', 'the letter U, which no number has'],
		['OSA-7K3Ä-Q8ZN-4WXYC', 'a letter outside the alphabet'],
		['OSA-7K3🙂-Q8ZN-4WXYC', 'an emoji'],
	])('refuses %j: %s', (text) => {
		expect(parseNumber(text, 'OSA')).toEqual({ ok: false, reason: 'form' });
	});

	test('never throws, whatever is typed', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseNumber(text, 'OSA')));
	});
});

describe('the check character', () => {
	test('shows every single wrong character', () => {
		for (const number of numbers.slice(0, 200)) {
			const body = bodyOf(number);
			for (let place = 0; place < body.length; place++)
				for (const other of alphabet.replace(body[place]!, ''))
					expect(reasonOf(body.slice(0, place) + other + body.slice(place + 1))).toBe('check');
		}
	});

	test('shows every swap of neighbours except 0 with Z: 990 of the 992 pairs, 99.8 %', () => {
		const missed = new Set<string>();
		let swaps = 0;
		for (const number of numbers) {
			const body = bodyOf(number);
			for (let place = 0; place < body.length - 1; place++) {
				const [first, second] = [body[place]!, body[place + 1]!];
				if (first === second) continue;
				swaps++;
				const swapped = body.slice(0, place) + second + first + body.slice(place + 2);
				if (reasonOf(swapped) === 'accepted') missed.add([first, second].sort().join(''));
			}
		}
		expect(swaps).toBeGreaterThan(20_000);
		expect([...missed]).toEqual(['0Z']);
	});

	test('lets a random text of the right form through about once in 32 times', () => {
		const accepted = Array.from({ length: 6400 }, () => {
			const random = () => alphabet[Math.floor(Math.random() * 32)]!;
			return reasonOf(Array.from({ length: 13 }, random).join(''));
		}).filter((reason) => reason === 'accepted').length;
		expect(accepted).toBeGreaterThan(120);
		expect(accepted).toBeLessThan(290);
	});
});

function lookAlike(character: string, index: number): string {
	if (character === '0') return index % 2 === 0 ? 'O' : '0';
	if (character === '1') return 'I1L'[index % 3]!;
	return character;
}
