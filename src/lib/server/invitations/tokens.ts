import { markOf } from '#lib/server/sign-in/secret.ts';

/** The token of an invitation, 128 bits: made again whenever it is mailed or printed, so that no database holds it. */
export function invitationTokenOf(secret: Uint8Array, invitationId: string): string {
	return markOf(secret, 'invitation', invitationId).subarray(0, 16).toString('base64url');
}
