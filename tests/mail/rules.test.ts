import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { revokeCredential } from '#lib/server/credentials/credentials.ts';
import { addDays, type Day, dayOf } from '#lib/server/days.ts';
import { recordCompletion, voidCompletion } from '#lib/server/learning/completions.ts';
import { startAttempt } from '#lib/server/learning/attempts.ts';
import { markLessonRead } from '#lib/server/learning/progress.ts';
import { inviteMissing } from '#lib/server/mail/invitations.ts';
import { writeMessage } from '#lib/server/mail/messages.ts';
import { planDay } from '#lib/server/mail/planning.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { mailCertificates } from '#lib/server/mail/rules/certificate-issued.ts';
import { unsubscribe } from '#lib/server/mail/unsubscribe.ts';
import { endPost, recordLeave } from '#lib/server/people/posts.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import { auditEntries, credentials, mails, posts } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, addTarget, type City, type UnitName } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { viewerWith } from '../access/reported-city.ts';
import { hoursLater, listMails, moduleSlugs, openRoom } from './support/mail-room.ts';

/** Ten in the morning in Helsinki, a Wednesday. */
const morning = new Date('2026-11-18T08:00:00Z');
const today = '2026-11-18';
let store: FreshStore;
let city: City;
let room: MailRoom;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store, { settings: { weeklyCap: { staff: 50, others: 50 } } });
	learning = await openLearning(store, ...moduleSlugs.map((slug) => writeModule(slug)));
	personId = await addMember(store, city, ['A'], { email: 'aino@example.org' });
});
afterEach(() => store.close());

const onDay = (day: Day) => new Date(`${day}T08:00:00Z`);
const plan = (day: Day) => planDay(room, onDay(day));
const readLesson = (slug: string, day: Day, who = personId, lesson = '01-welcome') =>
	store.write((tx) => {
		const { editionId } = learning.module(slug);
		return markLessonRead(tx, { personId: who, moduleSlug: slug, lesson, editionId }, onDay(day));
	});
const complete = (slug: string, day: Day = today, who = personId) =>
	store.write((tx) => {
		const { editionId } = learning.module(slug);
		const fact = { personId: who, measureId: `module:${slug}`, day, editionId };
		const followers = [...learning.followers, mailCertificates];
		return recordCompletion(tx, { ...fact, source: 'attempt' }, followers, onDay(day));
	});
/** The mails of a rule: for whom and why, or whom alone. */
const reasons = async (rule: string) =>
	(await listMails(store))
		.filter((mail) => mail.rule === rule)
		.map(({ key }) => key.split('/').slice(2).join('/'))
		.toSorted();
const recipientsOf = async (rule: string) =>
	(await listMails(store)).filter((mail) => mail.rule === rule).map((mail) => mail.personId);
/** What the newest mail of a rule would say at a moment. */
async function write(rule: string, now = morning) {
	const mail = (await listMails(store)).findLast((each) => each.rule === rule);
	if (!mail) throw new Error(`no mail by ${rule}`);
	return writeMessage(room, mail, now);
}

describe('certificate issued', () => {
	test('is one mail with the certificate, in the transaction that issues it', async () => {
		await complete('guidance');
		expect(await recipientsOf('certificate-issued')).toEqual([personId]);
		const { number } = (await store.read.select().from(credentials))[0]!;
		const message = await write('certificate-issued');
		expect(message).toMatchObject({
			subject: 'Todistuksesi on valmis: guidance fi',
			...{ to: { name: 'Aino Aho', address: 'aino@example.org' }, unsubscribe: undefined },
			text: expect.stringContaining(`https://osaaja.example/verify/${number}`) as string,
		});
	});

	test('is nothing where nothing was earned, or the completion was there already', async () => {
		await complete('guidance');
		await complete('guidance');
		const fact = {
			personId,
			measureId: 'module:words',
			day: today,
			source: 'recognition',
		} as const;
		const followers = [...learning.followers, mailCertificates];
		await store.write((tx) => recordCompletion(tx, fact, followers, morning));
		expect(await recipientsOf('certificate-issued')).toHaveLength(1);
	});

	test('is not there if the completion fails', async () => {
		const fail = () => Promise.reject(new Error('a later follower fails'));
		const { editionId } = learning.module('guidance');
		const fact = { personId, measureId: 'module:guidance', day: today, editionId };
		const followers = [...learning.followers, mailCertificates, fail];
		const recording = store.write((tx) =>
			recordCompletion(tx, { ...fact, source: 'attempt' }, followers, morning),
		);
		await expect(recording).rejects.toThrow('a later follower');
		expect(await listMails(store)).toEqual([]);
	});

	test('comes at night too, and to those who want no reminders', async () => {
		await complete('guidance');
		expect(await write('certificate-issued', hoursLater(morning, 13))).toHaveProperty('subject');
	});

	test('is no longer due once the certificate is revoked', async () => {
		await complete('guidance');
		const { id } = (await store.read.select().from(credentials))[0]!;
		const revocation = { credentialId: id, reason: 'wrong person', day: today };
		await store.write((tx) => revokeCredential(tx, revocation, morning));
		expect(await write('certificate-issued')).toEqual({ state: 'not-due', why: 'revoked' });
	});
});

