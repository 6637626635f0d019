import { endOfQuiet } from './quiet-hours.ts';
import { capWindow, type Recipient } from './recipients.ts';
import type { MailSettings } from './room.ts';
import type { Rule } from './rules/rule.ts';
import type { Why } from './whys.ts';

/** Whether a mail goes now, later or never. */
export type Decision =
	{ state: 'waiting'; why: null; tryAt: Date } | { state: 'held'; why: Why; tryAt: Date | null };

/** What goes out as one mail: one thing, or several as a digest. */
export interface Parcel<Thing> {
	things: Thing[];
	decision: Decision;
}

type Settings = Pick<MailSettings, 'quietHours' | 'weeklyCap'>;

/**
 * Decides about everything that is due for one person at a moment, by these rules in this order: whoever has no
 * usable address, or has unsubscribed, gets nothing; what can be joined becomes one digest; over the cap a mail waits until
 * the oldest counted one is a week old; in quiet hours it waits for the morning. Pure: planning, releasing and the
 * dry run all come through here. docs/definitions.md, "Mail".
 */
export function arrangeParcels<Thing extends { rule: Rule }>(
	things: Thing[],
	recipient: Recipient,
	settings: Settings,
	now: Date,
): Parcel<Thing>[] {
	const parcels: Parcel<Thing>[] = [];
	const open: Thing[] = [];
	for (const thing of things) {
		const why = findRefusal(thing.rule, recipient);
		if (why) parcels.push({ things: [thing], decision: { state: 'held', why, tryAt: null } });
		else open.push(thing);
	}
	const counted = recipient.counted.toSorted((a, b) => a.getTime() - b.getTime());
	for (const joined of joinThings(open)) {
		const decision = decideTime(joined[0]!.rule, recipient, counted, settings, now);
		const counts = !joined[0]!.rule.required && decision.why !== 'cap';
		if (counts) counted.push(now);
		parcels.push({ things: joined, decision });
	}
	return parcels;
}

function findRefusal(rule: Rule, recipient: Recipient): Why | undefined {
	if (!recipient.hasAddress) return 'no-address';
	if (recipient.isBounced) return 'address-bounced';
	if (!rule.required && recipient.unsubscribed.has(rule.name)) return 'unsubscribed';
	return undefined;
}

/** What can be joined comes first, as one parcel; the rest one by one. */
function joinThings<Thing extends { rule: Rule }>(things: Thing[]): Thing[][] {
	const joinable = things.filter(({ rule }) => rule.joins);
	const others = things.filter(({ rule }) => !rule.joins).map((thing) => [thing]);
	return joinable.length > 0 ? [joinable, ...others] : others;
}

function decideTime(
	rule: Rule,
	{ kind, timeZone }: Recipient,
	counted: Date[],
	{ quietHours, weeklyCap }: Settings,
	now: Date,
): Decision {
	const cap = kind === 'staff' ? weeklyCap.staff : weeklyCap.others;
	if (!rule.required && counted.length >= cap) {
		const oldest = counted.at(counted.length - cap) ?? now;
		return { state: 'held', why: 'cap', tryAt: new Date(oldest.getTime() + capWindow) };
	}
	const quietEnd = rule.anytime ? undefined : endOfQuiet(now, quietHours, timeZone);
	if (quietEnd) return { state: 'held', why: 'quiet-hours', tryAt: quietEnd };
	return { state: 'waiting', why: null, tryAt: now };
}
