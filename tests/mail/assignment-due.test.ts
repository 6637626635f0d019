import { isNull } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evaluateAssignments } from '#lib/server/assignments/evaluation.ts';
import { type NewRule, setRule } from '#lib/server/assignments/rules.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { writeMessage } from '#lib/server/mail/messages.ts';
import { planDay } from '#lib/server/mail/planning.ts';
import type { MailRoom } from '#lib/server/mail/room.ts';
import { recordLeave } from '#lib/server/people/posts.ts';
import { assignments, persons } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { listMails, moduleSlugs, openRoom } from './support/mail-room.ts';

const dueDay = '2026-11-30';
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
const left = (days: number) => addDays(dueDay, -days);
async function ask(changes: Partial<NewRule> = {}) {
	const id = await store.write((tx) =>
		setRule(
			tx,
			{
				...{ name: 'Induction', unitId: city.units.north, staffGroupId: null, personKind: null },
				...{ role: null, beganFrom: null, fromDay: '2026-01-01', dueDays: null, dueDay },
				...{ moduleSlugs: ['guidance'], ...changes },
			},
			city.tick(),
		),
	);
	await evaluate('2026-10-01');
	return id;
}
const evaluate = async (day: Day) =>
	evaluateAssignments(store, await city.organisation(), day, city.tick());
const due = async () =>
	(await listMails(store))
		.filter(({ rule }) => rule === 'assignment-due')
		.map(({ key }) => key.split('/').slice(2).join('/'));
const complete = (slug = 'guidance') =>
	store.write((tx) => {
		const { editionId } = learning.module(slug);
		const fact = { personId, measureId: `module:${slug}`, day: left(20), editionId };
		return recordCompletion(tx, { ...fact, source: 'attempt' }, [], onDay(left(20)));
	});
async function write(day: Day) {
	const mail = (await listMails(store)).findLast(({ rule }) => rule === 'assignment-due');
	return writeMessage(room, mail!, onDay(day));
}

test('is due 14 and 3 days before the day, and the day after it, once each', async () => {
	await ask();
	const planned: [days: number, keys: string[]][] = [];
	for (let days = 20; days >= -20; days -= 1) {
		const before = await due();
		await plan(left(days));
		const fresh = (await due()).slice(before.length);
		if (fresh.length > 0) planned.push([days, fresh]);
	}
	expect(planned).toEqual([
		[14, [`guidance/${dueDay}/14`]],
		[3, [`guidance/${dueDay}/3`]],
		[-1, [`guidance/${dueDay}/past`]],
	]);
}, 60_000);

test('comes later where its day was missed, but not when it makes no sense any more', async () => {
	await ask();
	await plan(left(15));
	expect(await due()).toEqual([]);
	await plan(left(8));
	expect(await due()).toHaveLength(1);
	for (const days of [7, 4]) await plan(left(days));
	expect(await due()).toHaveLength(1);
	await plan(left(0));
	expect((await due()).at(-1)).toBe(`guidance/${dueDay}/3`);
	expect(await write(left(0))).toHaveProperty('subject');
	expect(await write(left(-1))).toEqual({ state: 'not-due', why: 'too-late' });
	await plan(left(-8));
	expect(await due()).toHaveLength(2);
	await plan(left(-7));
	expect((await due()).at(-1)).toBe(`guidance/${dueDay}/past`);
});

test('says the module and its day, before and after', async () => {
	await ask();
	await plan(left(3));
	expect(await write(left(3))).toMatchObject({
		subject: 'Koulutuksen määräpäivä 30.11.2026: guidance fi',
		text: expect.stringContaining('Suorita se viimeistään 30.11.2026.') as string,
	});
	await plan(left(-1));
	const { text } = (await write(left(-1))) as { text: string };
	expect(text).toContain('Sen määräpäivä oli 30.11.2026.');
	expect(text).toContain('https://osaaja.example/modules/guidance');
});

test('is nobody’s who has completed it, is on leave, has left, or has no account any more', async () => {
	await ask({ moduleSlugs: ['guidance', 'words'] });
	await complete();
	await plan(left(3));
	expect(await due()).toEqual([`words/${dueDay}/3`]);
	const write = (change: Partial<typeof persons.$inferInsert>) =>
		store.write((tx) => tx.update(persons).set(change));
	await write({ accountUntil: left(2) });
	await plan(left(-1));
	expect(await due()).toHaveLength(1);
	await write({ accountUntil: null });
	const leave = { personId, fromDay: left(5), untilDay: left(-2) };
	await store.write((tx) => recordLeave(tx, leave, city.tick()));
	await plan(left(-1));
	expect(await due()).toHaveLength(1);
});

test('is no longer due once it is completed, or the assignment has ended or has another day', async () => {
	await ask();
	await plan(left(3));
	await complete();
	expect(await write(left(3))).toEqual({ state: 'not-due', why: 'completed' });
	const other = await addMember(store, city, ['A'], { email: 'b@example.org' });
	await evaluate(left(4));
	await plan(left(2));
	const mails = await listMails(store);
	expect(mails.findLast(({ rule }) => rule === 'assignment-due')?.personId).toBe(other);
	await store.write((tx) =>
		tx
			.update(assignments)
			.set({ dueDay: left(-30) })
			.where(isNull(assignments.endedAt)),
	);
	expect(await write(left(2))).toEqual({ state: 'not-due', why: 'no-longer-in-group' });
});

test('goes by the rule that is due first where several ask for a module', async () => {
	await ask();
	await ask({ dueDay: left(5) });
	await plan(left(8));
	expect(await due()).toEqual([`guidance/${left(5)}/3`]);
});
