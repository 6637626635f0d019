import fc from 'fast-check';
import { and, eq, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { evaluateAssignments } from '#lib/server/assignments/evaluation.ts';
import { listOwnAssignments } from '#lib/server/assignments/own-assignments.ts';
import {
	changeRuleEnd,
	endRule,
	keepRule,
	listOwnRules,
	type NewRule,
	replaceRule,
	setRule,
} from '#lib/server/assignments/rules.ts';
import { addDays } from '#lib/server/days.ts';
import { endPost, recordLeave, startPost } from '#lib/server/people/posts.ts';
import { endRole, giveRole } from '#lib/server/people/roles.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { assignments, auditEntries, modules, posts } from '#lib/server/store/schema/index.ts';
import { addKeeper } from '../accounts/keepers.ts';
import { patience, tries } from '../support/chance.ts';
import { addCity, addMember, addSomebody, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { type History, recount, type RecountRule } from './recount.ts';

const today = '2026-06-15';
let store: FreshStore;
let city: City;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	const slugs = ['one', 'two'].map((slug) => ({ slug, recordedAt: city.tick() }));
	await store.write((tx) => tx.insert(modules).values(slugs));
});
afterEach(() => store.close());

const rule = (changes: Partial<NewRule> = {}): NewRule => ({
	...{ name: 'Induction', unitId: city.units.north, staffGroupId: city.groups[0] },
	...{ personKind: 'staff', role: null, beganFrom: null, fromDay: '2026-01-01' },
	...{ dueDays: 60, dueDay: null, moduleSlugs: ['one', 'two'], ...changes },
});
const set = (changes: Partial<NewRule> = {}) =>
	store.write((tx) => setRule(tx, rule(changes), city.tick()));
const evaluate = async (day = today) =>
	evaluateAssignments(store, await city.organisation(), day, city.tick());
const own = async (personId: string) =>
	(await listOwnAssignments(store.read, personId)).map(
		({ moduleSlug, dueDay }) => `${moduleSlug} ${dueDay}`,
	);
const write = <T>(work: (tx: Tx) => Promise<T>) => store.write(work);

describe('a rule', () => {
	test('asks whoever is new in a group for its modules, within days of beginning', async () => {
		const late = await addMember(store, city, ['A'], { fromDay: '2026-06-01' });
		const early = await addMember(store, city, ['A'], { fromDay: '2026-04-30' });
		const elsewhere = await addMember(store, city, ['C'], { fromDay: '2026-06-01' });
		const other = await addMember(store, city, ['A'], { fromDay: '2026-06-01', group: 1 });
		const volunteer = await addMember(store, city, ['A'], {
			...{ fromDay: '2026-06-01', kind: 'volunteer' },
		});
		await set({ beganFrom: '2026-05-01' });
		await evaluate();
		expect(await own(late)).toEqual(['one 2026-07-31', 'two 2026-07-31']);
		for (const id of [early, elsewhere, other, volunteer]) expect(await own(id)).toEqual([]);
		const [first] = await listOwnAssignments(store.read, late);
		expect(first).toMatchObject({ beganDay: '2026-06-01', isSinceBegun: true, role: null });
	});

	test('counts from its own first day for who was there before, and asks by one day for all', async () => {
		const id = await addMember(store, city, ['A']);
		await set();
		await evaluate();
		expect(await own(id)).toEqual(['one 2026-03-02', 'two 2026-03-02']);
		await set({ dueDays: null, dueDay: '2026-02-01', moduleSlugs: ['two'] });
		await evaluate();
		expect(await own(id)).toEqual(['two 2026-02-01', 'one 2026-03-02']);
	});

	test('takes a move for no new beginning, and a break of a day for one', async () => {
		const moved = await addMember(store, city, ['A'], { fromDay: '2026-01-10' });
		const back = await addMember(store, city, ['A'], { fromDay: '2026-01-10' });
		for (const [personId, fromDay] of [
			[moved, '2026-05-01'],
			[back, '2026-05-02'],
		] as const)
			await write(async (tx) => {
				const [post] = await tx.select().from(posts).where(eq(posts.personId, personId));
				await endPost(tx, post!.id, '2026-04-30', city.tick());
				const next = { personId, unitId: city.units.B, staffGroupId: city.groups[0], fromDay };
				await startPost(tx, next, city.tick());
			});
		await set({ beganFrom: '2026-05-01' });
		await evaluate();
		expect(await own(moved)).toEqual([]);
		expect(await own(back)).toHaveLength(2);
	});

	test('follows roles, and loses whom the role leaves; the fact is kept', async () => {
		const personId = await addMember(store, city, ['C']);
		const held = { personId, unitId: city.units.A, role: 'manager', fromDay: today } as const;
		const roleId = await write((tx) => giveRole(tx, { ...held, untilDay: null }, city.tick()));
		await set({ role: 'manager', staffGroupId: null, personKind: null });
		await evaluate();
		expect(await own(personId)).toHaveLength(2);
		await write((tx) => endRole(tx, { roleId, personId, untilDay: today }, city.tick()));
		expect(await evaluate()).toBe(1);
		expect(await own(personId)).toHaveLength(2);
		await evaluate('2026-06-16');
		expect(await own(personId)).toEqual([]);
		expect(await store.read.$count(assignments)).toBe(1);
	});

	test('gives the days of a long leave back, and none while its end is open', async () => {
		const id = await addMember(store, city, ['A'], { fromDay: '2026-06-01' });
		await set();
		const leave = (fromDay: string, untilDay: string | null) =>
			write((tx) => recordLeave(tx, { personId: id, fromDay, untilDay }, city.tick()));
		await leave('2026-06-10', '2026-06-19');
		await leave('2026-06-15', '2026-06-21');
		await evaluate();
		expect(await own(id)).toEqual(['one 2026-08-12', 'two 2026-08-12']);
		await leave('2026-07-01', null);
		await evaluate();
		expect(await own(id)).toEqual(['one null', 'two null']);
	});

	test('ends with its last day, and begins on its first', async () => {
		const id = await addMember(store, city, ['A']);
		const ruleId = await set({ fromDay: '2026-06-16' });
		await evaluate();
		expect(await own(id)).toEqual([]);
		await evaluate('2026-06-16');
		expect(await own(id)).toHaveLength(2);
		await write((tx) => endRule(tx, { ruleId, untilDay: '2026-06-16' }, city.tick()));
		await evaluate('2026-06-16');
		expect(await own(id)).toHaveLength(2);
		await evaluate('2026-06-17');
		expect(await own(id)).toEqual([]);
	});
});

