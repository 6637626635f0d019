import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clearOwnBounce, findBouncedAddress } from '#lib/server/mail/bounces.ts';
import { enqueueMails } from '#lib/server/mail/outbox.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { mailRules } from '#lib/server/mail/rules.ts';
import type { Rule } from '#lib/server/mail/rules/rule.ts';
import { openPostman, type Postman, sendWaiting } from '#lib/server/mail/sending.ts';
import { findShownMail, listShownMails } from '#lib/server/mail/shown-mails.ts';
import { openShowing } from '#lib/server/mail/post.ts';
import { runMailSteps } from '#lib/server/mail/steps.ts';
import {
	findUnsubscription,
	unsubscribe,
	unsubscribeByToken,
} from '#lib/server/mail/unsubscribe.ts';
import { openStore } from '#lib/server/store/index.ts';
import { bouncedAddresses, mails } from '#lib/server/store/schema/mail.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { MailServer } from './support/mail-server.ts';
import { hoursLater, listMails, openPostmanTo, openRoom } from './support/mail-room.ts';
import { headersOf } from './support/message.ts';

const morning = new Date('2026-11-18T08:00:00Z');
/** A reminder whose facts never change, so that only the way of the mail is tried. */
const reminder: Rule = {
	...{ name: 'reminder', template: 'module-unfinished', required: false, anytime: false },
	...{ joins: false, guarantee: 'at-most-once', lastsDays: 7, otherwise: 'nothing-unfinished' },
	prepare: (_room, { givenNames }) =>
		Promise.resolve({
			values: {
				fields: { name: givenNames, title: 'Kieli', progress: '' },
				links: { module: 'https://osaaja.example/modules/guidance' },
				lists: {},
			},
			line: { text: 'Kieli', href: 'https://osaaja.example/modules/guidance' },
		}),
};
const notice: Rule = {
	...{ ...reminder, name: 'notice', required: true, anytime: true },
	guarantee: 'at-least-once',
};

let store: FreshStore;
let city: City;
let room: MailRoom;
let server: MailServer;
let postman: Postman;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store, { rules: [...mailRules, reminder, notice] });
	server = await MailServer.start();
	postman = openPostmanTo(server);
});
afterEach(async () => {
	postman.post.close();
	await server.stop();
	await store.close();
});

const addReader = (name: string, more = {}) =>
	addMember(store, city, ['A'], { givenNames: name, email: `${name}@example.org`, ...more });
async function enqueue(name: string, { rule = reminder, now = morning, more = {} } = {}) {
	const personId = await addReader(name, more);
	const due = [{ rule, personId, reason: '1', facts: {} }];
	await store.write((tx) => enqueueMails(tx, room, due, now));
	return personId;
}
const send = (now = morning, through = room, by = postman) => sendWaiting(through, by, () => now);
const recipients = () => server.received.flatMap(({ to }) => to).toSorted();
/** Those of one moment have no order. */
const states = async () =>
	(await listMails(store))
		.map(({ state, why }) => [state, why].filter(Boolean).join(' '))
		.toSorted();

