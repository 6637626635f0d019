import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import type { App } from '#lib/server/app.ts';
import { dayOf } from '#lib/server/days.ts';
import { listCredentials } from '#lib/server/credentials/credentials.ts';
import { type SeededCity, seedDemoCity } from '#lib/server/demo/city.ts';
import { demoKeys, findDemoCertificate, listDemoPeople } from '#lib/server/demo/people.ts';
import { listComments } from '#lib/server/feedback/comments.ts';
import { findRating } from '#lib/server/feedback/figures.ts';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { listLessonsRead } from '#lib/server/learning/progress.ts';
import { listReports } from '#lib/server/reports/inbox.ts';
import { isOverdue } from '#lib/server/reports/reports.ts';
import {
	associations,
	completions,
	coverageCells,
	credentials,
	feedbackAnswers,
	headcounts,
	leaves,
	persons,
	postEndings,
	posts,
	reportedFigures,
	roles,
	staffGroups,
	units,
} from '#lib/server/store/schema/index.ts';
import { listTargets } from '#lib/server/targets/targets.ts';
import { coverUnit, type UnitFigures } from '#lib/server/targets/unit-coverage.ts';
import { freshApp } from '../support/app.ts';

const size = { staff: 300, locations: 16 };
const now = new Date('2026-11-22T10:00:00Z');
const today = dayOf(now, env.TIME_ZONE);

let app: App;
let seeded: SeededCity;

beforeAll(async () => {
	app = await freshApp();
	seeded = await seedDemoCity(app, { now, size });
});
afterAll(() => app.close());

test('the city has the units, staff, volunteers and associations that were asked for', async () => {
	const { read } = app.store;
	expect(seeded).toMatchObject({ locations: 16, staff: 300, volunteers: 20 });
	expect(await read.$count(units, eq(units.kind, 'location'))).toBe(16);
	expect(await read.$count(units, eq(units.kind, 'service'))).toBe(12);
	expect(await read.$count(units, eq(units.kind, 'division'))).toBe(4);
	expect(await read.$count(persons, eq(persons.kind, 'staff'))).toBe(300);
	expect(await read.$count(persons, eq(persons.kind, 'volunteer'))).toBe(20);
	expect(await read.$count(associations)).toBe(3);
	expect(await countInstructors()).toBe(28);
});

test('everybody but the partner holds a post in a staff group, at a location', async () => {
	const held = await app.store.read
		.select({ personId: posts.personId, unitKind: units.kind, group: staffGroups.code })
		.from(posts)
		.innerJoin(units, eq(units.id, posts.unitId))
		.innerJoin(staffGroups, eq(staffGroups.id, posts.staffGroupId));
	expect(held.every(({ unitKind }) => unitKind === 'location')).toBe(true);
	const without = await app.store.read
		.select({ kind: persons.kind })
		.from(persons)
		.leftJoin(posts, eq(posts.personId, persons.id))
		.where(isNull(posts.id));
	expect(without).toEqual([{ kind: 'partner' }]);
});

test('some posts have ended, some people are on leave, some work at two locations', async () => {
	const { read } = app.store;
	expect(await read.$count(postEndings)).toBeGreaterThan(0);
	expect(await read.$count(leaves)).toBeGreaterThan(0);
	const cells = await read.select().from(coverageCells);
	expect(cells.some(({ excluded }) => excluded > 0)).toBe(true);
	expect(cells.some(({ headcount, members }) => headcount > members)).toBe(true);
	expect(await read.$count(headcounts)).toBeGreaterThan(16);
});

test('for each target some locations are over a half and some far under it', async () => {
	for (const rule of ['any', 'all'] as const) {
		const shares = (await figuresByLocation(rule)).map(
			({ satisfied, denominator }) => satisfied / denominator,
		);
		expect(Math.max(...shares)).toBeGreaterThan(0.55);
		expect(Math.min(...shares)).toBeLessThan(0.3);
	}
});

test('the learner’s library reaches the target for all modules with one more person', async () => {
	const library = await figuresOfLibrary('all');
	expect(library).toMatchObject({
		denominator: 20,
		needed: 10,
		satisfied: 9,
		gap: 1,
		reached: false,
	});
	expect(await figuresOfLibrary('any')).toMatchObject({ reached: true });
});

test('every completion but a recorded one has its credential, and all lie in the past', async () => {
	const without = await app.store.read
		.select({ id: completions.id })
		.from(completions)
		.leftJoin(credentials, eq(credentials.completionId, completions.id))
		.where(and(isNull(credentials.id), ne(completions.source, 'observation')));
	expect(without).toEqual([]);
	const [range] = await app.store.read
		.select({
			last: sql<string>`max(${completions.day})`,
			lastMoment: sql<number>`max(${completions.recordedAt})`.mapWith(Number),
			first: sql<string>`min(${completions.day})`,
		})
		.from(completions);
	expect(range!.first >= '2025-01-01').toBe(true);
	expect(range!.last <= today).toBe(true);
	expect(range!.lastMoment).toBeLessThanOrEqual(now.getTime());
});

test('no two people share an address or a name', async () => {
	const people = await app.store.read.select().from(persons);
	const emails = people.flatMap(({ email }) => email ?? []);
	expect(new Set(emails).size).toBe(emails.length);
	expect(emails.every((email) => email.endsWith('.example'))).toBe(true);
	const names = people.map(({ givenNames, familyName }) => `${givenNames} ${familyName}`);
	expect(new Set(names).size).toBe(names.length);
});