describe('module unfinished', () => {
	test('is due after 7, 21 and 49 idle days, once each', async () => {
		await readLesson('guidance', '2026-09-01');
		const planned = new Map<number, string[]>();
		for (let idle = 1; idle <= 70; idle++) {
			const day = addDays('2026-09-01', idle);
			const before = await reasons('module-unfinished');
			await plan(day);
			const fresh = (await reasons('module-unfinished')).filter((key) => !before.includes(key));
			if (fresh.length > 0) planned.set(idle, fresh);
		}
		expect([...planned]).toEqual([
			[7, ['guidance/7']],
			[21, ['guidance/21']],
			[49, ['guidance/49']],
		]);
	}, 60_000);

	test('is only the first for volunteers, and nobody’s after two months', async () => {
		const who = await addMember(store, city, ['A'], { kind: 'volunteer', email: 'v@example.org' });
		await readLesson('guidance', addDays(today, -30), who);
		await readLesson('guidance', addDays(today, -61));
		await plan(today);
		expect(await reasons('module-unfinished')).toEqual(['guidance/7']);
		expect(await recipientsOf('module-unfinished')).toEqual([who]);
	});

	test('is not due before a week, once completed, while trying, on leave, or without a post', async () => {
		const old = addDays(today, -10);
		const add = () => addMember(store, city, ['A'], { email: `${Math.random()}@example.org` });
		await readLesson('guidance', addDays(today, -6));
		const done = await add();
		await readLesson('guidance', old, done);
		await complete('guidance', old, done);
		const trying = await add();
		await readLesson('guidance', old, trying);
		const start = {
			personId: trying,
			edition: learning.module('guidance'),
			variant: 'fi',
		} as const;
		await startAttempt(store, start, onDay(addDays(today, -2)));
		const away = await add();
		await readLesson('guidance', old, away);
		const leave = { personId: away, fromDay: addDays(today, -3), untilDay: null };
		await store.write((tx) => recordLeave(tx, leave));
		const left = await add();
		await readLesson('guidance', old, left);
		const [post] = await store.read.select().from(posts).where(eq(posts.personId, left));
		await store.write((tx) => endPost(tx, post!.id, addDays(today, -1)));
		await plan(today);
		expect(await reasons('module-unfinished')).toEqual([]);
	});

	test('is due again for a completion that was voided', async () => {
		await readLesson('guidance', addDays(today, -10));
		const completion = await complete('guidance', addDays(today, -9));
		const voiding = { completionId: completion!.id, reason: 'mistaken', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, voiding, []));
		await plan(today);
		expect(await reasons('module-unfinished')).toEqual(['guidance/7']);
	});

	test('says how far the person has come, and leads back to the module', async () => {
		await readLesson('guidance', addDays(today, -8));
		await plan(today);
		expect(await write('module-unfinished')).toMatchObject({
			subject: 'Koulutus on kesken: guidance fi',
			text: expect.stringContaining('https://osaaja.example/modules/guidance\n') as string,
			unsubscribe: expect.stringContaining('/mail/unsubscribe/') as string,
		});
		const { text } = (await write('module-unfinished')) as { text: string };
		expect(text).toContain('Jäljellä on enää koe.');
	});

	test('is dropped where the person has come back, finished or left meanwhile', async () => {
		await readLesson('guidance', addDays(today, -8));
		await plan(today);
		await readLesson('guidance', today, personId, '02-more');
		expect(await write('module-unfinished')).toEqual({ state: 'not-due', why: 'active-again' });
		await complete('guidance');
		expect(await write('module-unfinished')).toEqual({ state: 'not-due', why: 'completed' });
	});

	test('is one digest for several modules, which shrinks to what is still due', async () => {
		for (const slug of moduleSlugs) await readLesson(slug, addDays(today, -8));
		await plan(today);
		expect(await reasons('module-unfinished')).toEqual(['guidance/7', 'rights/7', 'words/7']);
		expect(await write('digest')).toMatchObject({
			subject: expect.stringMatching(/^Muistutus 3 asiasta: \w+ fi ja muuta$/) as string,
		});
		await complete('rights');
		expect(await write('digest')).toMatchObject({
			subject: expect.stringMatching(/^Muistutus 2 asiasta/) as string,
		});
		await complete('words');
		expect(await write('digest')).toMatchObject({ subject: 'Koulutus on kesken: guidance fi' });
		await store.write((tx) => unsubscribe(tx, room, personId, 'module-unfinished'));
		expect(await write('digest')).toMatchObject({ state: 'not-due' });
	});
});