describe('a mail that waits', () => {
	test('arrives in the reader’s language, with a way out, and is sent in the ledger', async () => {
		await enqueue('gun', { more: { language: 'sv' } });
		expect(await send()).toBe(1);
		const { raw } = server.received[0]!;
		const headers = headersOf(raw);
		expect(headers.get('content-language')).toEqual(['sv']);
		expect(headers.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
		expect(raw).toContain('Du har en utbildning');
		const [mail] = await listMails(store);
		expect(mail).toMatchObject({ state: 'sent', variant: 'sv', doneAt: morning, lease: null });
		expect(headers.get('list-unsubscribe')?.[0]).toBe(
			`<https://osaaja.example/mail/unsubscribe/${mail!.id}>`,
		);
		expect(raw).not.toContain(`Message-ID: <${mail!.id}`);
	});

	test('is in easy language for whoever reads that', async () => {
		const personId = await enqueue('eino');
		await store.write(async (tx) => {
			await tx.update(persons).set({ easyLanguage: true }).where(eq(persons.id, personId));
		});
		await send();
		expect(await listMails(store)).toMatchObject([{ variant: 'fi-simple' }]);
	});

	test('is sent once, however often the steps run', async () => {
		await enqueue('aino');
		for (let turn = 0; turn < 3; turn++) await send();
		expect(recipients()).toEqual(['aino@example.org']);
	});

	test('goes before others where it is required', async () => {
		for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await enqueue(name);
		await enqueue('g', { rule: notice, now: hoursLater(morning, 0.1) });
		await send(hoursLater(morning, 0.2));
		expect(server.received.slice(0, 5).flatMap(({ to }) => to)).toContain('g@example.org');
	});

	test('is not sent any more where its reason is gone, and the ledger says so', async () => {
		const gone: Rule = { ...reminder, prepare: () => Promise.resolve({ notDue: 'completed' }) };
		await enqueue('aino');
		await send(morning, { ...room, rules: [...mailRules, gone] });
		expect(server.received).toEqual([]);
		expect(await states()).toEqual(['not-due completed']);
	});

	test('is not sent to somebody who has unsubscribed meanwhile', async () => {
		const personId = await enqueue('aino');
		await store.write((tx) => unsubscribe(tx, room, personId, 'reminder', morning));
		await send();
		expect(await states()).toEqual(['held unsubscribed']);
	});

	test('waits for the morning where the queue reaches into the night', async () => {
		await enqueue('aino');
		const night = hoursLater(morning, 12);
		await send(night);
		expect(await states()).toEqual(['held quiet-hours']);
		await runMailSteps(room, postman, () => hoursLater(morning, 22));
		expect(recipients()).toContain('aino@example.org');
	});

	test('never reaches two addresses, whatever stands in one', async () => {
		for (const [index, email] of [
			...[
				'a@b.example, c@d.example',
				'a@b.example>\r\nbcc:<c@d.example',
				'a b@c.example',
				'@x.example',
			],
		].entries())
			await enqueue(`name${index}`, { more: { email } });
		await send();
		expect(server.received).toEqual([]);
		expect(await states()).toEqual(Array(4).fill('failed address-unusable'));
	});

	test('that cannot be written is tried again later, and keeps no other back', async () => {
		const broken: Rule = {
			...{ ...reminder, name: 'broken' },
			prepare: () => Promise.reject(new Error('a fault of ours')),
		};
		const rules = [...room.rules, broken];
		await enqueue('aino', { rule: broken });
		await enqueue('kai');
		await send(morning, { ...room, rules });
		expect(recipients()).toEqual(['kai@example.org']);
		expect(await states()).toEqual(['held broken', 'sent']);
	});
});

describe('a server', () => {
	test('that is down for a day and back gets each mail once', async () => {
		await server.stop();
		for (let index = 0; index < 12; index++) await enqueue(`r${index}`);
		for (let index = 0; index < 3; index++) await enqueue(`n${index}`, { rule: notice });
		for (let minutes = 0; minutes < 24 * 60; minutes += 30)
			await runMailSteps(room, postman, () => hoursLater(morning, minutes / 60));
		expect(new Set((await listMails(store)).map(({ state }) => state)).has('sent')).toBe(false);
		await server.start();
		for (let minutes = 24 * 60; minutes < 27 * 60; minutes += 10)
			await runMailSteps(room, postman, () => hoursLater(morning, minutes / 60));
		const ours = recipients().filter((address) => !address.startsWith('kanaria'));
		expect(ours).toHaveLength(15);
		expect(new Set(ours).size).toBe(15);
	});

	test('that is down is asked ever more seldom, and the queue is left in peace', async () => {
		await server.stop();
		for (let index = 0; index < 20; index++) await enqueue(`r${index}`);
		await send();
		expect(postman.failures).toBe(1);
		await send();
		expect(postman.failures).toBe(1);
		await send(hoursLater(morning, 1));
		await send(hoursLater(morning, 2));
		expect(postman.failures).toBe(3);
		expect((await listMails(store)).filter(({ attempts }) => attempts > 0)).toHaveLength(15);
	});

	test('that knows no such recipient is believed: the address is not tried again', async () => {
		server.behave = (address) =>
			address.startsWith('gone')
				? { refuse: { at: 'rcpt', code: 550, text: '5.1.1 No such user' } }
				: {};
		const personId = await enqueue('gone');
		await enqueue('here');
		await send();
		expect(await states()).toEqual(['failed address-bounced', 'sent']);
		expect(await store.read.select().from(bouncedAddresses)).toMatchObject([
			{ address: 'gone@example.org', code: '550 5.1.1' },
		]);
		const again = (reason: string) => {
			const due = [{ rule: reminder, personId, reason, facts: {} }];
			return store.write((tx) => enqueueMails(tx, room, due, hoursLater(morning, 1)));
		};
		await again('2');
		expect(await states()).toContain('held address-bounced');
		expect(await findBouncedAddress(store.read, personId)).toBe('gone@example.org');
		const other = await addMember(store, city, ['A'], { email: 'else@example.org' });
		await store.write((tx) => clearOwnBounce(tx, other));
		expect(await findBouncedAddress(store.read, personId)).toBe('gone@example.org');
		await store.write((tx) => clearOwnBounce(tx, personId));
		expect(await findBouncedAddress(store.read, personId)).toBeUndefined();
		await again('3');
		expect(await states()).toContain('waiting');
	});

	test('that refuses us does not make it the fault of the address', async () => {
		server.behave = () => ({ refuse: { at: 'rcpt', code: 550, text: '5.7.1 Relaying denied' } });
		await enqueue('aino');
		await send();
		expect(await states()).toEqual(['failed refused']);
		expect(await store.read.select().from(bouncedAddresses)).toEqual([]);
	});

	test('that is busy is tried again later, ever more seldom', async () => {
		server.behave = () => ({ refuse: { at: 'rcpt', code: 451, text: '4.7.1 Greylisted' } });
		await enqueue('aino');
		await send();
		expect(await states()).toEqual(['held try-later']);
		const { tryAt } = (await listMails(store))[0]!;
		expect(tryAt!.getTime() - morning.getTime()).toBeGreaterThanOrEqual(48_000);
		server.behave = () => ({});
		await runMailSteps(room, postman, () => hoursLater(morning, 0.1));
		expect(recipients()).toContain('aino@example.org');
	});

	test('that is busy for a week gets no more, and the ledger says so', async () => {
		server.behave = () => ({ refuse: { at: 'rcpt', code: 451, text: '4.7.1 Greylisted' } });
		await enqueue('aino');
		await send();
		await runMailSteps(room, postman, () => hoursLater(morning, 7 * 24));
		expect(await states()).toContain('failed gave-up');
	});

	test('that cuts the line for one message does not keep the others back', async () => {
		server.behave = (address) => (address.startsWith('bad') ? { cut: 'rcpt' } : {});
		for (const name of ['bad', 'a', 'b', 'c', 'd', 'e', 'f']) await enqueue(name);
		await send();
		await send(hoursLater(morning, 0.5));
		expect(recipients()).toEqual(
			['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@example.org`),
		);
	});

	test('that is slow holds back nothing that is done', async () => {
		server.behave = () => ({ slowMs: 200 });
		for (let index = 0; index < 10; index++) await enqueue(`r${index}`);
		await send();
		expect(server.received).toHaveLength(10);
	});
});

describe('where nobody knows whether it arrived', () => {
	test('a reminder is not sent again, and the ledger says that', async () => {
		server.behave = () => ({ cut: 'after-data' });
		await enqueue('aino');
		await send();
		server.behave = () => ({});
		await runMailSteps(room, postman, () => hoursLater(morning, 2));
		expect(server.whole).toBe(1 + 1);
		expect(recipients()).toEqual(['kanaria@kaupunki.example']);
		expect(await states()).toContain('failed outcome-unknown');
	});

	test('a required mail is sent again, under the same Message-ID', async () => {
		const ids: string[] = [];
		await enqueue('aino', { rule: notice });
		server.behave = () => ({ cut: 'after-data' });
		const deliver = postman.post.deliver.bind(postman.post);
		postman.post.deliver = (message) => {
			ids.push(message.messageId);
			return deliver(message);
		};
		await send();
		server.behave = () => ({});
		await runMailSteps(room, postman, () => hoursLater(morning, 2));
		expect(recipients()).toContain('aino@example.org');
		expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
	});

	test('it is the same after a process that ended in the middle', async () => {
		await enqueue('aino');
		await enqueue('kai', { rule: notice });
		// What a process leaves behind that leased both and was killed.
		const leasedUntil = hoursLater(morning, 0.1);
		await store.write(async (tx) => {
			await tx.update(mails).set({ lease: 'killed', leasedUntil });
		});
		await send();
		expect(server.received).toEqual([]);
		await send(hoursLater(morning, 0.2));
		await runMailSteps(room, postman, () => hoursLater(morning, 1));
		expect(recipients()).toEqual(['kai@example.org', 'kanaria@kaupunki.example']);
		expect(await states()).toEqual(['failed outcome-unknown', 'sent', 'sent']);
	});

	test('a result that comes after the lease was taken over changes nothing', async () => {
		await enqueue('aino');
		const deliver = postman.post.deliver.bind(postman.post);
		postman.post.deliver = async (message) => {
			await store.write(async (tx) => {
				await tx.update(mails).set({ lease: 'another' });
			});
			return deliver(message);
		};
		await send();
		expect(await listMails(store)).toMatchObject([{ state: 'waiting', lease: 'another' }]);
	});
});

test('two nodes over one database send each mail once', async () => {
	for (let index = 0; index < 60; index++) await enqueue(`r${index}`);
	const other = await openStore(store.url);
	const rooms: MailRoom[] = [room, { ...room, store: other }];
	const postmen = [postman, openPostmanTo(server)];
	const turns = rooms.map((each, index) => send(morning, each, postmen[index]));
	const taken = await Promise.all(turns);
	postmen[1]!.post.close();
	await other.close();
	expect(taken[0]! + taken[1]!).toBe(60);
	expect(server.received).toHaveLength(60);
	expect(new Set(recipients()).size).toBe(60);
});

describe('one press on “I do not want these”', () => {
	test('ends the mails of that rule, for that person, again without harm', async () => {
		const personId = await enqueue('aino');
		const [mail] = await listMails(store);
		const found = await findUnsubscription(store.read, room, mail!.id);
		expect(found).toEqual({ personId, rules: ['reminder'] });
		for (let turn = 0; turn < 2; turn++)
			expect(await store.write((tx) => unsubscribeByToken(tx, room, mail!.id, morning))).toBe(true);
		const more = [{ rule: reminder, personId, reason: '2', facts: {} }];
		await store.write((tx) => enqueueMails(tx, room, more, morning));
		expect(await states()).toContain('held unsubscribed');
	});

	test('does nothing for an unknown or a required mail', async () => {
		await enqueue('aino', { rule: notice });
		const [mail] = await listMails(store);
		for (const token of [mail!.id, 'unknown', ''])
			expect(await store.write((tx) => unsubscribeByToken(tx, room, token, morning))).toBe(false);
	});
});

describe('in the demo', () => {
	test('nothing is sent: what would have been is shown', async () => {
		const shown = { ...room, settings: { ...room.settings, way: 'demo' as const } };
		const showing = openPostman(openShowing());
		const personId = await enqueue('aino');
		await runMailSteps(shown, showing, () => morning);
		expect(server.received).toEqual([]);
		expect(await states()).toEqual(['shown']);
		const [listed] = await listShownMails(store.read, personId);
		expect(listed).toMatchObject({ rule: 'reminder', address: 'aino@example.org', variant: 'fi' });
		const whole = await findShownMail(store.read, listed!.id);
		expect(whole?.html).toContain('<h1');
		expect(await listShownMails(store.read, 'somebody else')).toEqual([]);
	});
});
