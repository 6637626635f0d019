import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeMessage } from '#lib/server/mail/messages.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { chooseEasyLanguage } from '#lib/server/people/persons.ts';
import type { WrittenModules } from '#lib/server/access/own-modules.ts';
import { closeReport, takeUpReport } from '#lib/server/reports/handling.ts';
import { countReports, findReport, listHandlers, listReports } from '#lib/server/reports/inbox.ts';
import { findPlace } from '#lib/server/reports/places.ts';
import {
	isOverdue,
	listOwnReports,
	type NewReport,
	sendReport,
} from '#lib/server/reports/reports.ts';
import { auditEntries, mails, reportEvents, reports } from '#lib/server/store/schema/index.ts';
import { viewerWith } from '../access/reported-city.ts';
import { listMails, openRoom } from '../mail/support/mail-room.ts';
import { addCity, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

/** Ten in the morning in Helsinki, a Wednesday. */
const morning = new Date('2026-11-18T08:00:00Z');
const today = '2026-11-18';
const dueDay = '2026-11-25';
let store: FreshStore;
let city: City;
let room: MailRoom;
let reporter: string;
let author: ReturnType<typeof handlerWith>;
let coordinator: ReturnType<typeof handlerWith>;
const handlerWith = (...given: Parameters<typeof viewerWith>) => ({
	...{ ...viewerWith(...given), written: 'every' as WrittenModules },
});
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store);
	const add = (email: string) => store.write((tx) => addSomebody(tx, { email }, city.tick()));
	reporter = await add('aino@example.org');
	author = handlerWith(await add('veera@example.org'), 'author', city.units.city);
	coordinator = handlerWith(await add('johanna@example.org'), 'coordinator', city.units.city);
});
afterEach(() => store.close());

const guidance = () => {
	const { slug, editionId } = room.catalogue.findModule('guidance')!;
	return { slug, editionId };
};
const send = (changes: Partial<NewReport> = {}, now = morning) =>
	sendReport(
		store,
		{
			...{ personId: reporter, formKey: '', kind: 'content', variant: 'fi', today },
			text: 'Linkki on rikki.',
			...changes,
		},
		now,
	);
const ofModule = (changes: Partial<NewReport> = {}) =>
	send({ module: { ...guidance(), lesson: '01-welcome' }, ...changes });
const close = (reportId: string, viewer = author, answer = 'Linkki on korjattu.') =>
	closeReport(room, viewer, { reportId, kind: 'mended', answer }, morning);
const openIds = async (viewer = author) =>
	(await listReports(store.read, viewer)).open.map(({ id }) => id);

describe('a report', () => {
	test('is promised for the fifth working day after, and stands among the reporter’s own', async () => {
		const id = await ofModule();
		expect(await listOwnReports(store.read, reporter)).toMatchObject([
			{
				id,
				dueDay,
				state: 'open',
				takenUp: undefined,
				closing: undefined,
				text: 'Linkki on rikki.',
			},
		]);
		expect(await listOwnReports(store.read, author.personId)).toEqual([]);
	});

	test('of one form is one, however often and however fast it is sent', async () => {
		const sent = { formKey: '01JABCDEFGH' };
		const ids = await Promise.all([1, 2, 3, 4].map(() => ofModule(sent)));
		expect(new Set([...ids, await ofModule(sent)]).size).toBe(1);
		expect(await store.read.$count(reports)).toBe(1);
	});

	test('is another where the same form says something else, elsewhere, or is of somebody else', async () => {
		const sent = { formKey: '01JABCDEFGH' };
		await ofModule(sent);
		await ofModule({ ...sent, text: 'Toinenkin linkki on rikki.' });
		await ofModule({ ...sent, text: 'Toinenkin linkki on rikki.' });
		await ofModule({ ...sent, kind: 'technical' });
		await send(sent);
		await ofModule({ ...sent, personId: author.personId });
		expect(await store.read.$count(reports)).toBe(5);
	});

	test('in the same words by another form is one on the same day, and another on a later one', async () => {
		const first = await ofModule({ formKey: '01JABCDEFGH' });
		expect(await ofModule({ formKey: '01JOTHERFORM' })).toBe(first);
		expect(await ofModule()).toBe(first);
		expect(await ofModule({ formKey: '01JABCDEFGH', today: '2026-11-19' })).toBe(first);
		expect(await ofModule({ formKey: '01JTHIRDFORM', today: '2026-11-19' })).not.toBe(first);
	});

	test('is late from the day after the promised one, until it is closed', async () => {
		const id = await ofModule();
		const [report] = await listOwnReports(store.read, reporter);
		expect(isOverdue(report!, dueDay)).toBe(false);
		expect(isOverdue(report!, '2026-11-26')).toBe(true);
		await takeUpReport(store, author, id, morning);
		await close(id);
		const [closed] = await listOwnReports(store.read, reporter);
		expect(isOverdue(closed!, '2026-12-26')).toBe(false);
	});
});

