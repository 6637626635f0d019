import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, type Day } from '#lib/server/days.ts';
import { markLessonRead } from '#lib/server/learning/progress.ts';
import { listAlarms, measureQueue, usualGap } from '#lib/server/mail/alarms.ts';
import { countTomorrow, foreseeTomorrow, readTomorrow } from '#lib/server/mail/dry-run.ts';
import { countMails, listOwnMails, listOwnRules } from '#lib/server/mail/ledger.ts';
import { readNamedLedger, ReasonMissing } from '#lib/server/mail/named-ledger.ts';
import { enqueueMails } from '#lib/server/mail/outbox.ts';
import { planDay, planningMomentOf } from '#lib/server/mail/planning.ts';
import { openShowing } from '#lib/server/mail/post.ts';
import { previewTemplate, sendTestMail } from '#lib/server/mail/previews.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { canary } from '#lib/server/mail/rules/canary.ts';
import { unitDigest } from '#lib/server/mail/rules/unit-digest.ts';
import { openPostman } from '#lib/server/mail/sending.ts';
import { runMailSteps } from '#lib/server/mail/steps.ts';
import { subscribe, unsubscribe } from '#lib/server/mail/unsubscribe.ts';
import { editWording, findWording, listWordings, resetWording } from '#lib/server/mail/wordings.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import { auditEntries, mails } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { viewerWith } from '../access/reported-city.ts';
import { hoursLater, listMails, moduleSlugs, openRoom } from './support/mail-room.ts';

const today = '2026-11-18';
const morning = new Date('2026-11-18T08:00:00Z');
const onDay = (day: Day) => new Date(`${day}T08:00:00Z`);
let store: FreshStore;
let city: City;
let room: MailRoom;
let learning: Learning;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store, { settings: { way: 'demo' } });
	learning = await openLearning(store, ...moduleSlugs.map((slug) => writeModule(slug)));
});
afterEach(() => store.close());

const showing = openPostman(openShowing());
const runDay = (day: Day, within = room) => runMailSteps(within, showing, () => onDay(day));
/** Somebody who last read on a day. */
async function addReader(name: string, lastRead: Day, slugs = ['guidance'], more = {}) {
	const email = `${name}@example.org`;
	const personId = await addMember(store, city, ['A'], { givenNames: name, email, ...more });
	for (const slug of slugs)
		await store.write((tx) => {
			const { editionId } = learning.module(slug);
			const reading = { personId, moduleSlug: slug, lesson: '01-welcome', editionId };
			return markLessonRead(tx, reading, onDay(lastRead));
		});
	return personId;
}

describe('a person’s own ledger', () => {
	test('tells what came, what was held and why, and what is not due and why', async () => {
		const personId = await addReader('aino', addDays(today, -8));
		await runDay(today);
		const digests = ['2026-09', '2026-10'].map((reason) => ({
			...{ rule: unitDigest, personId, reason, facts: {} },
		}));
		await store.write((tx) => enqueueMails(tx, room, digests, hoursLater(morning, 1)));
		expect((await listOwnMails(store.read, personId)).toSorted(byState)).toMatchObject([
			{ rule: 'unit-digest', state: 'held', why: 'cap', entries: [{ state: 'held', why: 'cap' }] },
			{ rule: 'module-unfinished', state: 'shown', entries: [{ state: 'shown', why: null }] },
			{ rule: 'unit-digest', state: 'waiting', entries: [] },
		]);
		const rules = await listOwnRules(room, personId, hoursLater(morning, 1));
		expect(rules.map(({ rule, state, why }) => [rule, state, why])).toMatchObject([
			['certificate-issued', 'not-due', 'nothing-earned'],
			['invitation', 'not-due', 'not-invited'],
			['module-unfinished', 'shown', null],
			['assignment-due', 'not-due', 'nothing-due'],
			['use-asked', 'not-due', 'nothing-due'],
			['unit-digest', expect.anything(), expect.toSatisfy(() => true)],
			['report-closed', 'not-due', 'nothing-reported'],
			['sign-in-link', 'not-due', 'not-asked'],
			['password-changed', 'not-due', 'not-changed'],
			['factor-changed', 'not-due', 'not-changed'],
			['account-invitation', 'not-due', 'not-asked'],
			['account-known', 'not-due', 'not-asked'],
			['account-ending', 'not-due', 'account-goes-on'],
		]);
	});

	test('tells what will come, and what the person does not want', async () => {
		const personId = await addReader('aino', addDays(today, -8));
		const soon = (await listOwnRules(room, personId, morning)).find(
			({ rule }) => rule === 'module-unfinished',
		);
		expect(soon).toMatchObject({ state: 'waiting', isUnsubscribed: false, isRequired: false });
		const isUnsubscribed = async () =>
			(await listOwnRules(room, personId, morning)).filter((rule) => rule.isUnsubscribed).length;
		await store.write((tx) => unsubscribe(tx, room, personId, 'invitation'));
		expect(await isUnsubscribed()).toBe(1);
		await store.write((tx) => subscribe(tx, personId, 'invitation'));
		expect(await isUnsubscribed()).toBe(0);
		const ending = store.write((tx) => unsubscribe(tx, room, personId, 'certificate-issued'));
		await expect(ending).rejects.toThrow(RangeError);
	});

	test('holds nothing of anybody else', async () => {
		await addReader('aino', addDays(today, -8));
		const other = await addReader('kai', today);
		await runDay(today);
		expect(await listOwnMails(store.read, other)).toEqual([]);
	});
});

