import type { Language, Variant } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import type { MailFacts } from '#lib/server/store/schema/mail.ts';
import type { CalendarPart } from '../calendar.ts';
import type { MailRoom } from '../room.ts';
import type { TemplateName } from '../templates.ts';
import type { Line, Values } from '../values.ts';
import type { Why } from '../whys.ts';

/** Somebody to whom a rule writes, for a reason. */
export interface Due {
	personId: string;
	/** With the rule and the person it is the key under which a mail exists once. */
	reason: string;
	facts: MailFacts;
}

/** A part of the people, by id, so that planning never holds the database for long. Both ends belong to it. */
export interface Slice {
	first: string;
	last: string;
}

export interface PlanningMoment {
	today: Day;
	now: Date;
	timeZone: string;
	slice: Slice;
}

/** Whom a mail is written for. */
export interface Addressee {
	personId: string | undefined;
	givenNames: string;
	variant: Variant;
	language: Language;
}

/** Somebody due by a rule; `id` where it is in the outbox already. */
export interface DueThing extends Due {
	rule: Rule;
	id?: string;
}

/** What a mail says; `line` is how a digest names it. */
export interface Prepared {
	values: Values;
	line: Line;
	/** Another template than the rule's own. */
	template?: TemplateName;
	variant?: Variant;
	/** An entry for the reader's calendar. */
	calendar?: CalendarPart;
}

/** A reason for writing, declared once: what facts, who, when, and how much it matters. */
export interface Rule {
	name: string;
	template: TemplateName;
	/** Required mail is not counted, not capped and cannot be unsubscribed from. */
	required: boolean;
	/** Whether it may arrive in quiet hours: only what the person has just done themselves and waits for. */
	anytime: boolean;
	/** Whether several of these for one person become one digest. */
	joins: boolean;
	/**
	 * What happens where nobody knows whether the server took it: `at-least-once` sends it again under the same
	 * Message-ID, `at-most-once` does not.
	 */
	guarantee: 'at-least-once' | 'at-most-once';
	/** How many days after its cause it is still worth sending. */
	lastsDays: number;
	/** Why somebody whom the rule does not name gets nothing. */
	otherwise: Why;
	/** Who is due, for rules that look every day; absent where a fact or a person causes the mail. */
	findDue?: (db: Reader, moment: PlanningMoment) => Promise<Due[]>;
	/** What the mail says, from the facts as they are when it is sent; or why it is no longer due. */
	prepare: (
		room: MailRoom,
		reader: Addressee,
		facts: MailFacts,
		moment: { today: Day; now: Date },
	) => Promise<Prepared | { notDue: Why }>;
}
