import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnv } from '#env';
import { readClaims } from '#lib/server/sign-in/providers/claims.ts';
import {
	beginTransaction,
	openTransaction,
	sealTransaction,
} from '#lib/server/sign-in/providers/transactions.ts';
import { minutesLater } from './rooms.ts';

const city = {
	...{ OIDC_PROVIDERS: 'city', OIDC_CITY_ISSUER: 'https://login.city.example/realms/staff' },
	...{ OIDC_CITY_CLIENT_ID: 'osaaja', OIDC_CITY_CLIENT_SECRET: 'secret' },
	...{ OIDC_CITY_NAME_FI: 'Kaupunki', OIDC_CITY_NAME_SV: 'Staden', OIDC_CITY_NAME_EN: 'City' },
};
const faultOf = (changes: Record<string, string | undefined>) => {
	try {
		readEnv({ ...city, ...changes });
		return '';
	} catch (fault) {
		return (fault as Error).message;
	}
};

describe('the settings of providers', () => {
	test('are read, with what is usual where nothing is said', () => {
		expect(readEnv(city).OIDC_PROVIDERS).toEqual([
			{
				...{
					key: 'city',
					issuer: city.OIDC_CITY_ISSUER,
					clientId: 'osaaja',
					clientSecret: 'secret',
				},
				names: { fi: 'Kaupunki', sv: 'Staden', en: 'City' },
				scope: 'openid email profile',
				claims: { email: 'email', emailVerified: 'email_verified', employeeNumber: undefined },
				...{ vouches: 'never', acrValues: [] },
			},
		]);
		expect(readEnv({}).OIDC_PROVIDERS).toEqual([]);
	});

	test('that are missing or wrong stop the start, by name', () => {
		expect(faultOf({})).toBe('');
		for (const name of ['ISSUER', 'CLIENT_ID', 'NAME_FI', 'NAME_SV', 'NAME_EN'])
			expect(faultOf({ [`OIDC_CITY_${name}`]: undefined })).toContain(
				`OIDC_CITY_${name}: is missing`,
			);
		const wrong: Record<string, string> = {
			OIDC_CITY_ISSUER: 'http://login.city.example',
			OIDC_CITY_SECOND_FACTOR: 'yes',
			OIDC_CITY_SCOPE: 'email',
			OIDC_PROVIDERS: 'City',
		};
		for (const [name, value] of Object.entries(wrong))
			expect(faultOf({ [name]: value })).toContain(`${name}: `);
		expect(faultOf({ OIDC_PROVIDERS: 'city,partner' })).toContain(
			'OIDC_PARTNER_ISSUER: is missing',
		);
		expect(faultOf({ OIDC_PROVIDERS: 'city city' })).toContain('names a provider twice');
		expect(faultOf({ OIDC_CITY_ISSUER: 'http://127.0.0.1:4000' })).toBe('');
	});

	test('take the secret from a file, from one place alone, and do not repeat it', () => {
		const folder = mkdtempSync(join(tmpdir(), 'osaaja-secret-'));
		const file = join(folder, 'secret');
		writeFileSync(file, 'from a file\n');
		const inFile = { OIDC_CITY_CLIENT_SECRET: undefined, OIDC_CITY_CLIENT_SECRET_FILE: file };
		expect(readEnv({ ...city, ...inFile }).OIDC_PROVIDERS).toMatchObject([
			{ clientSecret: 'from a file' },
		]);
		expect(faultOf({ OIDC_CITY_CLIENT_SECRET_FILE: file })).toContain('exactly one');
		expect(faultOf({ OIDC_CITY_CLIENT_SECRET: undefined })).toContain('exactly one');
		expect(faultOf({ ...inFile, OIDC_CITY_CLIENT_SECRET_FILE: `${file}-gone` })).toContain(
			'OIDC_CITY_CLIENT_SECRET_FILE: the file cannot be read',
		);
		expect(faultOf({ OIDC_CITY_NAME_FI: undefined })).not.toContain('secret');
		rmSync(folder, { recursive: true });
	});

	test('are a way in beside which the others may be closed', () => {
		const closed = { SIGN_IN_PASSWORD: '0', SIGN_IN_LINK: '0' };
		expect(faultOf(closed)).toBe('');
		expect(faultOf({ ...closed, OIDC_PROVIDERS: undefined })).toContain('one way in must be open');
	});
});

describe('what a provider tells', () => {
	const { OIDC_PROVIDERS } = readEnv({ ...city, OIDC_CITY_EMPLOYEE_NUMBER_CLAIM: 'number' });
	const read = (told: object, changes = {}) =>
		readClaims({ ...OIDC_PROVIDERS[0]!, ...changes }, { ...told });

	test('is an address only where it is confirmed, folded, and a number as text', () => {
		const email = ' Aino.Aho@Example.org';
		for (const confirmed of [true, 'true', 1, '1'])
			expect(read({ email, email_verified: confirmed }).email).toBe('aino.aho@example.org');
		for (const not of [undefined, false, 'false', 0, null, 'yes', [true]])
			expect(read({ email, email_verified: not }).email).toBeUndefined();
		for (const none of ['', 'nobody', 7, null, ['a@b.example']])
			expect(read({ email: none, email_verified: true }).email).toBeUndefined();
		expect(read({ number: 12345 }).employeeNumber).toBe('12345');
		for (const none of [{ number: ' ' }, { number: null }, {}])
			expect(read(none).employeeNumber).toBeUndefined();
	});

	test('vouches for a second step where it says so and the settings believe it', () => {
		const [amr, acr] = [{ amr: ['pwd', 'mfa'] }, { acr: 'urn:city:strong' }];
		const vouching = (told: object, vouches: string, acrValues: string[] = []) =>
			read(told, { vouches, acrValues }).vouchesForSecondStep;
		expect(vouching(amr, 'when-told')).toBe(true);
		expect(vouching(acr, 'when-told', ['urn:city:strong'])).toBe(true);
		expect(vouching({}, 'always')).toBe(true);
		for (const told of [{}, { amr: ['pwd'] }, { amr: 'mfa' }, acr, { acr: ['urn:city:strong'] }])
			expect(vouching(told, 'when-told', ['urn:other'])).toBe(false);
		expect(vouching(amr, 'never')).toBe(false);
	});
});

describe('what a browser takes along', () => {
	const secret = Buffer.alloc(32, 'a room of tests');
	const now = new Date('2026-06-15T06:00:00Z');
	const transaction = beginTransaction({
		...{ provider: 'city', returnPath: '/my/credentials', isShared: true },
	});
	const sealed = sealTransaction(secret, transaction, now);

	test('comes back as it went, for 15 minutes, to the provider that it was for', () => {
		expect(openTransaction(secret, sealed, 'city', minutesLater(now, 14))).toEqual(transaction);
		expect(openTransaction(secret, sealed, 'city', minutesLater(now, 15))).toBeUndefined();
		expect(openTransaction(secret, sealed, 'partner', now)).toBeUndefined();
	});

	test('is believed only as we signed it', () => {
		const [text, signature] = sealed.split('.');
		const other = Buffer.from(JSON.stringify({ ...transaction, ends: 9e15 })).toString('base64url');
		for (const wrong of [
			...[undefined, '', '.', text, `${text}.`, `${other}.${signature}`, `.${signature}`],
			...[`${sealed}AAAA`, sealed.slice(0, -4), `${text}.${'A'.repeat(43)}`],
		])
			expect(openTransaction(secret, wrong, 'city', now), wrong).toBeUndefined();
		expect(openTransaction(Buffer.alloc(32, 1), sealed, 'city', now)).toBeUndefined();
	});
});
