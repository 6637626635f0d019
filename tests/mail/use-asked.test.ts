import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, type Day } from '#lib/server/days.ts';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { writeMessage } from '#lib/server/mail/messages.ts';
import { planDay } from '#lib/server/mail/planning.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { recordLeave } from '#lib/server/people/posts.ts';
import { removeOutdated } from '#lib/server/privacy/retention.ts';
import { useAnswers } from '#lib/server/store/schema/index.ts';
import { answerUse } from '#lib/server/uses/answers.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { listMails, moduleSlugs, openRoom } from './support/mail-room.ts';

const completedOn = '2026-09-01';
let store: FreshStore;
let city: City;
let room: MailRoom;
let learning: Learning;
let personId: string;
let completionId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	room = await openRoom(store, { settings: { weeklyCap: { staff: 50, others: 50 } } });
	learning = await openLearning(store, ...moduleSlugs.map((slug) => writeModule(slug)));
	personId = await addMember(store, city, ['A'], { email: 'aino@example.org' });
	const { editionId } = learning.module('guidance');
	const fact = { personId, measureId: 'module:guidance', day: completedOn, editionId };
	completionId = await store.write(
		async (tx) => (await recordCompletion(tx, { ...fact, source: 'attempt' }, []))!.id,
	);
});
afterEach(() => store.close());

const after = (days: number) => addDays(completedOn, days);
const onDay = (day: Day) => new Date(`${day}T08:00:00Z`);
const plan = (day: Day) => planDay(room, onDay(day));
const due = async () => (await listMails(store)).filter(({ rule }) => rule === 'use-asked');
const answer = (example = '') =>
	store.write((tx) => {
		const of = { completionId, personId, moduleSlug: 'guidance', today: after(42) };
		return answerUse(tx, { ...of, answer: 'yes', example }, onDay(after(42)));
	});

test('is asked six weeks after the completion, once', async () => {
	await plan(after(41));
	expect(await due()).toEqual([]);
	await plan(after(42));
	expect(await due()).toHaveLength(1);
	for (const days of [43, 50, 62]) await plan(after(days));
	expect(await due()).toHaveLength(1);
	const written = await writeMessage(room, (await due())[0]!, onDay(after(42)));
	expect(JSON.stringify(written)).toContain('/modules/guidance/use');
});

test('is made up for within twenty days, and not later', async () => {
	await plan(after(63));
	expect(await due()).toEqual([]);
	await plan(after(62));
	expect(await due()).toHaveLength(1);
});

test('is not asked of who has answered, nor on long leave; who answers meanwhile gets none', async () => {
	await plan(after(42));
	await answer();
	expect(await writeMessage(room, (await due())[0]!, onDay(after(43)))).toEqual({
		...{ state: 'not-due', why: 'answered' },
	});
	const away = await addMember(store, city, ['A'], { email: 'away@example.org' });
	const fact = { personId: away, measureId: 'module:guidance', day: completedOn } as const;
	await store.write(async (tx) => {
		await recordCompletion(tx, { ...fact, source: 'event' }, []);
		await recordLeave(tx, { personId: away, fromDay: after(20), untilDay: null });
	});
	await plan(after(44));
	expect(await due()).toHaveLength(1);
});

test('an example goes when the period of feedback is over; that it is used stays', async () => {
	await answer('Tulkin kanssa');
	const periods = { answers: 12, readings: 24, mails: 12, feedback: 24, reports: 24, leavers: 999 };
	const remove = (day: Day) =>
		removeOutdated(store, { periods, timeZone: 'Europe/Helsinki' }, onDay(day));
	await remove('2028-10-12');
	const read = () => store.read.select().from(useAnswers).where(eq(useAnswers.personId, personId));
	expect(await read()).toMatchObject([{ example: 'Tulkin kanssa' }]);
	expect(await remove('2028-10-15')).toEqual({ feedback: 1 });
	expect(await read()).toMatchObject([{ answer: 'yes', example: null }]);
});
