import { daysBetween, type Day } from '#lib/server/days.ts';

/** How long before its end a credential asks for renewal. */
const dueDays = 90;

export type CredentialState = 'revoked' | 'superseded' | 'expired' | 'due' | 'valid';

interface CredentialDates {
	/** The last valid day; null: without end. */
	validUntil: Day | null;
	revokedDay?: Day | null;
	/** The number of the corrected credential that took its place. */
	supersededBy?: string | null;
}

/** The state on a day: the first that holds of revoked, superseded, expired, due and valid. */
export function credentialState(credential: CredentialDates, day: Day): CredentialState {
	const { validUntil, revokedDay, supersededBy } = credential;
	if (revokedDay && revokedDay <= day) return 'revoked';
	if (supersededBy) return 'superseded';
	if (validUntil === null) return 'valid';
	const daysLeft = daysBetween(day, validUntil);
	if (daysLeft < 0) return 'expired';
	return daysLeft <= dueDays ? 'due' : 'valid';
}
