import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * What only the servers of this installation know, alike on all nodes: derived from the key that they share already,
 * so that there is no second file to keep. It is in no database.
 */
export function deriveSecret(privateKey: KeyObject): Buffer {
	const material = privateKey.export({ format: 'der', type: 'pkcs8' });
	return Buffer.from(hkdfSync('sha256', material, '', 'osaaja sign-in 1', 32));
}

/** A text's mark for a purpose: nobody without the secret can make it, or find the text behind it by trying all. */
export function markOf(secret: Uint8Array, purpose: string, text: string): Buffer {
	return createHmac('sha256', secret).update(`${purpose}\0${text}`).digest();
}
