import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { readReportedFigures } from '#lib/server/access/reported-figures.ts';
import { viewCoverage } from '#lib/server/access/coverage-view.ts';
import { inLanguage } from '#lib/locale.server.ts';
import { variants } from '#lib/languages.ts';
import { listRoles } from '#lib/server/people/roles.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { erasePerson } from '#lib/server/privacy/erasure.ts';
import { gatherHeldData, toExport } from '#lib/server/privacy/held-data.ts';
import {
	carryOutErasure,
	declineErasure,
	findOwnRequest,
	listErasureRequests,
	requestErasure,
	withdrawErasure,
} from '#lib/server/privacy/erasure-requests.ts';
import { openSessions } from '#lib/server/sign-in/sessions.ts';
import { auditEntries, completions, mails, persons } from '#lib/server/store/schema/index.ts';
import { addMember, addCity, addTarget, type City } from '../support/city.ts';
import { type Learning, openLearning, writeModule } from '../support/learning.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { addPeople, viewerWith } from '../access/reported-city.ts';
import { addFullPerson, dumpTables, type FullPerson, traces } from './full-person.ts';

const now = new Date('2026-06-15T08:00:00Z');
const later = new Date('2026-09-15T08:00:00Z');
const today = '2026-09-15';
const periods = { answers: 12, readings: 24, mails: 12, feedback: 24, reports: 24, leavers: 120 };
let store: FreshStore;
let city: City;
let learning: Learning;
let full: FullPerson;
let administrator: ReturnType<typeof viewerWith>;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	learning = await openLearning(store, writeModule('guidance'));
	full = await addFullPerson(store, city, learning, now);
	administrator = viewerWith(await addMember(store, city, ['B']), 'administrator', city.units.city);
});
afterEach(() => store.close());

const erase = (personId = full.personId) =>
	store.write((tx) => erasePerson(tx, { personId, actorId: administrator.personId, today }, later));
const tracesLeft = async () =>
	[...(await dumpTables(store))].flatMap(([table, text]) =>
		traces.filter((trace) => text.includes(trace)).map((trace) => `${table}: ${trace}`),
	);

describe('erasing a person', () => {
	test('leaves no word of theirs in any table but the proofs, which keep their own copy', async () => {
		expect((await tracesLeft()).length).toBeGreaterThan(8);
		expect(await erase()).toBe(true);
		const left = await tracesLeft();
		expect(left.filter((trace) => !trace.startsWith('credentials: '))).toEqual([]);
	});

	test('ends sessions and roles, and mail that waits is not sent', async () => {
		const findViewer = openSessions(store, 'Europe/Helsinki');
		expect(await findViewer(full.token, now)).toBeDefined();
		await erase();
		expect(await findViewer(full.token, now)).toBeUndefined();
		expect(await listRoles(store.read, full.personId)).toMatchObject([{ untilDay: today }]);
		const kept = await store.read.select().from(mails).where(eq(mails.key, 'i/2'));
		expect(kept).toMatchObject([{ state: 'not-due', tryAt: null, facts: {} }]);
	});

	test('keeps the facts, and a closed reporting day to the byte', async () => {
		await addPeople(store, city, 'A', 9, 0);
		const target = await addTarget(store, city, { measureIds: ['module:guidance'] });
		const close = async (day: string) =>
			closeReportingDay(store, await city.organisation(), day, city.tick());
		const read = async (day: string) => {
			const { figures } = await readReportedFigures(store.read, target.id, day);
			return JSON.stringify([...figures]);
		};
		await close('2026-07-01');
		const before = await read('2026-07-01');
		const unit = (await city.organisation()).find(city.units.A)!;
		const manager = viewerWith(administrator.personId, 'manager', unit.id);
		const live = async () => (await viewCoverage(store, manager, unit, '2026-07-01')).targets[0]!;
		const { figure } = await live();
		await erase();
		expect(await read('2026-07-01')).toBe(before);
		expect((await live()).figure).toEqual(figure);
		expect(await store.read.select().from(completions)).toMatchObject([
			{ personId: full.personId },
		]);
		// The day of a target that is closed only now counts the same people.
		await close('2026-09-01');
		expect(await read('2026-09-01')).toBe(before);
	});

	test('is read as an erased person wherever the name stood, in each variant', async () => {
		await addTarget(store, city, { measureIds: ['module:guidance'] });
		const unit = (await city.organisation()).find(city.units.A)!;
		const manager = viewerWith(administrator.personId, 'manager', unit.id);
		await erase();
		const { people } = await viewCoverage(store, manager, unit, '2026-07-01');
		expect(people?.map(({ name }) => name)).toEqual(['poistettu henkilö']);
		const [person] = await store.read.select().from(persons).where(eq(persons.id, full.personId));
		const names = variants.map((variant) => inLanguage(variant, () => fullName(person!)));
		expect(new Set(names).size).toBe(3);
		expect(names).not.toContain('');
	});

	test('is written down by ids alone, once', async () => {
		await erase();
		expect(await erase()).toBe(false);
		expect(await erase('nobody')).toBe(false);
		const entries = await store.read
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.action, 'erase person'));
		expect(entries).toMatchObject([
			{ actorId: administrator.personId, subject: `person:${full.personId}` },
		]);
		expect(entries[0]!.details).toMatchObject({ answers: 4, passwords: 1, persons: 1 });
	});

	test('touches nobody else', async () => {
		const others = async () =>
			store.read.select().from(persons).where(eq(persons.id, administrator.personId));
		const before = await others();
		await erase();
		expect(await others()).toEqual(before);
	});
});

