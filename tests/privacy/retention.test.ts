import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endPost } from '#lib/server/people/posts.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import {
	monthsBefore,
	removeOutdated,
	removeOutdatedDaily,
} from '#lib/server/privacy/retention.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
import * as schema from '#lib/server/store/schema/index.ts';
import { patience, tries } from '../support/chance.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const periods = { answers: 12, readings: 24, mails: 12, feedback: 24, reports: 24, leavers: 120 };
const retention = { periods, timeZone: 'Europe/Helsinki' };
const now = new Date('2026-06-15T08:00:00Z');
const { attempts, answers, auditEntries, feedbackAnswers, lessonReadings, persons } = schema;
let store: FreshStore;
let city: City;
let learning: Learning;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
});
afterEach(() => store.close());

/**
 * Whether the months of a moment are over, counted by hand: the date so many months later, be it one that no calendar has
 * such as 31 February, lies before now.
 */
function isOver(moment: Date, months: number, at: Date): boolean {
	const parts = (date: Date, added: number) => {
		const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + added;
		const rest = date.toISOString().slice(8);
		return `${String(month).padStart(6, '0')}-${rest}`;
	};
	return parts(moment, months) < parts(at, 0);
}

interface Kept {
	answer: string;
	openAnswer: string;
	reading: string;
	mail: string;
	comment: string;
	report: string;
}

/** A thing of each category, of a person of its own, at a moment. */
async function leave(tx: Tx, personId: string, at: Date): Promise<Kept> {
	const { slug: moduleSlug, editionId } = learning.module('guidance');
	const of = { personId, moduleSlug, editionId };
	const [answer, openAnswer, mail, comment, report] = Array.from({ length: 5 }, () => newId(at));
	const asked = { variant: 'fi' as const, questions: [], passPercent: 75 };
	const attempt = { ...of, ...asked, startedAt: at };
	const done = { submittedAt: at, points: 0, passed: false };
	await tx.insert(attempts).values({ ...attempt, ...done, id: answer! });
	await tx.insert(attempts).values({ ...attempt, id: openAnswer! });
	const given = { questionId: 'q1', choices: ['a'], revision: 1, savedAt: at };
	await tx
		.insert(answers)
		.values([answer!, openAnswer!].map((id) => ({ ...given, attemptId: id })));
	await tx.insert(lessonReadings).values({ ...of, lesson: '01-welcome', recordedAt: at });
	await tx
		.insert(feedbackAnswers)
		.values({ ...of, id: comment!, rating: 4, comment: 'c', recordedAt: at });
	await leaveReport(tx, personId, report!, at);
	await tx.insert(schema.mails).values({
		...{ id: mail!, key: mail!, rule: 'invitation', personId, facts: { unit: 'u' } },
		...{ priority: 1, state: 'sent', expiresAt: at, doneAt: at, recordedAt: at },
	});
	await tx.insert(schema.mailEntries).values({ id: mail!, mailId: mail!, at, state: 'sent' });
	return {
		...{ answer: answer!, openAnswer: openAnswer!, reading: personId },
		...{ mail: mail!, comment: comment!, report: report! },
	};
}

async function leaveReport(tx: Tx, personId: string, id: string, at: Date): Promise<void> {
	await tx.insert(schema.reports).values({
		...{ id, personId, formKey: id, kind: 'other', text: 't', variant: 'fi' },
		...{ dueDay: '2026-01-01', recordedAt: at },
	});
	const event = { reportId: id, byPersonId: personId, recordedAt: at };
	await tx.insert(schema.reportEvents).values({ ...event, id, kind: 'mended', answer: 'answered' });
}

/** Which of all that was left is still there. */
async function listKept() {
	const { read } = store;
	const ids = async (rows: Promise<{ id: string }[]>) => new Set((await rows).map(({ id }) => id));
	const all = async () => ({
		answer: await ids(read.select({ id: answers.attemptId }).from(answers)),
		reading: await ids(read.select({ id: lessonReadings.personId }).from(lessonReadings)),
		mail: await ids(read.select({ id: schema.mailEntries.mailId }).from(schema.mailEntries)),
		comment: await ids(
			read
				.select({ id: feedbackAnswers.id })
				.from(feedbackAnswers)
				.where(eq(feedbackAnswers.comment, 'c')),
		),
		report: await ids(
			read
				.select({ id: schema.reports.id })
				.from(schema.reports)
				.where(eq(schema.reports.text, 't')),
		),
	});
	const kept = await all();
	return { ...kept, openAnswer: kept.answer };
}

const monthsOf: Record<keyof Kept, number> = {
	...{ answer: 12, openAnswer: 12, reading: 24, mail: 12, comment: 24, report: 24 },
};

/** Days near the ends of months, and near the ends of the periods. */
const moment = fc
	.record({
		month: fc.integer({ min: 2023 * 12, max: 2026 * 12 + 6 }),
		day: fc.oneof(fc.constantFrom(1, 14, 15, 16, 28, 29, 30, 31), fc.integer({ min: 1, max: 31 })),
		minute: fc.oneof(fc.constantFrom(479, 480, 481), fc.nat(1439)),
	})
	.map(
		({ month, day, minute }) =>
			new Date(Date.UTC(Math.floor(month / 12), month % 12, day, 0, minute)),
	);