describe('the inbox', () => {
	test('of authors has what is about modules, of coordinators what is about the service or technical', async () => {
		const mistake = await ofModule();
		const technical = await ofModule({ kind: 'technical' });
		const service = await send({ kind: 'other' });
		expect((await openIds(author)).toSorted()).toEqual([mistake, technical].toSorted());
		expect((await openIds(coordinator)).toSorted()).toEqual([technical, service].toSorted());
		expect(await findReport(store.read, author, service)).toBeUndefined();
		expect(await findReport(store.read, coordinator, mistake)).toBeUndefined();
		expect(await findReport(store.read, coordinator, technical)).toMatchObject({
			...{ report: { id: technical }, reporter: { givenNames: 'Aino', familyName: 'Aho' } },
		});
	});

	test('of an author of some modules has what is about these, and their deeds are held to that', async () => {
		const id = await ofModule();
		const others = { ...author, written: ['words'] };
		expect(await openIds(others)).toEqual([]);
		expect(await countReports(store.read, others, today)).toEqual({ open: 0, overdue: 0 });
		expect(await findReport(store.read, { ...author, written: [] }, id)).toBeUndefined();
		expect(await takeUpReport(store, others, id)).toBe(false);
		expect(await close(id, others)).toBeUndefined();
		expect(await openIds({ ...author, written: ['guidance', 'words'] })).toEqual([id]);
	});

	test('is nobody else’s', async () => {
		const id = await ofModule();
		for (const role of ['manager', 'assessor', 'administrator', 'auditor'] as const) {
			const viewer = handlerWith(reporter, role, city.units.city);
			expect(await listReports(store.read, viewer)).toEqual({ open: [], closed: [] });
			expect(await countReports(store.read, viewer, today)).toEqual({ open: 0, overdue: 0 });
			expect(await takeUpReport(store, viewer, id)).toBe(false);
			expect(await close(id, viewer)).toBeUndefined();
		}
		expect(await store.read.$count(reportEvents)).toBe(0);
	});

	test('begins with what is due first, counts what is late, and ends with what was closed last', async () => {
		const later = await ofModule({ today: '2026-11-19' });
		const sooner = await ofModule({ today: '2026-11-17' });
		const first = await ofModule({ today: '2026-11-02' });
		const closed = await ofModule({ text: 'Kuva puuttuu.' });
		await close(closed);
		expect(await openIds()).toEqual([first, sooner, later]);
		expect((await listReports(store.read, author)).closed.map(({ id }) => id)).toEqual([closed]);
		expect(await countReports(store.read, author, '2026-11-25')).toEqual({ open: 3, overdue: 2 });
		expect(await countReports(store.read, coordinator, '2026-11-25')).toEqual({
			...{ open: 0, overdue: 0 },
		});
	});
});

