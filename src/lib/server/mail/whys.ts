/** Every reason for which a mail is in a state; its words are the messages `mail_why_…`. */
export const whys = [
	// Held
	'quiet-hours',
	'cap',
	'no-address',
	'address-bounced',
	'unsubscribed',
	'server-unreachable',
	'try-later',
	// Failed
	'refused',
	'address-unusable',
	'outcome-unknown',
	'gave-up',
	'broken',
	// Not due
	'too-late',
	'completed',
	'answered',
	'withdrawn',
	'active-again',
	'no-longer-in-group',
	'no-longer-manager',
	'nothing-unfinished',
	'nothing-due',
	'nothing-earned',
	'not-invited',
	'not-a-manager',
	'no-targets',
	'revoked',
	'link-ended',
	'invitation-ended',
	'account-goes-on',
	'not-asked',
	'not-changed',
	'not-for-people',
	'nothing-reported',
] as const;

export type Why = (typeof whys)[number];