describe('what is kept for a time', () => {
	test(
		'is never removed before its time is over, and never kept beyond the next step',
		{ timeout: patience },
		() =>
			fc.assert(
				fc.asyncProperty(
					fc.array(moment, { minLength: 1, maxLength: 12 }),
					fc.array(moment, { minLength: 1, maxLength: 3 }),
					async (moments, steps) => {
						const left: { at: Date; kept: Kept }[] = [];
						for (const at of moments) {
							const personId = await addMember(store, city, ['A']);
							left.push({ at, kept: await store.write((tx) => leave(tx, personId, at)) });
						}
						for (const step of steps.toSorted((one, other) => Number(one) - Number(other))) {
							await removeOutdated(store, retention, step);
							const found = await listKept();
							const isKept = (name: keyof Kept, kept: Kept) => found[name].has(kept[name]);
							for (const { at, kept } of left)
								for (const name of Object.keys(monthsOf) as (keyof Kept)[])
									expect({ name, at, step, isKept: isKept(name, kept) }).toEqual({
										...{ name, at, step, isKept: !isOver(at, monthsOf[name], step) },
									});
						}
					},
				),
				tries(8, 200),
			),
	);

	test('is counted in whole months, also where a month has no such day', () => {
		const before = (text: string, months: number) =>
			monthsBefore(new Date(text), months).toISOString();
		expect(before('2026-06-15T08:00:00Z', 12)).toBe('2025-06-15T08:00:00.000Z');
		expect(before('2026-03-31T08:00:00Z', 1)).toBe('2026-03-01T00:00:00.000Z');
		expect(before('2024-02-29T08:00:00Z', 12)).toBe('2023-03-01T00:00:00.000Z');
		expect(before('2026-01-15T08:00:00Z', 13)).toBe('2024-12-15T08:00:00.000Z');
	});

	test('goes however much it is, and each part of the work is in the audit log, by numbers alone', async () => {
		const personId = await addMember(store, city, ['A']);
		const at = new Date('2020-01-01T00:00:00Z');
		const of = {
			personId,
			moduleSlug: 'guidance',
			editionId: learning.module('guidance').editionId,
		};
		const done = { submittedAt: at, points: 0, passed: false, questions: [], passPercent: 75 };
		const rows = Array.from({ length: 310 }, () => ({
			...{ ...of, ...done, id: newId(at), variant: 'fi' as const, startedAt: at },
		}));
		await store.write(async (tx) => {
			await tx.insert(attempts).values(rows);
			const given = { questionId: 'q1', choices: [], revision: 1, savedAt: at };
			await tx.insert(answers).values(rows.map(({ id }) => ({ ...given, attemptId: id })));
		});
		expect(await removeOutdated(store, retention, now)).toEqual({ answers: 310 });
		expect(await removeOutdated(store, retention, now)).toEqual({});
		expect(await store.read.$count(attempts)).toBe(310);
		const entries = await store.read.select().from(auditEntries);
		expect(entries).toMatchObject([
			{ actorId: null, subject: 'category:answers', details: { rows: 300 } },
			{ actorId: null, subject: 'category:answers', details: { rows: 10 } },
		]);
	});

	test('is looked at once a day by each process, and at its start', async () => {
		const personId = await addMember(store, city, ['A']);
		await removeOutdatedDaily(store, retention, now);
		const old = new Date('2020-01-01T00:00:00Z');
		await store.write((tx) => leave(tx, personId, old));
		await removeOutdatedDaily(store, retention, new Date('2026-06-15T20:59:00Z'));
		expect((await listKept()).answer.size).toBe(2);
		await removeOutdatedDaily(store, retention, new Date('2026-06-15T21:00:00Z'));
		expect((await listKept()).answer.size).toBe(0);
	});
});

describe('people who have left', () => {
	const namesLeft = async () =>
		(await store.read.select().from(persons)).map(({ givenNames }) => givenNames).toSorted();
	const leaver = async (givenNames: string, lastDay: string | null) => {
		const personId = await addMember(store, city, ['A'], { givenNames });
		await store.write(async (tx) => {
			await tx
				.update(persons)
				.set({ recordedAt: new Date('2010-01-01T00:00:00Z') })
				.where(eq(persons.id, personId));
			const [post] = await tx
				.select()
				.from(schema.posts)
				.where(eq(schema.posts.personId, personId));
			if (lastDay) await endPost(tx, post!.id, lastDay);
		});
		return personId;
	};

	test('are erased when their period is over, not a day earlier', async () => {
		await leaver('Just', '2016-06-15');
		await leaver('Over', '2016-06-14');
		await leaver('Here', null);
		expect(await removeOutdated(store, retention, now)).toEqual({ leavers: 1 });
		expect(await namesLeft()).toEqual(['', 'Here', 'Just']);
	});

	test('stay while they hold a role, come back to a post, or have been here since', async () => {
		const manager = await leaver('Manager', '2012-01-01');
		const learner = await leaver('Learner', '2012-01-01');
		const back = await leaver('Back', '2012-01-01');
		await store.write(async (tx) => {
			await giveRole(tx, {
				...{ personId: manager, unitId: city.units.A, role: 'auditor' },
				...{ fromDay: '2010-01-01', untilDay: '2020-01-01' },
			});
			await leave(tx, learner, new Date('2026-01-01T00:00:00Z'));
			const [post] = await tx.select().from(schema.posts).where(eq(schema.posts.personId, back));
			await endPost(tx, post!.id, null);
		});
		expect(await removeOutdated(store, retention, now)).toEqual({});
		expect(await namesLeft()).toEqual(['Back', 'Learner', 'Manager']);
	});
});