describe('an evaluation', () => {
	test('looks at everybody once a day, then at those alone about whom something changed', async () => {
		const id = await addMember(store, city, ['A']);
		await addMember(store, city, ['B']);
		await set();
		expect(await evaluate()).toBe(2);
		expect(await evaluate()).toBe(0);
		await write((tx) =>
			recordLeave(tx, { personId: id, fromDay: today, untilDay: today }, city.tick()),
		);
		expect(await evaluate()).toBe(1);
		expect(await evaluate('2026-06-16')).toBe(2);
	});

	test('done twice at once by two nodes adds nothing twice', async () => {
		await addMember(store, city, ['A']);
		await set();
		await Promise.all([evaluate(), evaluate()]);
		expect(await store.read.$count(assignments, isNull(assignments.endedAt))).toBe(1);
	});
});

describe('keeping rules', () => {
	test('is for coordinators in their own units; others find nothing', async () => {
		const north = await addKeeper(store, city, 'coordinator', 'north');
		const south = await addKeeper(store, city, 'coordinator', 'south');
		const admin = await addKeeper(store, city, 'administrator', 'city');
		for (const keeper of [south, admin])
			expect(await keepRule(store, keeper, rule())).toBeUndefined();
		for (const changes of [
			...[{ unitId: city.units.city }, { unitId: city.units.C }, { unitId: 'x' }],
			...[{ moduleSlugs: ['none'] }, { moduleSlugs: [] }, { staffGroupId: 'x' }],
		])
			expect(await keepRule(store, north, rule(changes))).toBeUndefined();
		const ruleId = (await keepRule(store, north, rule(), city.tick()))!;
		expect(await listOwnRules(store.read, north)).toHaveLength(1);
		expect(await listOwnRules(store.read, south)).toEqual([]);
		expect(await changeRuleEnd(store, south, { ruleId, untilDay: today })).toBe(false);
		expect(await replaceRule(store, south, { ruleId, rule: rule() })).toBeUndefined();
		expect(await store.read.$count(auditEntries)).toBe(1);
	});

	test('puts another rule in the place of one, so that nobody has both', async () => {
		const north = await addKeeper(store, city, 'coordinator', 'north');
		const id = await addMember(store, city, ['A'], { fromDay: '2026-06-01' });
		const ruleId = (await keepRule(store, north, rule(), city.tick()))!;
		await evaluate();
		await replaceRule(store, north, { ruleId, rule: rule({ dueDays: 30 }) }, city.tick());
		await evaluate();
		expect(await own(id)).toEqual(['one 2026-07-01', 'two 2026-07-01']);
	});
});