describe('the coordinator’s ledger', () => {
	const coordinator = () => viewerWith('c', 'coordinator', city.units.city);
	const week = { from: onDay(addDays(today, -7)), until: onDay(addDays(today, 1)) };
	const ask = (reason: string, viewer = coordinator()) =>
		readNamedLedger(room, viewer, { rule: 'module-unfinished', reason, ...week }, morning);

	test('is numbers by rule, state and reason', async () => {
		await addReader('a', addDays(today, -8));
		await addReader('b', addDays(today, -8));
		await addReader('c', addDays(today, -8), ['guidance'], { email: undefined });
		await runDay(today);
		expect(await countMails(store.read, week)).toEqual([
			{ rule: 'module-unfinished', state: 'held', why: 'no-address', mails: 1 },
			{ rule: 'module-unfinished', state: 'shown', why: null, mails: 2 },
		]);
		expect(await countMails(store.read, { from: week.until, until: week.until })).toEqual([]);
	});

	test('has names only for a coordinator who says why, and that is written down', async () => {
		await addReader('aino', addDays(today, -8));
		await runDay(today);
		for (const refused of [
			() => ask(' '.repeat(20)),
			() => ask('koska'),
			() => ask('Asiakas kysyi viestistä', viewerWith('m', 'manager', city.units.city)),
		])
			await expect(refused()).rejects.toThrow(ReasonMissing);
		expect(await store.read.$count(auditEntries)).toBe(0);
		expect(await ask('Asiakas kysyi viestistä')).toMatchObject([
			{ name: 'aino Aho', state: 'shown', why: null },
		]);
		expect(await store.read.select().from(auditEntries)).toMatchObject([
			{
				...{ actorId: 'c', action: 'read mail ledger', subject: 'rule:module-unfinished' },
				details: { reason: 'Asiakas kysyi viestistä' },
			},
		]);
	});

	test('of tomorrow has numbers for all, and names for a reason', async () => {
		const personId = await addReader('aino', addDays(today, -6));
		expect(await countTomorrow(room, morning)).toEqual([
			{ rule: 'module-unfinished', state: 'waiting', why: null, mails: 1 },
		]);
		await expect(readTomorrow(room, coordinator(), '', morning)).rejects.toThrow(ReasonMissing);
		expect(await readTomorrow(room, coordinator(), 'Tarkistan säännön', morning)).toMatchObject([
			{ personId },
		]);
		expect(await store.read.$count(auditEntries)).toBe(1);
	});
});

