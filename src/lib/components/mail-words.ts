import { m } from '#lib/i18n/messages.js';

/** What is said about mail by code; tests/mail/words.once.test.ts holds the codes against the messages. */
type Words = 'state' | 'why' | 'rule' | 'about';

export type MailState = 'waiting' | 'held' | 'sent' | 'shown' | 'failed' | 'not-due';

export const nameMailState = (state: string) => say('state', state);

/** Why a mail is in its state. */
export const nameMailWhy = (why: string) => say('why', why);

/** What a rule's mails are called. */
export const nameMailRule = (rule: string) => say('rule', rule);

/** What a rule's mails are for, in a sentence. */
export const describeMailRule = (rule: string) => say('about', rule);

function say(words: Words, code: string): string {
	const key = `mail_${words}_${code.replaceAll('-', '_')}`;
	const messages = m as unknown as Record<string, (() => string) | undefined>;
	return messages[key]?.() ?? code;
}
