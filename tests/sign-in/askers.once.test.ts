import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readEnv } from '#env';
import { nameDevice } from '#lib/server/sign-in/device-names.ts';
import { clientAddress, networkOf } from '#lib/server/sign-in/networks.ts';
import { deriveSecret } from '#lib/server/sign-in/secret.ts';

describe('the address of a caller', () => {
	test('is the connection’s, whatever a header says, where no proxy is trusted', () => {
		expect(clientAddress('203.0.113.5', '192.0.2.1', 0)).toBe('192.0.2.1');
	});

	test('is what the outermost trusted proxy has seen; what the caller wrote before it counts for nothing', () => {
		const header = 'made-up, 203.0.113.5, 198.51.100.1';
		expect(clientAddress(header, '192.0.2.1', 1)).toBe('198.51.100.1');
		expect(clientAddress(header, '192.0.2.1', 2)).toBe('203.0.113.5');
	});

	test('is the connection’s where the header is missing or too short', () => {
		for (const header of [null, '', '203.0.113.5'])
			expect(clientAddress(header, '192.0.2.1', 2)).toBe('192.0.2.1');
	});

	test.each([
		['192.0.2.1', '192.0.2.1'],
		['::ffff:192.0.2.1', '192.0.2.1'],
		['192.0.2.1:5678', '192.0.2.1'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
		['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
		['2001:db8::1', '2001:db8:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
		['not an address', 'unknown'],
		['', 'unknown'],
	])('%s counts as %s', (address, network) => {
		expect(networkOf(address)).toBe(network);
	});
});

test.each([
	['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox, Android'],
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
		'Edge, Windows',
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
		'Safari, iPhone',
	],
	[
		'Mozilla/5.0 (X11; CrOS x86_64 1) AppleWebKit (KHTML) Chrome/140 Safari/537',
		'Chrome, ChromeOS',
	],
	['curl/8.0 <script>', undefined],
	[null, undefined],
])('a browser that calls itself %s is named %s', (userAgent, name) => {
	expect(nameDevice(userAgent)).toBe(name);
});

test('the secret is the same on every node with the same key, and another with another', () => {
	const { privateKey } = generateKeyPairSync('ed25519');
	expect(deriveSecret(privateKey)).toEqual(deriveSecret(privateKey));
	expect(deriveSecret(privateKey)).toHaveLength(32);
	expect(deriveSecret(generateKeyPairSync('ed25519').privateKey)).not.toEqual(
		deriveSecret(privateKey),
	);
});

describe('the ways in', () => {
	test('are both open, links where mail can be sent', () => {
		expect(readEnv({})).toMatchObject({ SIGN_IN_PASSWORD: true, SIGN_IN_LINK: false });
		expect(readEnv({ SMTP_URL: 'smtp://localhost' })).toMatchObject({ SIGN_IN_LINK: true });
		expect(readEnv({ DEMO: '1' })).toMatchObject({ SIGN_IN_LINK: true });
	});

	test('are one at least', () => {
		const none = { SIGN_IN_PASSWORD: '0', SIGN_IN_LINK: '0', SMTP_URL: 'smtp://localhost' };
		expect(() => readEnv(none)).toThrow('SIGN_IN_PASSWORD, SIGN_IN_LINK');
		expect(() => readEnv({ SIGN_IN_PASSWORD: '0' })).toThrow('SMTP_URL');
		expect(() => readEnv({ ...none, DEMO: '1' })).not.toThrow();
	});
});