describe('handling', () => {
	test('takes up once, and writes down who did', async () => {
		const id = await ofModule({ kind: 'technical' });
		expect(await takeUpReport(store, author, id, morning)).toBe(true);
		expect(await takeUpReport(store, coordinator, id, morning)).toBe(true);
		const [report] = await listOwnReports(store.read, reporter);
		expect(report).toMatchObject({
			...{ state: 'taken-up', takenUp: { byPersonId: author.personId }, closing: undefined },
		});
		expect([...(await listHandlers(store.read, report!)).values()]).toEqual(['Aino Aho']);
		expect(await store.read.select().from(auditEntries)).toMatchObject([
			{ actorId: author.personId, action: 'take up report', subject: `report:${id}` },
		]);
	});

	test('closes with what was done, writes it down, and mails it, all in one', async () => {
		const id = await ofModule();
		expect(await close(id)).toBe('closed');
		const [report] = await listOwnReports(store.read, reporter);
		expect(report).toMatchObject({
			...{ state: 'closed', closing: { kind: 'mended', answer: 'Linkki on korjattu.' } },
		});
		expect(await listMails(store)).toMatchObject([
			{ rule: 'report-closed', personId: reporter, state: 'waiting', facts: { report: id } },
		]);
		const actions = (await store.read.select().from(auditEntries)).map(({ action }) => action);
		expect(actions).toEqual(['close report']);
	});

	test('keeps the first answer where two close at once, and mails once', async () => {
		const id = await ofModule({ kind: 'technical' });
		const done = await Promise.all([close(id, author), close(id, coordinator, 'Toinen vastaus')]);
		expect(done.toSorted()).toEqual(['closed', 'closed-before']);
		expect(await takeUpReport(store, author, id)).toBe(true);
		expect(await store.read.$count(reportEvents)).toBe(1);
		expect(await store.read.$count(mails)).toBe(1);
	});

	test('leaves nothing behind where the mail cannot be put into the outbox', async () => {
		const id = await ofModule();
		const broken = { ...room, settings: { ...room.settings, quietHours: undefined as never } };
		const closing = { reportId: id, kind: 'mended', answer: 'Korjattu' } as const;
		await expect(closeReport(broken, author, closing, morning)).rejects.toThrow();
		expect(await store.read.$count(reportEvents)).toBe(0);
		expect(await store.read.$count(auditEntries)).toBe(0);
		expect((await listOwnReports(store.read, reporter))[0]?.state).toBe('open');
	});
});

describe('the mail about it', () => {
	const write = async () => writeMessage(room, (await listMails(store))[0]!, morning);

	test('says what was done, in the reporter’s language, and cannot be stopped', async () => {
		await close(await ofModule(), author, 'Ensimmäinen rivi.\n\n[x](evil) <b>toinen</b>');
		const message = await write();
		expect(message).toMatchObject({
			...{ subject: 'Ilmoituksesi on käsitelty: guidance fi', unsubscribe: undefined },
			text: expect.stringContaining('Ensimmäinen rivi. [x](evil) <b>toinen</b>') as string,
			html: expect.stringContaining('&lt;b&gt;toinen&lt;/b&gt;') as string,
		});
		expect(message).toMatchObject({
			text: expect.stringContaining('https://osaaja.example/my/reports') as string,
		});
	});

	test('names the service where the report was about it, in easy language where that is wanted', async () => {
		const easy = await store.write((tx) =>
			addSomebody(tx, { language: 'sv', email: 'g@example.org' }, city.tick()),
		);
		await store.write((tx) => chooseEasyLanguage(tx, easy, true));
		await close(await send({ personId: easy }), coordinator);
		expect(await write()).toMatchObject({
			...{ variant: 'sv-simple', subject: 'Svar på din anmälan: tjänsten Osaaja' },
			text: expect.stringContaining('Vi har rättat felet. Så här svarar vi dig:') as string,
		});
	});

	test('waits for the morning, since nobody sits and waits for it', async () => {
		const id = await ofModule();
		const evening = new Date('2026-11-18T19:00:00Z');
		await closeReport(
			room,
			author,
			{ reportId: id, kind: 'passed-on', answer: 'Kerroimme.' },
			evening,
		);
		expect(await listMails(store)).toMatchObject([{ state: 'held', why: 'quiet-hours' }]);
	});
});

describe('a place', () => {
	const find = (slug: string | null, lesson: string | null) =>
		findPlace({ findShown: room.catalogue.findModule }, { slug, lesson }, 'fi');

	test('is a module, or a lesson of it, by what it is called', () => {
		expect(find('guidance', '01-welcome')).toMatchObject({
			...{ slug: 'guidance', title: 'guidance fi', lesson: { id: '01-welcome', title: 'Alku' } },
		});
		expect(find('guidance', 'nothing')).toMatchObject({ lesson: undefined });
		expect(find('nothing', '01-welcome')).toBeUndefined();
		expect(find(null, '01-welcome')).toBeUndefined();
	});
});
