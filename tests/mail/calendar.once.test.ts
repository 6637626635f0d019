import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	type CalendarEntry,
	makeCancellation,
	makeFeed,
	makeInvitation,
} from '#lib/server/mail/calendar.ts';
import { openSmtp } from '#lib/server/mail/smtp.ts';
import { patience, tries } from '../support/chance.ts';
import { MailServer } from './support/mail-server.ts';
import { aMessage } from './support/message.ts';

const entry: CalendarEntry = {
	...{ uid: 'event-01J@osaaja.example', sequence: 0, summary: 'Verkostotapaaminen; osa 1, "uusi"' },
	description: 'Ohjelma:\n1. Kahvi\n2. Uusi palvelu, ja keskustelu',
	location: 'Pääkirjasto, Rikhardinkatu 3',
	url: 'https://osaaja.example/events/01J',
	start: new Date('2026-12-01T13:00:00Z'),
	end: new Date('2026-12-01T15:30:00Z'),
	organizer: { name: 'Johanna Wikström', address: 'johanna@kaupunki.example' },
};
const attendee = { name: 'Gun-Britt Sjölund', address: 'gun-britt@posti.example' };
const now = new Date('2026-11-20T10:00:00Z');

/** The scheme of an address may be written in either case. */
function addressOf(property: ICAL.Property | null): string | undefined {
	return property
		?.getFirstValue()
		?.toString()
		.replace(/^mailto:/i, 'mailto:');
}

/** What an independent library reads in a calendar. */
function read(content: string) {
	const calendar = new ICAL.Component(ICAL.parse(content) as string[]);
	const events = calendar.getAllSubcomponents('vevent').map((component) => {
		const event = new ICAL.Event(component);
		const person = (name: string) => component.getFirstProperty(name);
		return {
			...{ uid: event.uid, sequence: event.sequence, summary: event.summary },
			...{ description: event.description, location: event.location },
			start: event.startDate.toJSDate().toISOString(),
			end: event.endDate.toJSDate().toISOString(),
			status: component.getFirstPropertyValue('status'),
			url: component.getFirstPropertyValue('url'),
			organizer: addressOf(person('organizer')),
			attendee: addressOf(person('attendee')),
			attendeeName: person('attendee')?.getParameter('cn'),
			properties: component.getAllProperties().map(({ name }) => name),
		};
	});
	return { method: calendar.getFirstPropertyValue('method'), events };
}

describe('an invitation', () => {
	test('says everything that a calendar needs', () => {
		const { method, content } = makeInvitation(entry, attendee, now);
		expect(method).toBe('REQUEST');
		expect(read(content)).toMatchObject({
			method: 'REQUEST',
			events: [
				{
					...{ uid: entry.uid, sequence: 0, summary: entry.summary, location: entry.location },
					...{ description: entry.description, status: 'CONFIRMED', url: entry.url },
					...{ start: entry.start.toISOString(), end: entry.end.toISOString() },
					organizer: 'mailto:johanna@kaupunki.example',
					...{ attendee: 'mailto:gun-britt@posti.example', attendeeName: 'Gun-Britt Sjölund' },
				},
			],
		});
	});

	test('is replaced by an update and by a cancellation of the same entry', () => {
		const times = {
			start: new Date('2026-12-02T13:00:00Z'),
			end: new Date('2026-12-02T15:00:00Z'),
		};
		const moved = { ...entry, sequence: 1, ...times };
		const update = read(makeInvitation(moved, attendee, now).content);
		const end = read(makeCancellation({ ...moved, sequence: 2 }, attendee, now).content);
		expect(update.events).toMatchObject([
			{ uid: entry.uid, sequence: 1, start: '2026-12-02T13:00:00.000Z' },
		]);
		expect(end).toMatchObject({
			method: 'CANCEL',
			events: [{ uid: entry.uid, sequence: 2, status: 'CANCELLED' }],
		});
	});

	test('is not made for something that ends before it begins', () => {
		expect(() => makeInvitation({ ...entry, end: entry.start }, attendee, now)).toThrow(RangeError);
	});

	test('has lines of at most 75 bytes, each ended as the standard has it', () => {
		const { content } = makeInvitation({ ...entry, description: 'ä'.repeat(500) }, attendee, now);
		const lines = content.split('\r\n');
		expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
		expect(content).not.toMatch(/[^\r]\n/);
	});

	test('is the same bytes from the same entry', () => {
		const bytes = () => makeInvitation(entry, attendee, now).content;
		expect(bytes()).toBe(bytes());
	});

	test(
		'stays one event with our properties, whatever stands in names and titles',
		() => {
			const usual = read(makeInvitation(entry, attendee, now).content).events[0]!.properties;
			const nasty = fc.constantFrom(
				...[
					'\r\n',
					'\n',
					'\r',
					'\u2028',
					'\0',
					'\r\nEND:VEVENT',
					'\nATTENDEE:mailto:x@evil.example',
				],
				...['"', ';', ':', ',', '\\', '\\n', '^n', ';CN=', 'å', '😀'],
			);
			const text = fc
				.array(fc.oneof(nasty, fc.string({ maxLength: 6 })), { maxLength: 8 })
				.map((parts) => parts.join(''));
			fc.assert(
				fc.property(text, text, text, (summary, location, name) => {
					const odd = { ...entry, summary, location, organizer: { ...entry.organizer, name } };
					const { content } = makeInvitation(odd, { ...attendee, name }, now);
					const { events } = read(content);
					expect(events).toHaveLength(1);
					const known = new Set(usual);
					expect(events[0]!.properties.filter((property) => !known.has(property))).toEqual([]);
					expect(events[0]!.attendee).toBe('mailto:gun-britt@posti.example');
				}),
				tries(300),
			);
		},
		patience,
	);
});

describe('the feed', () => {
	test('carries the same entries, and the cancelled ones as such', () => {
		const second = { ...entry, uid: 'event-02J@osaaja.example', sequence: 3 };
		const feed = makeFeed(
			'Osaaja',
			[
				{ ...entry, isCancelled: false },
				{ ...second, isCancelled: true },
			],
			now,
		);
		expect(read(feed)).toMatchObject({
			method: 'PUBLISH',
			events: [
				{ uid: entry.uid, status: 'CONFIRMED', summary: entry.summary, attendee: undefined },
				{ uid: second.uid, sequence: 3, status: 'CANCELLED' },
			],
		});
	});
});

describe('in a mail', () => {
	let server: MailServer;
	beforeAll(async () => {
		server = await MailServer.start();
	});
	afterAll(() => server.stop());

	test('an invitation is a part of its own kind, and a file', async () => {
		const from = { name: 'Osaaja', address: 'osaaja@kaupunki.example' };
		const post = openSmtp(server.url, { from, replyTo: from, connections: 1 });
		await post.deliver(aMessage({ calendar: makeInvitation(entry, attendee, now) }));
		post.close();
		const { raw } = server.received[0]!;
		expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST/);
		const [, base64 = ''] = /application\/ics[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw) ?? [];
		expect(read(Buffer.from(base64, 'base64').toString('utf8')).events[0]?.uid).toBe(entry.uid);
	});
});
