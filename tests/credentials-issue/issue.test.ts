import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statusListLength } from '#lib/server/credentials/badge/status-list.ts';
import {
	findCredential,
	findOwnCredential,
	listCredentials,
	listRevokedIndexes,
	revokeCredential,
} from '#lib/server/credentials/credentials.ts';
import {
	defineLicence,
	findLicence,
	listLicencesNeeding,
} from '#lib/server/credentials/licences.ts';
import { revokeForVoiding } from '#lib/server/credentials/issue.ts';
import { parseNumber } from '#lib/server/credentials/number.ts';
import { credentialState } from '#lib/server/credentials/state.ts';
import { verifyNumber } from '#lib/server/credentials/verification.ts';
import type { Day } from '#lib/server/days.ts';
import {
	type NewCompletion,
	recordCompletion,
	voidCompletion,
} from '#lib/server/learning/completions.ts';
import { newId, openStore, type Store } from '#lib/server/store/index.ts';
import { completions, credentials, persons, units } from '#lib/server/store/schema/index.ts';
import { addCity, addMember, type City, texts } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const slugs = ['guidance', 'words', 'rights'];
const day = '2026-06-15';
let store: FreshStore;
let city: City;
let learning: Learning;
let personId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, ...slugs.map((slug) => writeModule(slug)));
	personId = await addMember(store, city, ['A']);
});
afterEach(() => store.close());

interface Met {
	who?: string;
	on?: Day;
	into?: Store;
	source?: NewCompletion['source'];
}
/** Records that a person met a module, with all that follows. */
function complete(slug: string, { who = personId, on = day, into = store, source }: Met = {}) {
	const byAttempt = { source: 'attempt', editionId: learning.module(slug).editionId } as const;
	const completion: NewCompletion = {
		...{ personId: who, measureId: `module:${slug}`, day: on },
		...(source ? { source } : byAttempt),
	};
	return into.write((tx) => recordCompletion(tx, completion, learning.followers, city.tick()));
}

const licence = (measureIds = slugs.map((slug) => `module:${slug}`), slug = 'service') =>
	store.write((tx) =>
		defineLicence(
			tx,
			{
				...{
					slug,
					names: texts('licence'),
					summaries: texts('summary'),
					validYears: 3,
					measureIds,
				},
				learned: { fi: ['a'], sv: ['b'], en: ['c'] },
			},
			city.tick(),
		),
	);
const subjects = async (who = personId) =>
	(await listCredentials(store.read, who)).map(({ subject }) => subject).toSorted();
const all = () => store.read.select().from(credentials);

describe('a completion of a module', () => {
	test('earns one credential, which says what the edition says', async () => {
		const completion = await complete('guidance');
		const [credential, ...more] = await all();
		expect(more).toEqual([]);
		expect(credential).toMatchObject({
			...{ personId, kind: 'module', subject: 'module:guidance', cycle: 1, language: 'fi' },
			...{ completionId: completion?.id, issuedDay: day, validUntil: null, statusList: '2026-06' },
			statement: {
				...{ holder: { givenNames: 'Aino', familyName: 'Aho' }, issuer: texts('city') },
				...{ title: texts('guidance'), summary: texts('summary'), minutes: 10, edition: 1 },
				...{ assessment: { form: 'quiz', passPercent: 75 } },
				learned: { fi: ['o1 fi', 'o2 fi'], sv: ['o1 sv', 'o2 sv'], en: ['o1 en', 'o2 en'] },
			},
		});
	});

	test('earns it once, of fifty completions at once on two nodes', async () => {
		const other = await openStore(store.url);
		const turns = Array.from({ length: 50 }, (_, turn) =>
			complete('guidance', { into: turn % 2 ? store : other }),
		);
		const recorded = await Promise.all(turns);
		await other.close();
		expect(recorded.filter(Boolean)).toHaveLength(1);
		expect(await all()).toHaveLength(1);
		expect(await store.read.$count(completions)).toBe(1);
	});

	test('of fifty people at once earns each their own, with a number and a place of its own', async () => {
		const people: string[] = [];
		for (let number = 0; number < 50; number++) people.push(await addMember(store, city, ['A']));
		await Promise.all(people.map((who) => complete('guidance', { who })));
		const issued = await all();
		expect(new Set(issued.map((each) => each.personId)).size).toBe(50);
		expect(new Set(issued.map(({ number }) => number)).size).toBe(50);
		expect(new Set(issued.map(({ statusIndex }) => statusIndex)).size).toBe(50);
		for (const { number, statusIndex } of issued) {
			expect(parseNumber(number, 'OSA')).toEqual({ ok: true, number });
			expect(statusIndex).toBeGreaterThanOrEqual(0);
			expect(statusIndex).toBeLessThan(statusListLength);
		}
	});

	test('that is recognised without an edition earns no certificate', async () => {
		await complete('guidance', { source: 'recognition' });
		expect(await all()).toEqual([]);
	});

	test('of an edition that the catalogue does not have is not recorded', async () => {
		const completion: NewCompletion = {
			...{ personId, measureId: 'module:guidance', day, source: 'attempt', editionId: 'none' },
		};
		await expect(
			store.write((tx) => recordCompletion(tx, completion, learning.followers)),
		).rejects.toThrow();
		expect(await store.read.$count(completions)).toBe(0);
	});
});

