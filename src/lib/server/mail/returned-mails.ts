import { and, eq } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import type { Tx } from '#lib/server/store/index.ts';
import { mails, persons } from '#lib/server/store/schema/index.ts';
import { isNobody, markBounced } from './bounces.ts';
import { changeMails } from './changes.ts';
import { readReturnAddress, wasSentTo } from './return-addresses.ts';
import type { MailRoom } from './room.ts';

export interface Returned {
	/** The address that it came back to. */
	to: string;
	/** The whole message, as it came. */
	raw: Uint8Array;
}

/**
 * Learns from a message that came back after our server had taken the mail: the mail has failed after all, and where
 * nobody is at its address, nothing more is sent there. What is no report of a failure for good (delays, answers of people
 * who are away), or of no mail of ours, teaches nothing. Resolves to whether anything was learnt. RFC 3464.
 */
export async function learnFromReturned(
	room: MailRoom,
	{ to, raw }: Returned,
	now = new Date(),
): Promise<boolean> {
	const returned = readReturnAddress(to);
	const failure = returned && (await readFailure(raw));
	if (!failure) return false;
	return room.store.write(async (tx) => {
		const address = await findAddress(tx, returned.mailId);
		if (!address || !wasSentTo(room, returned, address)) return false;
		const why = failure.isAddress ? 'address-bounced' : 'refused';
		await changeMails(tx, [returned.mailId], { state: 'failed', why, tryAt: null }, now);
		if (failure.isAddress) await markBounced(tx, { address, code: failure.code }, now);
		return true;
	});
}

/** Where a mail that was sent would go to today; undefined for one that was not sent, or has come back before. */
async function findAddress(tx: Tx, mailId: string): Promise<string | undefined> {
	const [mail] = await tx
		.select({ own: mails.address, email: persons.email })
		.from(mails)
		.leftJoin(persons, eq(persons.id, mails.personId))
		.where(and(eq(mails.id, mailId), eq(mails.state, 'sent')));
	return mail?.own ?? mail?.email ?? undefined;
}

interface Failure {
	/** `550 5.1.1`, as far as it was told. */
	code: string;
	isAddress: boolean;
}

async function readFailure(raw: Uint8Array): Promise<Failure | undefined> {
	const parsed = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' }).catch(() => undefined);
	const report = parsed?.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
	if (typeof report?.content !== 'string') return undefined;
	const fields = readFields(report.content);
	if (fields.get('action')?.toLowerCase() !== 'failed') return undefined;
	const [status] = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '') ?? [];
	const [answer] = /\b5\d\d\b/.exec(fields.get('diagnostic-code') ?? '') ?? [];
	const code = [answer, status].filter(Boolean).join(' ') || 'returned';
	return { code, isAddress: isNobody(Number(answer ?? 0), status) };
}

/** The fields of a report; of those about several recipients the last, and there is one. */
function readFields(report: string): Map<string, string> {
	const unfolded = report.replace(/\r?\n[ \t]+/g, ' ');
	const lines = unfolded.split(/\r?\n/).flatMap((line) => {
		const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
		return name ? [[name.toLowerCase(), value!.trim()] as const] : [];
	});
	return new Map(lines);
}
