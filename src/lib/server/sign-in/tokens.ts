import { createHash, timingSafeEqual } from 'node:crypto';

/** The form in which a random token is kept: whoever reads the database can use none of them. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Whether an `Authorization` header carries a machine's token. Where no token is set, none does. */
export function isBearerOf(authorization: string | null, token: string | undefined): boolean {
	const [, given] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
	return token !== undefined && given !== undefined && isTokenOf(given, hashToken(token));
}

/** Whether a token is the one of a hash; the time that it takes tells nothing of either. */
export function isTokenOf(token: string, hash: string): boolean {
	return timingSafeEqual(Buffer.from(hashToken(token)), Buffer.from(hash));
}