describe('a credential', () => {
	test('stands by its own copy, whatever becomes of the module, the person and the city', async () => {
		await complete('guidance');
		const [before] = await all();
		await learning.publish(writeModule('guidance', { title: texts('renamed'), minutes: 99 }));
		await store.write(async (tx) => {
			await tx.update(persons).set({ givenNames: 'Uusi', familyName: 'Nimi', language: 'sv' });
			await tx.update(units).set({ names: texts('another') });
		});
		expect(await findCredential(store.read, before?.number ?? '')).toMatchObject({
			...{ language: 'fi', statement: before?.statement },
		});
	});

	test('is its holder’s own, and not found by anybody else', async () => {
		const somebodyElse = await addMember(store, city, ['A']);
		await complete('guidance');
		const [{ number } = { number: '' }] = await all();
		expect((await findOwnCredential(store.read, personId, number))?.number).toBe(number);
		expect(await findOwnCredential(store.read, somebodyElse, number)).toBeUndefined();
		expect(await findOwnCredential(store.read, '', number)).toBeUndefined();
		expect(await listCredentials(store.read, somebodyElse)).toEqual([]);
	});

	test('that is revoked says so from the day on, and stays revoked for the first reason', async () => {
		await complete('guidance');
		const [credential] = await all();
		const credentialId = credential?.id ?? '';
		const revoke = (reason: string, on: Day) =>
			store.write((tx) => revokeCredential(tx, { credentialId, reason, day: on }));
		await revoke('wrong person', '2026-07-01');
		await revoke('another reason', '2026-06-01');
		const found = await findCredential(store.read, credential?.number ?? '');
		expect(found).toMatchObject({ revokedDay: '2026-07-01', revokedFor: 'wrong person' });
		if (!found) throw new Error('not found');
		expect(credentialState(found, '2026-06-30')).toBe('valid');
		expect(credentialState(found, '2026-07-01')).toBe('revoked');
	});

	test('that is revoked is in the list of its month, at its place, and in no other', async () => {
		const other = await addMember(store, city, ['A']);
		await complete('guidance');
		await complete('guidance', { who: other, on: '2026-07-01' });
		await complete('words');
		const issued = await all();
		for (const credential of issued.filter((each) => each.subject === 'module:guidance'))
			await store.write((tx) =>
				revokeCredential(tx, { credentialId: credential.id, reason: 'test', day }),
			);
		const placeOf = (who: string) =>
			issued.find((each) => each.personId === who && each.subject === 'module:guidance')
				?.statusIndex;
		expect(await listRevokedIndexes(store.read, '2026-06')).toEqual([placeOf(personId)]);
		expect(await listRevokedIndexes(store.read, '2026-07')).toEqual([placeOf(other)]);
		expect(await listRevokedIndexes(store.read, '2026-08')).toEqual([]);
	});

	test('is found by its number however it is typed, and names its holder shortly', async () => {
		await complete('guidance');
		const [{ number } = { number: '' }] = await all();
		const typed = [
			number,
			number.toLowerCase(),
			number.replaceAll('-', ''),
			` ${number.slice(4)} `,
		];
		for (const text of typed)
			expect(await verifyNumber(store.read, text, 'OSA', day)).toMatchObject({
				...{ outcome: 'found', state: 'valid', holder: 'Aino A.' },
			});
	});

	test('with a number that nobody issued, or with a slip in it, is not found', async () => {
		await complete('guidance');
		const [{ number } = { number: '' }] = await all();
		const last = number.at(-1) === '7' ? '8' : '7';
		const verify = (text: string) => verifyNumber(store.read, text, 'OSA', day);
		expect(await verify(number.slice(0, -1) + last)).toEqual({ outcome: 'check' });
		expect(await verify('OSA-0000-0000-00000')).toMatchObject({ outcome: 'unknown' });
		expect(await verify('hello')).toEqual({ outcome: 'form' });
	});
});

