import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { type Credential, findCredential } from './credentials.ts';
import { shortHolderName } from './holder.ts';
import { parseNumber } from './number.ts';
import { type CredentialState, credentialState } from './state.ts';

/** What a number can turn out to be: no number at all, one with a typing mistake, none that we issued, or ours. */
export type Verification =
	| { outcome: 'form' | 'check' }
	| { outcome: 'unknown'; number: string }
	| { outcome: 'found'; credential: Credential; state: CredentialState; holder: string };

/** Looks a number up as somebody has typed or scanned it. The holder is named by first name and initial. */
export async function verifyNumber(
	db: Reader,
	typed: string,
	prefix: string,
	today: Day,
): Promise<Verification> {
	const parsed = parseNumber(typed, prefix);
	if (!parsed.ok) return { outcome: parsed.reason };
	const credential = await findCredential(db, parsed.number);
	if (!credential) return { outcome: 'unknown', number: parsed.number };
	return {
		outcome: 'found',
		credential,
		state: credentialState(credential, today),
		holder: shortHolderName(credential.statement.holder),
	};
}
