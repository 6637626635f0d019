import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { languageOf, type Variant } from '#lib/languages.ts';
import { dayOf } from '#lib/server/days.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { prepareOnce } from '#lib/server/store/index.ts';
import type { mails } from '#lib/server/store/schema/mail.ts';
import {
	bouncedAddresses,
	mailPreferences,
	mailUnsubscriptions,
	persons,
} from '#lib/server/store/schema/index.ts';
import type { CalendarPart } from './calendar.ts';
import { endOfQuiet } from './quiet-hours.ts';
import { renderMail, type Rendered, type Wording } from './rendering.ts';
import { returnAddress } from './return-addresses.ts';
import { type Mailbox, type MailRoom, requireRule } from './room.ts';
import type { Addressee, Rule } from './rules/rule.ts';
import { footOf } from './templates/frame.ts';
import { shippedText, type TemplateName, variantOf } from './templates.ts';
import { unsubscribeAddress } from './unsubscribe.ts';
import type { Values } from './values.ts';
import type { Why } from './whys.ts';
import { findWording } from './wordings.ts';

/** A mail as it is handed over. */
export interface Message extends Rendered {
	to: Mailbox;
	/** The same for every try, so that a second copy can be known as one. */
	messageId: string;
	variant: Variant;
	/** Where one press ends these mails; undefined for what is required. */
	unsubscribe: string | undefined;
	calendar?: CalendarPart;
	/** Where it comes back to if it cannot be delivered; undefined: to the sender. */
	returnTo?: string;
}

/** Why there is no message after all. */
export interface NoMessage {
	state: 'held' | 'failed' | 'not-due';
	why: Why;
	/** When it is looked at again; absent: never. */
	tryAt?: Date;
}

interface Content {
	values: Values;
	toPerson: boolean;
	canStop: boolean;
	wording?: Wording;
}

export type MailRow = typeof mails.$inferSelect;

/** One address and nothing else: no list, no name, no line's end. */
const addressForm = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;

/** Writes a mail from the facts as they are now, in its reader's language; or tells why it is not to be sent. */
export async function writeMessage(
	room: MailRoom,
	mail: MailRow,
	now = new Date(),
): Promise<Message | NoMessage> {
	const rule = requireRule(room, mail.rule);
	const found = await findAddressee(room, mail, rule, now);
	if ('why' in found) return found;
	const { addressee, to } = found;
	const moment = { today: dayOf(now, room.settings.timeZone), now };
	const prepared = await rule.prepare(room, addressee, mail.facts, moment);
	if ('notDue' in prepared) return { state: 'not-due', why: prepared.notDue };
	const template = prepared.template ?? rule.template;
	const variant = variantOf(template, prepared.variant ?? addressee.variant);
	const canStop = !rule.required && mail.personId !== null;
	const unsubscribe = canStop ? unsubscribeAddress(room.settings.origin, mail.id) : undefined;
	const links = { ...prepared.values.links, unsubscribe: unsubscribe ?? '' };
	const rendered = await renderTemplate(room, template, variant, {
		values: { ...prepared.values, links },
		toPerson: mail.personId !== null,
		canStop,
	});
	const messageId = messageIdOf(room, mail.id);
	const returnTo = returnAddress(room, mail.id, to.address);
	const { calendar } = prepared;
	return { ...rendered, to, messageId, variant, unsubscribe, calendar, returnTo };
}

/** A template in a variant with values, framed as every mail is; in a wording of its own where one is given. */
export async function renderTemplate(
	{ store, settings, organisation }: Pick<MailRoom, 'store' | 'settings' | 'organisation'>,
	template: TemplateName,
	variant: Variant,
	{ values, toPerson, canStop, wording }: Content,
): Promise<Rendered> {
	const used = wording ?? (await findWording(store.read, template, variant));
	const city = (await organisation()).city?.names[languageOf(variant)] ?? '';
	const foot = footOf(variant, shippedText(template, variant).because, { toPerson, canStop });
	const framed = {
		...values,
		fields: { ...values.fields, city },
		links: { ...values.links, mail: `${settings.origin}/my/mail` },
	};
	return renderMail(used, foot, framed, variant);
}

async function findAddressee(
	{ store, settings }: MailRoom,
	{ personId, address }: MailRow,
	rule: Rule,
	now: Date,
): Promise<{ addressee: Addressee; to: Mailbox } | NoMessage> {
	if (personId === null) {
		const addressee = {
			personId: undefined,
			givenNames: '',
			variant: 'fi',
			language: 'fi',
		} as const;
		return toUsable(addressee, { name: '', address: address ?? '' });
	}
	const [person] = await addresseeOf(store.read).execute({ personId, rule: rule.name });
	if (!person?.email) return { state: 'held', why: 'no-address' };
	if (person.bounced) return { state: 'held', why: 'address-bounced' };
	if (!rule.required && person.unsubscribed) return { state: 'held', why: 'unsubscribed' };
	const timeZone = person.timeZone ?? settings.timeZone;
	const tryAt = rule.anytime ? undefined : endOfQuiet(now, settings.quietHours, timeZone);
	// A long queue may reach into the night.
	if (tryAt) return { state: 'held', why: 'quiet-hours', tryAt };
	const { givenNames, language, easyLanguage, email } = person;
	const variant: Variant = easyLanguage ? `${language}-simple` : language;
	const to = { name: fullName(person), address: email };
	return toUsable({ personId, givenNames, variant, language }, to);
}

const addresseeOf = prepareOnce((db) =>
	db
		.select({
			...{ givenNames: persons.givenNames, familyName: persons.familyName, email: persons.email },
			...{ language: persons.language, easyLanguage: persons.easyLanguage },
			...{ bounced: bouncedAddresses.code, timeZone: mailPreferences.timeZone },
			unsubscribed: mailUnsubscriptions.rule,
		})
		.from(persons)
		.leftJoin(bouncedAddresses, eq(bouncedAddresses.address, persons.email))
		.leftJoin(mailPreferences, eq(mailPreferences.personId, persons.id))
		.leftJoin(
			mailUnsubscriptions,
			and(
				eq(mailUnsubscriptions.personId, persons.id),
				eq(mailUnsubscriptions.rule, sql.placeholder('rule')),
			),
		)
		.where(eq(persons.id, sql.placeholder('personId')))
		.prepare('mail_addressee'),
);

function toUsable(addressee: Addressee, to: Mailbox) {
	if (!addressForm.test(to.address)) return { state: 'failed', why: 'address-unusable' } as const;
	return { addressee, to };
}

/** Made from the mail's id, which itself unsubscribes and therefore does not travel in headers that others quote. */
function messageIdOf({ settings }: MailRoom, mailId: string): string {
	const digest = createHash('sha256').update(mailId).digest('hex').slice(0, 32);
	return `<${digest}@${new URL(settings.origin).hostname}>`;
}
