import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { Store } from '#lib/server/store/index.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Rule } from './rules/rule.ts';

export interface Mailbox {
	/** Empty where there is only an address. */
	name: string;
	address: string;
}

export interface MailSettings {
	/** The public address that every link begins with. */
	origin: string;
	timeZone: string;
	from: Mailbox;
	replyTo: Mailbox;
	/** The address to whose varieties undeliverable mail comes back; unset: nothing comes back to us. */
	returnsTo: string | undefined;
	/** Where the daily test mail goes. */
	canaryTo: Mailbox;
	quietHours: QuietHours;
	/** The most reminders in seven days, over all rules. */
	weeklyCap: { staff: number; others: number };
	/** How many mails are handed over at once. */
	connections: number;
	/** How mail leaves: by a server, only on a page of the demo, or not at all. */
	way: 'server' | 'demo' | 'none';
}

/** What the verbs of mail work with. */
export interface MailRoom {
	store: Store;
	catalogue: Pick<Catalogue, 'findModule' | 'listModules' | 'listParts'>;
	organisation: (now?: Date) => Promise<Organisation>;
	settings: MailSettings;
	rules: readonly Rule[];
	/** What tokens in mails are derived from, so that no row holds them. */
	secret: Uint8Array;
}

/** The names of the rules: a mail of a rule that is no more is left to expire. */
export function namesOf({ rules }: Pick<MailRoom, 'rules'>): string[] {
	return rules.map(({ name }) => name);
}

/** The rule of a name. Throws for a name that no rule has. */
export function requireRule({ rules }: Pick<MailRoom, 'rules'>, name: string): Rule {
	const rule = rules.find((each) => each.name === name);
	if (!rule) throw new Error(`there is no mail rule ${name}`);
	return rule;
}
