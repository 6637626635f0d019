import { describe, expect, test } from 'vitest';
import {
	codeOf,
	findStep,
	stepOf,
	toBase32,
} from '#lib/server/sign-in/second-step/one-time-codes.ts';
import { seal, unseal } from '#lib/server/sign-in/sealing.ts';

/** The secret of both RFCs’ tables. */
const secret = Buffer.from('12345678901234567890');

describe('codes', () => {
	test('are those of RFC 4226, appendix D', () => {
		const codes = Array.from({ length: 10 }, (_, counter) => codeOf(secret, counter));
		expect(codes).toEqual([
			...['755224', '287082', '359152', '969429', '338314'],
			...['254676', '287922', '162583', '399871', '520489'],
		]);
	});

	test('are those of RFC 6238, appendix B, for SHA-1', () => {
		const moments: [number, string][] = [
			[59, '94287082'],
			[1111111109, '07081804'],
			[1111111111, '14050471'],
			[1234567890, '89005924'],
			[2000000000, '69279037'],
			[20000000000, '65353130'],
		];
		for (const [seconds, code] of moments)
			expect(codeOf(secret, stepOf(new Date(seconds * 1000)), 8)).toBe(code);
	});

	test('are taken half a minute early or late, and never twice or backwards', () => {
		const now = new Date('2026-06-15T06:00:00Z');
		const step = stepOf(now);
		const find = (by: number, usedStep = 0) =>
			findStep(secret, codeOf(secret, step + by), usedStep, now);
		expect([-2, -1, 0, 1, 2].map((by) => find(by))).toEqual([
			...[undefined, step - 1, step, step + 1, undefined],
		]);
		expect([-1, 0, 1].map((by) => find(by, step))).toEqual([undefined, undefined, step + 1]);
		for (const wrong of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
			expect(findStep(secret, wrong, 0, now)).toBeUndefined();
	});

	test('come of secrets that apps can read', () => {
		const examples = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'];
		expect(examples.map((text) => toBase32(Buffer.from(text)))).toEqual([
			...['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'],
		]);
	});
});

test('what is sealed opens for the same purpose and installation, as long as nobody changed it', () => {
	const key = Buffer.alloc(32, 'a room of tests');
	const sealed = seal(key, 'one', secret);
	expect(seal(key, 'one', secret)).not.toBe(sealed);
	expect(unseal(key, 'one', sealed)).toEqual(secret);
	expect(unseal(key, 'two', sealed)).toBeUndefined();
	expect(unseal(Buffer.alloc(32), 'one', sealed)).toBeUndefined();
	for (let at = 0; at < sealed.length; at += 7) {
		const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
		expect(unseal(key, 'one', changed)).toBeUndefined();
	}
	for (const wrong of ['', 'A', 'x'.repeat(37)]) expect(unseal(key, 'one', wrong)).toBeUndefined();
});
