import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MailRoom } from './room.ts';

type Room = Pick<MailRoom, 'settings' | 'secret'>;

/**
 * Where one mail comes back to if it cannot be delivered: `returns+<mail>-<proof>@…`. The address alone tells which mail
 * it was, whatever the server that gave up wrote; the proof, that we sent it to just this address.
 */
export function returnAddress(room: Room, mailId: string, address: string): string | undefined {
	const [name, domain] = room.settings.returnsTo?.split('@') ?? [];
	if (!name || !domain) return undefined;
	return `${name}+${mailId.toLowerCase()}-${proofOf(room, mailId, address)}@${domain}`;
}

export interface ReturnedTo {
	mailId: string;
	proof: string;
}

/** What stands in an address that a mail came back to; undefined where it is none of ours. */
export function readReturnAddress(address: string): ReturnedTo | undefined {
	const [, mail, proof] = /\+([0-9a-z]{26})-([0-9a-f]{16})@/.exec(address.toLowerCase()) ?? [];
	return mail && proof ? { mailId: mail.toUpperCase(), proof } : undefined;
}

/** Whether the mail had been sent to this address. */
export function wasSentTo(room: Room, { mailId, proof }: ReturnedTo, address: string): boolean {
	return timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(room, mailId, address)));
}

function proofOf({ secret }: Room, mailId: string, address: string): string {
	const hmac = createHmac('sha256', secret).update(`returned/${mailId}/${address}`);
	return hmac.digest('hex').slice(0, 16);
}
