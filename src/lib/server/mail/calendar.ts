import ical, {
	ICalAttendeeRole,
	ICalAttendeeStatus,
	type ICalCalendar,
	ICalCalendarMethod,
	type ICalEventData,
	ICalEventStatus,
} from 'ical-generator';
import type { Mailbox } from './room.ts';
import { cleanLine } from './values.ts';

/** Something with a time and a place, as calendars know it. */
export interface CalendarEntry {
	/** The same for ever: an update and a cancellation replace the entry with this id. */
	uid: string;
	/** 0 at first, one more with every change. */
	sequence: number;
	summary: string;
	description: string;
	location: string;
	url: string;
	start: Date;
	end: Date;
	organizer: Mailbox;
}

export interface CalendarPart {
	method: 'REQUEST' | 'CANCEL';
	content: string;
}

/** An invitation or its update for one person; accepting it puts the entry into their calendar. */
export function makeInvitation(entry: CalendarEntry, attendee: Mailbox, now: Date): CalendarPart {
	const calendar = openCalendar(ICalCalendarMethod.REQUEST);
	addEntry(calendar, entry, now, { status: ICalEventStatus.CONFIRMED, attendee });
	return { method: 'REQUEST', content: calendar.toString() };
}

/** Takes an invitation back. Its sequence must be above that of the last invitation. */
export function makeCancellation(entry: CalendarEntry, attendee: Mailbox, now: Date): CalendarPart {
	const calendar = openCalendar(ICalCalendarMethod.CANCEL);
	addEntry(calendar, entry, now, { status: ICalEventStatus.CANCELLED, attendee });
	return { method: 'CANCEL', content: calendar.toString() };
}

/** The same entries as a feed that a person's calendar reads again and again. */
export function makeFeed(
	name: string,
	entries: (CalendarEntry & { isCancelled: boolean })[],
	now: Date,
): string {
	const calendar = openCalendar(ICalCalendarMethod.PUBLISH);
	calendar.name(cleanLine(name));
	for (const { isCancelled, ...entry } of entries)
		addEntry(calendar, entry, now, {
			status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		});
	return calendar.toString();
}

function openCalendar(method: ICalCalendarMethod): ICalCalendar {
	return ical({ method, prodId: { company: 'Osaaja', product: 'Osaaja' } });
}

/** Times are in UTC, which every calendar shows in its owner's zone: no time zone has to be described. */
function addEntry(
	calendar: ICalCalendar,
	entry: CalendarEntry,
	now: Date,
	{ status, attendee }: { status: ICalEventStatus; attendee?: Mailbox },
): void {
	const { uid, sequence, start, end, url, organizer } = entry;
	// The library would turn the two round and say nothing.
	if (end <= start) throw new RangeError('a calendar entry ends after it begins');
	const data: ICalEventData = {
		...{ id: uid, sequence, start, end, stamp: now, status, url },
		summary: cleanLine(entry.summary),
		description: entry.description.split(/\r?\n/).map(cleanLine).join('\n'),
		location: cleanLine(entry.location),
		organizer: { name: cleanName(organizer), email: organizer.address },
	};
	const event = calendar.createEvent(data);
	if (!attendee) return;
	event.createAttendee({
		...{ name: cleanName(attendee), email: attendee.address, rsvp: true },
		...{ role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION },
	});
}

/** A name stands in a quoted parameter, where nothing can be escaped: what the library tries, readers take otherwise. */
function cleanName({ name, address }: Mailbox): string {
	return cleanLine(name).replaceAll('"', "'").replaceAll('\\', '/') || address;
}