describe('who gets what tomorrow', () => {
	test('is what comes true, for every rule, cap, digest and address, and writes nothing', async () => {
		const idle = addDays(today, -6);
		await addReader('one', idle);
		await addReader('two', idle, ['guidance', 'words']);
		await addReader('none', idle, ['guidance'], { email: undefined });
		await addReader('early', addDays(today, -5));
		const capped = await addReader('capped', idle, ['guidance'], { kind: 'volunteer' });
		const unwilling = await addReader('unwilling', idle);
		await store.write((tx) => unsubscribe(tx, room, unwilling, 'module-unfinished'));
		const due = [{ rule: unitDigest, personId: capped, reason: '2026-11', facts: {} }];
		await store.write((tx) => enqueueMails(tx, room, due, morning));
		const late = await addReader('late', idle, ['words']);
		const night = new Date('2026-11-18T20:00:00Z');
		const held = [{ rule: unitDigest, personId: late, reason: '2026-11', facts: {} }];
		await store.write((tx) => enqueueMails(tx, room, held, night));
		const before = await store.read.$count(mails);
		const foreseen = await foreseeTomorrow(room, night);
		expect(await store.read.$count(mails)).toBe(before);

		const moment = planningMomentOf('2026-11-19', room.settings);
		expect(moment.toISOString()).toBe('2026-11-19T06:00:00.000Z');
		const none = openPostman(openShowing());
		none.isStopping = true;
		await runMailSteps(room, none, () => moment);
		const came = (await listMails(store)).filter(({ recordedAt, personId, rule }) =>
			rule === 'unit-digest' ? personId === late : recordedAt >= moment && rule !== 'digest',
		);
		const line = (personId: string | null, rule: string, state: string, why: string | null) =>
			[personId, rule, state, why].join(' ');
		expect(
			foreseen
				.flatMap(({ personId, rules, state, why }) =>
					rules.map((rule) => line(personId, rule, state, why)),
				)
				.toSorted(),
		).toEqual(
			came.map(({ personId, rule, state, why }) => line(personId, rule, state, why)).toSorted(),
		);
		expect(foreseen).toHaveLength(7);
		expect(foreseen.filter(({ rules }) => rules.length === 2)).toHaveLength(1);
	});
});

describe('the alarm', () => {
	const silent = async (day: Day) =>
		(await listAlarms(room, onDay(day))).filter(({ code }) => code === 'rule-silent');

	test('is raised for a rule that a mutation breaks, and not for one that works', async () => {
		const begin = '2026-06-01';
		for (let index = 0; index < 40; index++)
			await addReader(`r${index}`, addDays(begin, index - 7));
		const broken = {
			...room,
			rules: room.rules.map((rule) =>
				rule.name === 'module-unfinished' ? { ...rule, findDue: () => Promise.resolve([]) } : rule,
			),
		};
		for (let index = 0; index < 20; index++) await runDay(addDays(begin, index));
		expect(await silent(addDays(begin, 20))).toEqual([]);
		for (let index = 20; index < 30; index++) await runDay(addDays(begin, index), broken);
		expect(await silent(addDays(begin, 22))).toEqual([]);
		expect(await silent(addDays(begin, 29))).toMatchObject([
			{ code: 'rule-silent', rule: 'module-unfinished', usualDays: 4 },
		]);
		await runDay(addDays(begin, 30));
		expect(await silent(addDays(begin, 31))).toEqual([]);
	}, 60_000);

	test('knows the habits of rules: daily, on working days, monthly', () => {
		expect(usualGap([1, 2, 3, 4])).toBeUndefined();
		expect(usualGap([1, 2, 3, 4, 5])).toBe(4);
		expect(usualGap([1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19])).toBe(5);
		expect(usualGap([0, 31, 59, 90, 120, 151])).toBe(47);
	});

	test('is raised for a queue that grows, and not for one that shrinks or is young', async () => {
		const personId = await addReader('aino', today);
		const put = (reason: string, at: Date) => {
			const due = [{ rule: unitDigest, personId, reason, facts: {} }];
			const roomy = { ...room, settings: { ...room.settings, weeklyCap: { staff: 9, others: 9 } } };
			return store.write((tx) => enqueueMails(tx, roomy, due, at));
		};
		await put('1', morning);
		const at = (hours: number) => listAlarms(room, hoursLater(morning, hours));
		expect(await at(0.4)).toEqual([]);
		await put('2', hoursLater(morning, 1));
		expect(await at(1.5)).toEqual([
			{ code: 'queue-growing', waiting: 2, before: 1, oldest: morning },
		]);
		await runMailSteps(room, showing, () => hoursLater(morning, 2));
		expect(await at(2)).toEqual([]);
		expect(await measureQueue(store.read, hoursLater(morning, 2))).toEqual({
			...{ waiting: 0, before: 2, oldest: undefined },
		});
	});

	test('is raised when the canary does not come, and when mail is off', async () => {
		const serving = { ...room, settings: { ...room.settings, way: 'server' as const } };
		expect(await listAlarms(serving, morning)).toEqual([]);
		await planDay(serving, morning);
		expect(await listAlarms(serving, hoursLater(morning, 29))).not.toContainEqual(
			expect.objectContaining({ code: 'canary-missing' }),
		);
		expect(await listAlarms(serving, hoursLater(morning, 31))).toContainEqual({
			...{ code: 'canary-missing', since: undefined },
		});
		await store.write(async (tx) => {
			await tx.update(mails).set({ state: 'sent', doneAt: hoursLater(morning, 1) });
		});
		expect(await listAlarms(serving, hoursLater(morning, 30))).toEqual([]);
		expect((await listMails(store)).map(({ rule }) => rule)).toEqual([canary.name]);
		const off = { ...room, settings: { ...room.settings, way: 'none' as const } };
		expect(await listAlarms(off, morning)).toEqual([{ code: 'mail-off' }]);
	});

	test('is raised when much of what was sent failed', async () => {
		for (let index = 0; index < 12; index++) {
			const personId = await addReader(`r${index}`, today);
			const due = [{ rule: unitDigest, personId, reason: '1', facts: {} }];
			await store.write((tx) => enqueueMails(tx, room, due, morning));
		}
		const end = (state: 'failed' | 'sent') =>
			store.write(async (tx) => {
				await tx.update(mails).set({ state, doneAt: morning });
			});
		await end('sent');
		expect(await listAlarms(room, hoursLater(morning, 1))).toEqual([]);
		await end('failed');
		expect(await listAlarms(room, hoursLater(morning, 1))).toEqual([
			{ code: 'many-failed', failed: 12, ended: 12 },
		]);
	});
});