describe('what is held about a person', () => {
	test('is told whole to them, without secrets, and nothing of others', async () => {
		const held = await gatherHeldData(store.read, full.personId, periods);
		const text = JSON.stringify(toExport(held));
		for (const trace of traces) expect(text).toContain(trace);
		for (const secret of ['argon2id', 'secretHash', administrator.personId])
			expect(text).not.toContain(secret);
		const answers = held.find(({ category }) => category === 'answers');
		expect(answers).toMatchObject({ months: 12, tables: [{ name: 'answers' }] });
		expect(answers?.tables[0]?.rows).toHaveLength(4);
		const other = await gatherHeldData(store.read, administrator.personId, periods);
		for (const trace of traces) expect(JSON.stringify(other)).not.toContain(trace);
	});
});

describe('asking for erasure', () => {
	const ask = (personId = full.personId) =>
		store.write((tx) => requestErasure(tx, personId, '2026-01-31', now));
	const openOnes = async () => (await listErasureRequests(store.read, administrator)).open;

	test('makes one request, with a month to answer, however often it is asked', async () => {
		await ask();
		await ask();
		expect(await openOnes()).toMatchObject([
			{ personId: full.personId, name: 'Tuulikki Xylander', dueDay: '2026-02-28', ending: null },
		]);
	});

	test('can be taken back, and asked again', async () => {
		await ask();
		await store.write((tx) => withdrawErasure(tx, full.personId, later));
		expect(await openOnes()).toEqual([]);
		expect(await findOwnRequest(store.read, full.personId)).toMatchObject({ ending: 'withdrawn' });
		await ask();
		expect(await openOnes()).toHaveLength(1);
	});

	test('is carried out by an administrator, and the list then names nobody', async () => {
		await ask();
		const [request] = await openOnes();
		expect(await carryOutErasure(store, administrator, request!.id, today, later)).toBe('done');
		const { open, ended } = await listErasureRequests(store.read, administrator);
		expect(open).toEqual([]);
		expect(ended).toMatchObject([
			{ name: 'poistettu henkilö', email: null, ending: 'carried-out' },
		]);
		expect(await carryOutErasure(store, administrator, request!.id, today, later)).toBe(undefined);
	});

	test('is answered by administrators alone, and by nobody for themselves', async () => {
		await ask();
		await ask(administrator.personId);
		const requests = await openOnes();
		const coordinator = viewerWith(administrator.personId, 'coordinator', city.units.city);
		expect(await listErasureRequests(store.read, coordinator)).toEqual({ open: [], ended: [] });
		const idOf = (personId: string) => requests.find((each) => each.personId === personId)!.id;
		const carry = (viewer: typeof administrator, personId: string) =>
			carryOutErasure(store, viewer, idOf(personId), today, later);
		expect(await carry(coordinator, full.personId)).toBe(undefined);
		expect(await carry(administrator, administrator.personId)).toBe('own');
		expect(await openOnes()).toHaveLength(2);
	});

	test('is declined with a reason alone, which the person is told', async () => {
		await ask();
		const [request] = await openOnes();
		const decline = (reason: string) =>
			declineErasure(store, administrator, { requestId: request!.id, reason }, later);
		expect(await decline('  ei  ')).toBe('reason-missing');
		expect(await decline('Työsuhteesi jatkuu.')).toBe('done');
		expect(await findOwnRequest(store.read, full.personId)).toMatchObject({
			...{ ending: 'declined', reason: 'Työsuhteesi jatkuu.' },
		});
		const { actorId } = (await store.read.select().from(auditEntries)).at(-1)!;
		expect(actorId).toBe(administrator.personId);
	});
});