describe('a licence', () => {
	test('is earned by the completion that makes its measures whole: none, almost, irrelevant, earned', async () => {
		await licence(['module:guidance', 'module:words']);
		expect(await subjects()).toEqual([]);
		await complete('guidance');
		expect(await subjects()).toEqual(['module:guidance']);
		await complete('rights');
		expect(await subjects()).toEqual(['module:guidance', 'module:rights']);
		const last = await complete('words', { on: '2026-06-20' });
		expect(await subjects()).toContain('licence:service');
		const [credential] = await store.read
			.select()
			.from(credentials)
			.where(eq(credentials.subject, 'licence:service'));
		expect(credential).toMatchObject({
			...{ kind: 'licence', completionId: last?.id, issuedDay: '2026-06-20' },
			...{ validUntil: '2029-06-19', statusList: '2026-06' },
			statement: {
				...{ title: texts('licence'), edition: 1, minutes: 20 },
				assessment: { form: 'measures', measures: [texts('guidance'), texts('words')] },
				learned: { fi: ['a'], sv: ['b'], en: ['c'] },
			},
		});
	});

	test('is earned by the third of three', async () => {
		await licence();
		await complete('words');
		await complete('guidance');
		expect(await subjects()).not.toContain('licence:service');
		await complete('rights');
		expect(await subjects()).toContain('licence:service');
	});

	test('is earned once, when its last three measures are completed at once', async () => {
		await licence();
		const other = await openStore(store.url);
		await Promise.all(
			[...slugs, ...slugs].map((slug, turn) => complete(slug, { into: turn % 2 ? store : other })),
		);
		await other.close();
		expect(await subjects()).toEqual([
			...['licence:service', 'module:guidance', 'module:rights', 'module:words'],
		]);
	});

	test('is not earned by two people together', async () => {
		await licence(['module:guidance', 'module:words']);
		await complete('guidance');
		await complete('words', { who: await addMember(store, city, ['A']) });
		expect((await all()).some(({ kind }) => kind === 'licence')).toBe(false);
	});

	test('is not earned with a measure whose completion was voided', async () => {
		await licence(['module:guidance', 'module:words']);
		const first = await complete('guidance');
		const voiding = { completionId: first?.id ?? '', reason: 'test', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, voiding, []));
		await complete('words');
		expect(await subjects()).toEqual(['module:guidance', 'module:words']);
	});

	test('is taken back, and no longer valid, when the completion that earned it is voided', async () => {
		const first = await complete('guidance');
		const voiding = { completionId: first?.id ?? '', reason: 'test', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, voiding, [revokeForVoiding('UTC')]));
		const [credential] = await listCredentials(store.read, personId);
		expect(credential?.revokedFor).toBe('completion voided');
	});

	test('says what it said when it was issued, also after its next version', async () => {
		await licence(['module:guidance']);
		await complete('guidance');
		const before = (await all()).find(({ kind }) => kind === 'licence')?.statement;
		await licence(['module:guidance', 'module:words']);
		await complete('words');
		const after = (await all()).filter(({ kind }) => kind === 'licence');
		expect(after.map(({ statement }) => statement)).toEqual([before]);
		expect((await findLicence(store.read, 'service', 2))?.version).toBe(2);
	});

	test('of the newest version alone is awarded', async () => {
		await licence(['module:guidance']);
		await licence(['module:guidance', 'module:words']);
		await complete('guidance');
		expect(await subjects()).toEqual(['module:guidance']);
		const needing = await listLicencesNeeding(store.read, 'module:guidance');
		expect(needing.map(({ version }) => version)).toEqual([2]);
		expect(await listLicencesNeeding(store.read, 'module:rights')).toEqual([]);
	});

	test('issued on 29 February ends on 27 February three years later', async () => {
		await licence(['module:guidance']);
		await complete('guidance', { on: '2028-02-29' });
		const [credential] = (await all()).filter(({ kind }) => kind === 'licence');
		expect(credential?.validUntil).toBe('2031-02-27');
	});

	test.each([
		['2029-06-14', 'due'],
		['2029-06-15', 'expired'],
		['2029-03-16', 'due'],
		['2029-03-15', 'valid'],
		['2026-06-15', 'valid'],
	])('of three years from 15 June 2026 is on %s %s', async (on, state) => {
		await licence(['module:guidance']);
		await complete('guidance');
		const [credential] = (await all()).filter(({ kind }) => kind === 'licence');
		expect(credential?.validUntil).toBe('2029-06-14');
		expect(await verifyNumber(store.read, credential?.number ?? '', 'OSA', on)).toMatchObject({
			state,
		});
	});

	test('can be earned with a recognised measure', async () => {
		await licence(['module:guidance', 'module:words']);
		await complete('guidance', { source: 'recognition' });
		await complete('words');
		expect(await subjects()).toContain('licence:service');
	});

	test('is not earned by one measure in two cycles', async () => {
		await licence(['module:guidance', 'module:words', 'module:rights']);
		await complete('guidance');
		const again = { personId, measureId: 'module:guidance', day, source: 'attempt' } as const;
		const { editionId } = learning.module('guidance');
		await store.write((tx) =>
			tx
				.insert(completions)
				.values({ id: newId(), ...again, editionId, cycle: 2, recordedAt: city.tick() }),
		);
		await complete('words');
		expect(await subjects()).not.toContain('licence:service');
	});

	test('is not issued for a day before all its measures were met', async () => {
		await licence(['module:guidance', 'module:words']);
		await complete('guidance', { on: '2026-06-15' });
		await complete('words', { on: '2020-01-01' });
		const [credential] = (await all()).filter(({ kind }) => kind === 'licence');
		expect(credential?.issuedDay).toBe('2026-06-15');
	});
});