describe('a wording', () => {
	const place = { template: 'module-unfinished', variant: 'fi' } as const;
	const written = { subject: 'Jatketaanko: {title}', body: '# Hei {name}\n\n[Jatka](module)' };
	let byPersonId: string;
	beforeEach(async () => {
		byPersonId = await addMember(store, city, ['A'], {
			givenNames: 'Johanna',
			email: 'j@example.org',
		});
	});
	const edit = (changes = {}) =>
		store.write((tx) =>
			editWording(tx, { ...place, ...written, byPersonId, ...changes }, city.tick()),
		);

	test('that a coordinator writes is used, until it is taken back', async () => {
		expect(await edit()).toEqual([]);
		expect(await findWording(store.read, 'module-unfinished', 'fi')).toMatchObject({
			...{ ...written, edited: { byPersonId } },
		});
		const viewer = { givenNames: 'Johanna' };
		const { subject, html } = await previewTemplate(room, viewer, 'module-unfinished', 'fi');
		expect(subject).toBe('Jatketaanko: guidance fi');
		expect(html).toContain('Hei Johanna');
		await store.write((tx) => resetWording(tx, { ...place, byPersonId }, city.tick()));
		const back = await findWording(store.read, 'module-unfinished', 'fi');
		expect(back).toMatchObject({ subject: 'Koulutus on kesken: {title}', edited: undefined });
		expect((await store.read.select().from(auditEntries)).map(({ action }) => action)).toEqual([
			...['edit wording', 'reset wording'],
		]);
	});

	test('with a fault changes nothing', async () => {
		expect(await edit({ subject: 'Hei {nimi}' })).toEqual([
			{ field: 'subject', code: 'unknown-place', name: 'nimi' },
		]);
		expect((await findWording(store.read, 'module-unfinished', 'fi')).edited).toBeUndefined();
	});

	test('exists for every template and variant, and is previewed with the city’s own names', async () => {
		const all = await listWordings(store.read);
		expect(all).toHaveLength(84);
		for (const { template, variant } of all) {
			const { text } = await previewTemplate(room, { givenNames: 'Aino' }, template, variant);
			expect(text).toContain(`city ${variant.slice(0, 2)}`);
		}
	});

	test('can be tried by a mail to oneself', async () => {
		await edit();
		const viewer = { personId: byPersonId };
		await store.write((tx) => sendTestMail(tx, viewer, place, morning));
		await runDay(today);
		expect(await listMails(store)).toMatchObject([
			{ rule: 'template-test', state: 'shown', variant: 'fi', personId: byPersonId },
		]);
	});
});

test('a manager’s role at two units makes one mail in a month', async () => {
	const personId = await addMember(store, city, ['A'], { email: 's@example.org' });
	for (const unit of ['A', 'B'] as const)
		await store.write((tx) =>
			giveRole(tx, {
				...{ personId, unitId: city.units[unit], role: 'manager' },
				...{ fromDay: '2026-01-01', untilDay: null },
			}),
		);
	expect(await planDay(room, onDay('2026-11-02'))).toBe(1);
});

function byState(one: { state: string }, other: { state: string }): number {
	return one.state < other.state ? -1 : 1;
}