describe('the invitation of those not yet ready', () => {
	const invite = async (
		role: 'manager' | 'coordinator',
		at: UnitName,
		unitName: UnitName = 'A',
		now = morning,
	) => {
		const unit = (await city.organisation()).find(city.units[unitName])!;
		return inviteMissing(room, viewerWith(managerId, role, city.units[at]), unit, now);
	};
	let managerId: string;
	beforeEach(async () => {
		const name = { givenNames: 'Samira', familyName: 'Warsame' };
		managerId = await addMember(store, city, ['C'], { ...name, email: 's@example.org' });
		await addTarget(store, city, { measureIds: ['module:guidance', 'module:words'] });
	});

	test('goes to each who is missing, in their language, with what they may choose', async () => {
		const ready = await addMember(store, city, ['A'], { email: 'r@example.org' });
		await complete('words', '2026-03-01', ready);
		const other = await addMember(store, city, ['A'], { email: 'o@example.org', language: 'sv' });
		await addMember(store, city, ['B'], { email: 'b@example.org' });
		expect(await invite('manager', 'A')).toEqual({ missing: 2, invited: 2 });
		expect(new Set(await recipientsOf('invitation'))).toEqual(new Set([personId, other]));
		const mail = (await listMails(store)).find((each) => each.personId === other)!;
		expect(await writeMessage(room, mail, morning)).toMatchObject({
			subject: 'Samira Warsame bjuder in dig till en utbildning',
			text: expect.stringMatching(/A sv[\s\S]+guidance sv[\s\S]+words sv/) as string,
		});
	});

	test('is once a month for a person, whoever presses and how often', async () => {
		await invite('manager', 'A');
		expect(await invite('manager', 'city')).toEqual({ missing: 1, invited: 0 });
		expect(await invite('manager', 'A', 'A', onDay('2026-12-01'))).toEqual({
			missing: 1,
			invited: 1,
		});
		expect(await reasons('invitation')).toEqual(['2026-11', '2026-12']);
	});

	test('is for managers of the location alone', async () => {
		expect(await invite('manager', 'B')).toBeUndefined();
		expect(await invite('coordinator', 'city')).toBeUndefined();
		expect(await invite('manager', 'libraries', 'libraries')).toBeUndefined();
		expect(await invite('manager', 'libraries')).toEqual({ missing: 1, invited: 1 });
	});

	test('is written down with a number, without names', async () => {
		await invite('manager', 'A');
		expect(await store.read.select().from(auditEntries)).toMatchObject([
			{
				...{ actorId: managerId, action: 'invite missing', subject: `unit:${city.units.A}` },
				details: { invited: 1 },
			},
		]);
	});

	test('is no longer due for whoever is ready, or has left the location', async () => {
		await invite('manager', 'A');
		const [post] = await store.read.select().from(posts).where(eq(posts.personId, personId));
		await store.write((tx) => endPost(tx, post!.id, addDays(today, -1)));
		expect(await write('invitation')).toEqual({ state: 'not-due', why: 'no-longer-in-group' });
		await store.write((tx) => endPost(tx, post!.id, null));
		await complete('words');
		expect(await write('invitation')).toEqual({ state: 'not-due', why: 'completed' });
	});

	test('names only what is still missing where all measures are needed', async () => {
		const measureIds = ['module:guidance', 'module:words', 'module:rights'];
		await addTarget(store, city, { measureIds, rule: 'all' });
		await complete('guidance');
		await invite('manager', 'A');
		const { text } = (await write('invitation')) as { text: string };
		expect(text).toContain('words fi');
		expect(text).toContain('rights fi');
		expect(text).not.toContain('guidance fi');
	});
});

