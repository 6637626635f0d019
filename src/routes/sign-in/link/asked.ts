import type { Cookies } from '@sveltejs/kit';
import { linkRequestCookie } from '#lib/server/sign-in/cookies.ts';

/** What this browser has asked for: its proof, and the address that was typed. */
export function askedLink(cookies: Cookies): { request: string; email: string } | undefined {
	const [request, address] = cookies.get(linkRequestCookie.name)?.split('.') ?? [];
	if (!request || !address) return undefined;
	return { request, email: Buffer.from(address, 'base64url').toString() };
}