test('each demo person is there, with the role that they show', async () => {
	const people = await listDemoPeople(app.store.read);
	expect(people.map(({ key }) => key)).toEqual([...demoKeys]);
	const given = await app.store.read
		.select({ email: persons.email, role: roles.role, unit: units.code })
		.from(roles)
		.innerJoin(persons, eq(persons.id, roles.personId))
		.innerJoin(units, eq(units.id, roles.unitId));
	const roleOf = Object.fromEntries(
		given.map(({ email, role, unit }) => [email?.split('@')[0], `${role} ${unit}`]),
	);
	expect(roleOf).toEqual({
		manager: 'manager koskelanranta-kirjasto',
		division: 'manager kulttuuri-ja-vapaa-aika',
		author: 'author koivuranta',
		coordinator: 'coordinator koivuranta',
		admin: 'administrator koivuranta',
	});
	expect(await findDemoCertificate(app.store.read)).toMatchObject({ holder: 'Aino Koskela' });
});

test('the last month end is closed for both targets', async () => {
	const closed = await app.store.read
		.selectDistinct({ targetId: reportedFigures.targetId, day: reportedFigures.day })
		.from(reportedFigures);
	expect(closed.map(({ day }) => day)).toEqual(['2026-10-31', '2026-10-31']);
});

test('two modules have a mean, the newest has too few answers for one, and no named person has answered', async () => {
	const { read } = app.store;
	const ratingOf = (slug: string) => findRating(read, slug);
	expect(await ratingOf('language-awareness')).toMatchObject({ people: 35 });
	expect(await ratingOf('recognising-skills')).toMatchObject({ people: 15 });
	expect(await ratingOf('anti-discrimination')).toBeUndefined();
	expect((await listComments(read, 'language-awareness')).length).toBeGreaterThan(3);
	const given = await read.select().from(feedbackAnswers);
	const named = await listDemoPeople(read);
	expect(given.filter(({ personId }) => named.some((each) => each.personId === personId))).toEqual(
		[],
	);
	expect(given.every(({ recordedAt }) => recordedAt < now)).toBe(true);
});

test('of three reports one is answered, one is late, and one is new', async () => {
	const roles = (['author', 'coordinator'] as const).map((role) => ({ role, unitId: '' }));
	const { open, closed } = await listReports(app.store.read, { roles, written: 'every' });
	expect(open.map((report) => [report.state, isOverdue(report, today)])).toEqual([
		['taken-up', true],
		['open', false],
	]);
	expect(closed).toMatchObject([{ state: 'closed', closing: { kind: 'mended' } }]);
	const { personId } = await findPersonOf('learner');
	expect(closed[0]?.personId).toBe(personId);
});

test('the learner has one module, has begun another, and earns the licence with the two others', async () => {
	const { personId } = await findPersonOf('learner');
	const before = await listCredentials(app.store.read, personId);
	expect(before.map(({ subject }) => subject)).toEqual(['module:language-awareness']);
	expect(await listLessonsRead(app.store.read, personId, 'anti-discrimination')).toHaveLength(2);
	expect(await listLessonsRead(app.store.read, personId, 'recognising-skills')).toHaveLength(0);
	for (const slug of ['recognising-skills', 'anti-discrimination']) await complete(personId, slug);
	const after = await listCredentials(app.store.read, personId);
	expect(after.map(({ subject }) => subject).toSorted()).toEqual([
		'licence:customer-service',
		'module:anti-discrimination',
		'module:language-awareness',
		'module:recognising-skills',
	]);
	expect(await figuresOfLibrary('all')).toMatchObject({ satisfied: 10, gap: 0, reached: true });
});

async function countInstructors(): Promise<number> {
	const rows = await app.store.read
		.selectDistinct({ personId: posts.personId })
		.from(posts)
		.innerJoin(staffGroups, eq(staffGroups.id, posts.staffGroupId))
		.where(eq(staffGroups.code, 'digital-instructors'));
	return rows.length;
}

async function figuresByLocation(rule: 'any' | 'all'): Promise<UnitFigures[]> {
	const { city } = await app.organisation();
	const byUnit = await coverCity(rule);
	return city!.locations.map(({ id }) => byUnit.get(id)!);
}

async function figuresOfLibrary(rule: 'any' | 'all'): Promise<UnitFigures> {
	const library = (await app.organisation()).findByCode('koskelanranta-kirjasto')!;
	return (await coverCity(rule)).get(library.id)!;
}

async function coverCity(rule: 'any' | 'all'): Promise<Map<string, UnitFigures>> {
	const { city } = await app.organisation();
	const target = (await listTargets(app.store.read)).find((each) => each.rule === rule)!;
	return (await coverUnit(app.store.read, target, city!, today)).byUnit;
}

async function findPersonOf(key: (typeof demoKeys)[number]) {
	return (await listDemoPeople(app.store.read)).find((person) => person.key === key)!;
}

async function complete(personId: string, slug: string): Promise<void> {
	const { editionId } = app.catalogue.findModule(slug)!;
	const fact = {
		personId,
		measureId: `module:${slug}`,
		day: today,
		source: 'event',
		editionId,
	} as const;
	await app.store.write((tx) => recordCompletion(tx, fact, app.completionFollowers, now));
}