describe('the monthly digest of managers', () => {
	let managerId: string;
	const manage = (unit: UnitName, until: Day | null = null, who = managerId) =>
		store.write((tx) =>
			giveRole(tx, {
				...{ personId: who, unitId: city.units[unit], role: 'manager' },
				...{ fromDay: '2026-01-01', untilDay: until },
			}),
		);
	beforeEach(async () => {
		managerId = await addMember(store, city, ['C'], { email: 's@example.org' });
		await addTarget(store, city, { measureIds: ['module:guidance'] });
		for (let index = 0; index < 5; index++) await addMember(store, city, ['A']);
		await addMember(store, city, ['B'], { familyName: 'Salainen' });
	});

	test('is due in the first week of a month, once', async () => {
		await manage('A');
		for (const day of ['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-07', '2026-11-08'])
			await plan(day);
		expect(await reasons('unit-digest')).toEqual(['2026-11']);
		await plan('2026-12-05');
		expect(await reasons('unit-digest')).toEqual(['2026-11', '2026-12']);
	});

	test('is not due for those who manage nothing, or no longer', async () => {
		await manage('A', '2026-10-31');
		await store.write((tx) =>
			giveRole(tx, {
				...{ personId, unitId: city.units.city, role: 'coordinator' },
				...{ fromDay: '2026-01-01', untilDay: null },
			}),
		);
		await plan('2026-11-02');
		expect(await reasons('unit-digest')).toEqual([]);
	});

	test('says the figure and the gap of the own units, and names nobody', async () => {
		await manage('A');
		await complete('guidance', '2026-10-01');
		await plan('2026-11-02');
		const message = await write('unit-digest', onDay('2026-11-02'));
		const { text, subject } = message as { text: string; subject: string };
		expect(subject).toBe('Koulutustavoitteiden tilanne: A fi');
		expect(text).toContain('A fi, half fi: valmiina 1/6, puuttuu 2');
		expect(text).toContain('2.11.2026');
		expect(text).not.toMatch(/Aho|Salainen|B fi|libraries|city fi,/);
	});

	test('has every unit that somebody manages in one mail, and says when the target is reached', async () => {
		await manage('A');
		await manage('libraries');
		await complete('guidance', '2026-10-01');
		await plan('2026-11-02');
		const { text } = (await write('unit-digest', onDay('2026-11-02'))) as { text: string };
		expect(text).toContain('A fi, half fi: valmiina 1/6, puuttuu 2');
		expect(text).toContain('libraries fi, half fi: valmiina 1/7, puuttuu 3');
	});

	test('is dropped where the role ended meanwhile, and reads nothing of foreign units', async () => {
		await manage('A', '2026-11-02');
		await plan('2026-11-02');
		expect(await write('unit-digest', onDay('2026-11-03'))).toEqual({
			...{ state: 'not-due', why: 'no-longer-manager' },
		});
	});
});

test('planning happens once a day, after the quiet hours, and not twice on two nodes', async () => {
	await readLesson('guidance', addDays(today, -8));
	expect(await planDay(room, new Date('2026-11-18T05:59:00Z'))).toBeUndefined();
	const turns = [plan(today), plan(today), plan(today)];
	expect((await Promise.all(turns)).filter((count) => count !== undefined)).toEqual([1]);
	expect(await plan(today)).toBeUndefined();
	const canaries = (await store.read.select().from(mails)).filter(({ rule }) => rule === 'canary');
	expect(canaries).toMatchObject([
		{ personId: null, address: 'kanaria@kaupunki.example', state: 'waiting' },
	]);
	expect(dayOf(canaries[0]!.recordedAt, 'Europe/Helsinki')).toBe(today);
});

test('a planning that its process did not end is begun anew, and adds nothing twice', async () => {
	await readLesson('guidance', addDays(today, -8));
	const failing = { ...room, rules: room.rules };
	const write = store.write.bind(store);
	let calls = 0;
	failing.store = {
		...store,
		// The third transaction is the one that would end the day.
		write: (work) => (++calls === 3 ? Promise.reject(new Error('killed')) : write(work)),
	};
	await expect(planDay(failing, morning)).rejects.toThrow('killed');
	expect(await planDay(room, hoursLater(morning, 0.1))).toBeUndefined();
	expect(await planDay(room, hoursLater(morning, 0.2))).toBe(0);
	expect(await reasons('module-unfinished')).toEqual(['guidance/7']);
});
