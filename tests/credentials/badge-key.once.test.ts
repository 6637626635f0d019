import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadOrMakeKey, multikey, publicKeyOf } from '#lib/server/credentials/badge/keys.ts';

let folder: string;
let file: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'badge-key-'));
	file = join(folder, 'keys', 'badge.pem');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a key is made where there is none, and is the same from then on', async () => {
	const made = await loadOrMakeKey(file);
	const loaded = await loadOrMakeKey(file);
	expect(made.multikey).toMatch(/^z6Mk/);
	expect(loaded.multikey).toBe(made.multikey);
	expect(readFileSync(file, 'utf8')).toContain('BEGIN PRIVATE KEY');
});

test('a key that is made can be read by its owner alone, and leaves no other file', async () => {
	await loadOrMakeKey(file);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
	expect(readdirSync(join(folder, 'keys'))).toEqual(['badge.pem']);
});

test('servers that start at once end up with one key', async () => {
	const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrMakeKey(file)));
	expect(new Set(keys.map((key) => key.multikey)).size).toBe(1);
	expect(readdirSync(join(folder, 'keys'))).toEqual(['badge.pem']);
});

test('a key that everybody can read is used with a warning', async () => {
	await loadOrMakeKey(file);
	chmodSync(file, 0o644);
	const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
	await loadOrMakeKey(file);
	expect(warn).toHaveBeenCalledWith(expect.stringContaining('chmod 600'));
	warn.mockRestore();
});

test('a key of another kind is refused, and left as it is', async () => {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
	const other = join(folder, 'ec.pem');
	writeFileSync(other, pem, { mode: 0o600 });
	await expect(loadOrMakeKey(other)).rejects.toThrow('not Ed25519');
	expect(readFileSync(other, 'utf8')).toBe(pem);
});

test('a file that holds no key is refused, and left as it is', async () => {
	const empty = join(folder, 'empty.pem');
	writeFileSync(empty, '', { mode: 0o600 });
	await expect(loadOrMakeKey(empty)).rejects.toThrow();
	expect(existsSync(empty)).toBe(true);
	expect(readFileSync(empty, 'utf8')).toBe('');
});

test('a multikey gives back its public key', async () => {
	const key = await loadOrMakeKey(file);
	expect(publicKeyOf(key.multikey).equals(key.publicKey)).toBe(true);
	expect(multikey(publicKeyOf(key.multikey))).toBe(key.multikey);
});

test.each(['', 'z6Mk', 'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169', 'not a key'])(
	'%j is no Ed25519 multikey',
	(text) => {
		expect(() => publicKeyOf(text)).toThrow('is not an Ed25519 multikey');
	},
);