describe('any order of arrival', () => {
	const day = fc.integer({ min: -40, max: 40 }).map((count) => addDays(today, count));
	const until = fc.option(day, { nil: null });
	const place = fc.constantFrom('A' as const, 'B' as const, 'C' as const);
	const group = fc.constantFrom(0 as const, 1 as const);
	const fact = fc.oneof(
		fc.record({
			kind: fc.constant('post' as const),
			place,
			group,
			from: day,
			endings: fc.array(until, { maxLength: 3 }),
		}),
		fc.record({ kind: fc.constant('leave' as const), from: day, until }),
		fc.record({
			kind: fc.constant('role' as const),
			place,
			from: day,
			until,
			endings: fc.array(until, { maxLength: 2 }),
		}),
	);
	const history = fc.record({
		facts: fc.array(fact, { maxLength: 7 }),
		/** After which facts it is evaluated on the way. */
		looks: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
		order: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
	});

	test('gives the assignments of a count anew', { timeout: patience }, async () => {
		const rules: RecountRule[] = [
			{
				unit: 'north',
				group: 0,
				role: null,
				beganFrom: '2026-05-20',
				fromDay: '2026-05-01',
				dueDays: 20,
			},
			{ unit: 'city', group: null, role: null, beganFrom: null, fromDay: '2026-06-10', dueDays: 5 },
			{
				unit: 'libraries',
				group: null,
				role: 'manager',
				beganFrom: null,
				fromDay: '2026-01-01',
				dueDays: 90,
			},
			{
				unit: 'north',
				group: 1,
				role: 'manager',
				beganFrom: null,
				fromDay: '2026-01-01',
				dueDays: 7,
			},
		];
		const ids: string[] = [];
		for (const { unit, group: wanted, ...each } of rules)
			ids.push(
				await set({
					...{ ...each, unitId: city.units[unit], personKind: null, moduleSlugs: ['one'] },
					staffGroupId: wanted === null ? null : city.groups[wanted],
				}),
			);
		await fc.assert(
			fc.asyncProperty(history, async (drawn) => {
				const personId = await write((tx) => addSomebody(tx, {}, city.tick()));
				await play(personId, drawn);
				await evaluate();
				const open = await store.read
					.select()
					.from(assignments)
					.where(and(eq(assignments.personId, personId), isNull(assignments.endedAt)));
				const found = open.map(
					({ ruleId, beganDay, sinceDay, dueDay }) =>
						`${ids.indexOf(ruleId)} ${beganDay} ${sinceDay} ${dueDay}`,
				);
				expect(found.toSorted()).toEqual(recount(drawn.facts, rules, today));
			}),
			tries(15),
		);
	});

	/** Records the facts in a shuffled order, but what is said of one thing in its own: the newest word counts. */
	async function play(personId: string, { facts, looks, order }: History): Promise<void> {
		const queues = facts.map((each) => deedsOf(personId, each));
		for (let turn = 0; queues.some((queue) => queue.length > 0); turn++) {
			const waiting = queues.filter((queue) => queue.length > 0);
			const next = waiting[(order[turn % order.length] ?? 0) % waiting.length]!;
			await write((tx) => next.shift()!(tx));
			if (looks[turn % looks.length]) await evaluate();
		}
	}

	function deedsOf(personId: string, each: History['facts'][number]) {
		const deeds: ((tx: Tx) => Promise<unknown>)[] = [];
		let id = '';
		if (each.kind === 'leave')
			deeds.push((tx) =>
				recordLeave(tx, { personId, fromDay: each.from, untilDay: each.until }, city.tick()),
			);
		if (each.kind === 'post') {
			const staffGroupId = city.groups[each.group];
			const post = { personId, unitId: city.units[each.place], staffGroupId, fromDay: each.from };
			deeds.push(async (tx) => (id = await startPost(tx, post, city.tick())));
			for (const day of each.endings) deeds.push((tx) => endPost(tx, id, day, city.tick()));
		}
		if (each.kind === 'role') {
			const held = { personId, unitId: city.units[each.place], role: 'manager' as const };
			const period = { fromDay: each.from, untilDay: each.until };
			deeds.push(async (tx) => (id = await giveRole(tx, { ...held, ...period }, city.tick())));
			for (const untilDay of each.endings)
				deeds.push((tx) => endRole(tx, { roleId: id, personId, untilDay }, city.tick()));
		}
		return deeds;
	}
});
