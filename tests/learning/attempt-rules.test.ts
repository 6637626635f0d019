import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { grantAttempt, setAccommodation } from '#lib/server/accounts/accommodations.ts';
import { viewAccount } from '#lib/server/accounts/account-view.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { listAnswers, saveAnswers } from '#lib/server/learning/answers.ts';
import { findAllowance } from '#lib/server/learning/attempt-limits.ts';
import {
	askedVariant,
	type Attempt,
	beginAttempt,
	findAttempt,
	startAttempt,
} from '#lib/server/learning/attempts.ts';
import { recordRegraded } from '#lib/server/learning/corrections.ts';
import { graceMilliseconds, wasEndedByTime } from '#lib/server/learning/deadlines.ts';
import { submitOverdue } from '#lib/server/learning/overdue-attempts.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { gatherHeldData } from '#lib/server/privacy/held-data.ts';
import { openRetention } from '#lib/server/privacy/retention.ts';
import { openStore } from '#lib/server/store/index.ts';
import {
	accommodations,
	attempts,
	auditEntries,
	completions,
	questionCorrections,
} from '#lib/server/store/schema/index.ts';
import { addKeeper } from '../accounts/keepers.ts';
import { addCity, addMember, type City } from '../support/city.ts';
import { answersWith, type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const timeZone = 'Europe/Helsinki';
/** Late in the evening: what is looked at after midnight still counts for this day. */
const start = new Date('2026-06-15T20:30:00Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	const quiz = { draw: 4, passPercent: 75 };
	learning = await openLearning(
		store,
		writeModule('timed', { quiz: { ...quiz, minutes: 20 } }),
		writeModule('limited', { quiz: { ...quiz, attempts: 2, waitHours: 24 } }),
		writeModule('free', { quiz }),
	);
	personId = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

const room = () => ({
	...{ store, catalogue: learning.catalogue, completionFollowers: learning.followers },
});
const begin = (slug: string, now = start, who = personId) =>
	startAttempt(store, { personId: who, edition: learning.module(slug), variant: 'fi' }, now);
const save = (attempt: Attempt, right: number, now: Date, revision = 1) => {
	const edition = learning.module(attempt.moduleSlug);
	const answers = answersWith(right, attempt, edition.content.questions, revision);
	const save = { personId: attempt.personId, attemptId: attempt.id, edition, answers };
	return saveAnswers(store, save, now);
};
const submit = (attempt: Attempt, now: Date) => {
	const edition = learning.module(attempt.moduleSlug);
	const { followers } = learning;
	return submitAttempt(store, { attempt, edition, followers, timeZone }, now);
};
const find = (attempt: Attempt) => findAttempt(store.read, attempt.personId, attempt.id);
const fail = async (slug: string, now: Date) => submit(await begin(slug, now), now);
const allowance = (slug: string, now: Date) =>
	findAllowance(store.read, personId, learning.module(slug), now);

describe('a deadline', () => {
	test('is the minutes of the quiz after the start, and none where it says none', async () => {
		expect((await begin('timed')).deadlineAt).toEqual(after(20));
		expect((await begin('free')).deadlineAt).toBeNull();
	});

	test('stays as it was when the quiz gets another', async () => {
		const attempt = await begin('timed');
		await learning.publish(
			writeModule('timed', { quiz: { draw: 4, passPercent: 75, minutes: 5 } }),
			writeModule('limited'),
			writeModule('free'),
		);
		expect((await begin('timed', after(1))).deadlineAt).toEqual(attempt.deadlineAt);
	});

	test('lets in what was on its way, and nothing after that', async () => {
		const attempt = await begin('timed');
		const end = after(20).getTime() + graceMilliseconds;
		expect((await save(attempt, 4, new Date(end - 1))).state).toBe('saved');
		expect((await save(attempt, 0, new Date(end), 2)).state).toBe('submitted');
		expect((await listAnswers(store.read, attempt.id)).size).toBe(4);
	});

	test('submits what was saved, for the day on which it was, and says that it did', async () => {
		const attempt = await begin('timed');
		await save(attempt, 4, after(1));
		expect(await submitOverdue(room(), timeZone, after(20))).toBe(0);
		expect(await submitOverdue(room(), timeZone, after(60))).toBe(1);
		const submitted = (await find(attempt))!;
		expect(submitted).toMatchObject({ passed: true, points: 4, submittedAt: after(20) });
		expect(wasEndedByTime(submitted)).toBe(true);
		const [completion] = await store.read.select().from(completions);
		expect(completion).toMatchObject({ day: '2026-06-15', recordedAt: after(60) });
	});

	test('submits once, also by two nodes and the person at the same moment', async () => {
		const attempt = await begin('timed');
		await save(attempt, 4, after(1));
		const other = await openStore(store.url);
		await Promise.all([
			submitOverdue(room(), timeZone, after(30)),
			submitOverdue({ ...room(), store: other }, timeZone, after(30)),
			submit(attempt, after(30)),
		]);
		await other.close();
		expect(await store.read.$count(completions)).toBe(1);
		expect((await find(attempt))?.submittedAt).toEqual(after(20));
	});

	test('leaves alone what was submitted before it, and what has none', async () => {
		const attempt = await begin('timed');
		await submit(attempt, after(3));
		await begin('free');
		expect(await submitOverdue(room(), timeZone, after(600))).toBe(0);
		const submitted = (await find(attempt))!;
		expect(submitted.submittedAt).toEqual(after(3));
		expect(wasEndedByTime(submitted)).toBe(false);
	});
});

describe('an accommodation', () => {
	let keeper: Keeper;
	const set = (values: { extraPercent?: number; withoutLimit?: boolean; easyLanguage?: boolean }) =>
		setAccommodation(store, keeper, {
			...{ personId, extraPercent: 0, withoutLimit: false, easyLanguage: false },
			...values,
		});
	beforeEach(async () => {
		keeper = await addKeeper(store, city, 'administrator', 'city');
	});

	test('of half as much again moves the deadline by half', async () => {
		expect(await set({ extraPercent: 50 })).toBe('set');
		expect((await begin('timed')).deadlineAt).toEqual(after(30));
	});

	test('without a limit takes the deadline away', async () => {
		await set({ withoutLimit: true, extraPercent: 50 });
		expect((await begin('timed')).deadlineAt).toBeNull();
	});

	test('of easy language holds in whatever language is read', async () => {
		await set({ easyLanguage: true });
		const attempt = await begin('free');
		expect(attempt.variant).toBe('fi-simple');
		expect(askedVariant(attempt, 'sv')).toBe('sv-simple');
		expect(askedVariant(await begin('free', start, keeper.viewer.personId), 'sv')).toBe('sv');
	});

	test('that is set later changes no attempt that has begun', async () => {
		await begin('timed');
		await set({ withoutLimit: true, easyLanguage: true });
		expect(await begin('timed', after(1))).toMatchObject({
			...{ deadlineAt: after(20), easyLanguage: false },
		});
	});

	test('is in the log without what it is', async () => {
		await set({ extraPercent: 50 });
		await set({ extraPercent: 50 });
		const entries = await store.read.select().from(auditEntries);
		const set1 = entries.filter(({ action }) => action === 'set accommodation');
		expect(set1).toMatchObject([{ subject: `person:${personId}`, details: {} }]);
	});

	test('is seen by an administrator of the person’s units and told to the person, and to nobody else', async () => {
		await set({ extraPercent: 50 });
		const told = { extraPercent: 50, withoutLimit: false, easyLanguage: false };
		const account = await viewAccount(store, keeper, personId);
		expect(account?.accommodation).toEqual(told);
		expect(account?.trail.map(({ action }) => action)).toContain('set accommodation');
		const coordinator = await addKeeper(store, city, 'coordinator', 'city');
		const seen = await viewAccount(store, coordinator, personId);
		expect(seen).toMatchObject({ accommodation: undefined, may: { accommodate: false } });
		expect(seen?.trail).toEqual([]);
		const held = await gatherHeldData(store.read, personId, openRetention(env).periods);
		const tables = held.flatMap((category) => category.tables);
		expect(tables.find(({ name }) => name === 'accommodations')?.rows).toMatchObject([told]);
	});

	test('that is taken back leaves no row', async () => {
		await set({ easyLanguage: true });
		await set({});
		expect(await store.read.$count(accommodations)).toBe(0);
	});

	test('is set by nobody but an administrator of the person’s units', async () => {
		for (const [role, unit] of [
			['coordinator', 'city'],
			['administrator', 'B'],
		] as const) {
			keeper = await addKeeper(store, city, role, unit);
			expect(await set({ extraPercent: 50 })).toBeUndefined();
			expect(
				await grantAttempt(store, keeper, { personId, moduleSlug: 'limited' }),
			).toBeUndefined();
		}
		expect((await begin('timed')).deadlineAt).toEqual(after(20));
	});
});

describe('a limit of attempts', () => {
	test('counts those that did not pass, and waits between them', async () => {
		expect(await allowance('limited', start)).toEqual({ left: 2, from: undefined });
		await fail('limited', start);
		expect(await allowance('limited', after(60))).toEqual({ left: 1, from: after(24 * 60) });
		expect(await allowance('limited', after(24 * 60))).toEqual({ left: 1, from: undefined });
		await fail('limited', after(24 * 60));
		expect(await allowance('limited', after(99 * 60))).toEqual({ left: 0, from: undefined });
	});

	test('starts none while it waits, and none when there is none left', async () => {
		const next = (now: Date) =>
			beginAttempt(store, { personId, edition: learning.module('limited'), variant: 'fi' }, now);
		await fail('limited', start);
		expect(await next(after(24 * 60 - 1))).toBeUndefined();
		await submit((await next(after(24 * 60)))!, after(24 * 60));
		expect(await next(after(999 * 60))).toBeUndefined();
		expect(await store.read.$count(attempts)).toBe(2);
	});

	test('gives back the open attempt, also the last one', async () => {
		await fail('limited', start);
		const last = await begin('limited', after(24 * 60));
		expect(await begin('limited', after(24 * 60 + 1))).toEqual(last);
	});

	test('is not passed by many starts at once on two nodes', async () => {
		await fail('limited', start);
		const other = await openStore(store.url);
		const started = await Promise.all(
			Array.from({ length: 10 }, (_, turn) =>
				beginAttempt(
					turn % 2 ? store : other,
					{ personId, edition: learning.module('limited'), variant: 'fi' },
					after(24 * 60),
				),
			),
		);
		await other.close();
		expect(new Set(started.map((attempt) => attempt?.id)).size).toBe(1);
	});

	test('begins anew after an attempt that passed', async () => {
		await fail('limited', start);
		const second = await begin('limited', after(24 * 60));
		await save(second, 4, after(24 * 60));
		await submit(second, after(24 * 60));
		expect(await allowance('limited', after(24 * 60 + 1))).toEqual({ left: 2, from: undefined });
	});

	test('begins anew with an attempt that passes by a correction', async () => {
		await fail('limited', start);
		const failed = await fail('limited', after(25 * 60));
		expect((await allowance('limited', after(50 * 60))).left).toBe(0);
		const [id, recordedAt] = ['a-correction', after(49 * 60)];
		const place = { moduleSlug: 'limited', questionId: 'q1', fromHash: 'x', reason: 'unclear' };
		await store.write(async (tx) => {
			const correction = { id, ...place, question: null, byPersonId: personId, recordedAt };
			await tx.insert(questionCorrections).values(correction);
			const result = { questions: 3, points: 3, sixtieths: 0, passed: true, recordedAt };
			await recordRegraded(tx, [id], { attemptId: failed.id, ...result });
		});
		expect(await allowance('limited', after(50 * 60))).toEqual({ left: 2, from: undefined });
	});

	test('is not there where the module has none, or for another module', async () => {
		await fail('limited', start);
		expect(await allowance('free', start)).toEqual({ left: undefined, from: undefined });
	});

	test('is widened by one for each attempt that an administrator grants, on record', async () => {
		const keeper = await addKeeper(store, city, 'administrator', 'city');
		await fail('limited', start);
		await fail('limited', after(24 * 60));
		const grant = (moduleSlug: string) =>
			grantAttempt(store, keeper, { personId, moduleSlug }, after(25 * 60));
		expect(await grant('limited')).toBe('granted');
		expect(await allowance('limited', after(99 * 60))).toEqual({ left: 1, from: undefined });
		const entries = await store.read.select().from(auditEntries);
		expect(entries.at(-1)).toMatchObject({
			...{ action: 'grant attempt', subject: `person:${personId}` },
			details: { moduleSlug: 'limited' },
		});
		await fail('limited', after(99 * 60));
		expect((await allowance('limited', after(999 * 60))).left).toBe(0);
	});
});
