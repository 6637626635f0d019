import {
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	randomUUID,
	type KeyObject,
} from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromBase58, toBase58 } from './base58.ts';

/** The key that signs badges; its multikey, `z6Mk…`, is its name everywhere. */
export interface SigningKey {
	privateKey: KeyObject;
	publicKey: KeyObject;
	multikey: string;
}

/** Multicodec's mark of an Ed25519 public key. */
const codec = Buffer.from([0xed, 0x01]);
/** What stands before the 32 bytes of an Ed25519 public key in its DER form. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * The signing key in a PEM file (PKCS#8, Ed25519). Where there is no file, a key is made and kept there, readable
 * by the server's user alone. Warns if every user of the machine can read the file; throws if it holds another key.
 */
export async function loadOrMakeKey(file: string): Promise<SigningKey> {
	const privateKey = createPrivateKey((await readPem(file)) ?? (await makePem(file)));
	if (privateKey.asymmetricKeyType !== 'ed25519')
		throw new Error(`${file} holds a key of type ${privateKey.asymmetricKeyType}, not Ed25519.`);
	return signingKey(privateKey);
}

export function signingKey(privateKey: KeyObject): SigningKey {
	const publicKey = createPublicKey(privateKey);
	return { privateKey, publicKey, multikey: multikey(publicKey) };
}

/** An Ed25519 public key as a multikey, `z6Mk…`. */
export function multikey(publicKey: KeyObject): string {
	const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(spkiHead.length);
	return toBase58(Buffer.concat([codec, bytes]));
}

/** The public key that a multikey names. Throws if the text is no Ed25519 multikey. */
export function publicKeyOf(multikeyText: string): KeyObject {
	const bytes = fromBase58(multikeyText);
	if (bytes?.length !== 34 || !bytes.subarray(0, 2).equals(codec))
		throw new Error(`${multikeyText} is not an Ed25519 multikey.`);
	const der = Buffer.concat([spkiHead, bytes.subarray(2)]);
	return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

async function readPem(file: string): Promise<string | undefined> {
	try {
		const pem = await readFile(file, 'utf8');
		await warnIfOpen(file);
		return pem;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Only a warning: containers mount their secrets readable to all users of the container. */
async function warnIfOpen(file: string) {
	const { mode } = await stat(file);
	if (process.platform !== 'win32' && mode & 0o007)
		process.emitWarning(`${file} signs badges and is open to every user here: chmod 600 it.`);
}

/**
 * The file appears whole or not at all, and never replaces another: two servers that start at once
 * must not end up with two keys.
 */
async function makePem(file: string): Promise<string> {
	await mkdir(dirname(file), { recursive: true, mode: 0o700 });
	const { privateKey } = generateKeyPairSync('ed25519');
	const draft = `${file}.${randomUUID()}`;
	const handle = await open(draft, 'wx', 0o600);
	try {
		await handle.writeFile(privateKey.export({ format: 'pem', type: 'pkcs8' }));
		await handle.sync();
		await link(draft, file).catch(ignoreExisting);
	} finally {
		await handle.close();
		await rm(draft);
	}
	return readFile(file, 'utf8');
}

function ignoreExisting(error: NodeJS.ErrnoException) {
	if (error.code !== 'EEXIST') throw error;
}
