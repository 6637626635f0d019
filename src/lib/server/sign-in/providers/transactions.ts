import { randomBytes, timingSafeEqual } from 'node:crypto';
import { markOf } from '../secret.ts';

/** How long somebody may take at the provider, in minutes. */
export const transactionMinutes = 15;

/** What a browser takes along to a provider and must bring back: nobody else can finish what it began. */
export interface Transaction {
	/** The provider's key. */
	provider: string;
	state: string;
	nonce: string;
	/** PKCE: proves to the provider that who fetches the tokens is who asked for them. */
	verifier: string;
	returnPath: string;
	isShared: boolean;
}

/** A transaction with fresh secrets. */
export function beginTransaction(
	begun: Pick<Transaction, 'provider' | 'returnPath' | 'isShared'>,
): Transaction {
	const random = () => randomBytes(32).toString('base64url');
	return { ...begun, state: random(), nonce: random(), verifier: random() };
}

/** The form in which the browser keeps it; signed, so that nobody plants another. */
export function sealTransaction(
	secret: Uint8Array,
	transaction: Transaction,
	now = new Date(),
): string {
	const ends = now.getTime() + transactionMinutes * 60_000;
	const text = Buffer.from(JSON.stringify({ ...transaction, ends })).toString('base64url');
	return `${text}.${signatureOf(secret, text).toString('base64url')}`;
}

/** What a browser brought back for a provider; undefined where it is none of ours, another provider's, or too old. */
export function openTransaction(
	secret: Uint8Array,
	sealed: string | undefined,
	provider: string,
	now = new Date(),
): Transaction | undefined {
	const [text = '', signature = ''] = sealed?.split('.') ?? [];
	const [given, expected] = [Buffer.from(signature, 'base64url'), signatureOf(secret, text)];
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
	const { ends, ...transaction } = JSON.parse(
		Buffer.from(text, 'base64url').toString(),
	) as Transaction & { ends: number };
	return transaction.provider === provider && now.getTime() < ends ? transaction : undefined;
}

function signatureOf(secret: Uint8Array, text: string): Buffer {
	return markOf(secret, 'provider transaction', text);
}
