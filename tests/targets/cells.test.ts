import { eq, lte } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, type Day } from '#lib/server/days.ts';
import { voidCompletion, type VoidingFollower } from '#lib/server/learning/completions.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { PersonKind } from '#lib/server/people/persons.ts';
import { endPost, recordLeave, startPost } from '#lib/server/people/posts.ts';
import { addUnit } from '#lib/server/people/units.ts';
import { newId, openStore, type Store, type Tx } from '#lib/server/store/index.ts';
import {
	completions,
	coverageCells,
	measureCells,
	staleMarks,
} from '#lib/server/store/schema/index.ts';
import { coverAsOf } from '#lib/server/targets/as-of.ts';
import { readCells, toCell } from '#lib/server/targets/cells.ts';
import { coverLocation } from '#lib/server/targets/coverage.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { loadLocationFacts } from '#lib/server/targets/location-facts.ts';
import { markLocationsStale, markPersonStale } from '#lib/server/targets/stale-marks.ts';
import {
	changeTarget,
	endTarget,
	listTargets,
	type NewTarget,
	setOwnShares,
	setTarget,
	type Target,
} from '#lib/server/targets/targets.ts';
import { readTrends, sumTrends } from '#lib/server/targets/trends.ts';
import { findOneShare } from '#lib/server/targets/unit-coverage.ts';
import { compareWithFacts } from '../../scripts/recount/compare.ts';
import {
	groupsAt,
	locationsBelow,
	recountLocation,
	recountUnit,
} from '../../scripts/recount/recount.ts';
import { readTables } from '../../scripts/recount/tables.ts';
import { patience, tries } from '../support/chance.ts';
import {
	addCity,
	addMeasures,
	addMember,
	addSomebody,
	addTarget,
	type City,
	texts,
	type UnitName,
} from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const firstDay = '2026-06-15';
/** Before clocks are put forward and back, before 29 February, and before a year without one. */
const firstDays = [firstDay, '2026-03-20', '2026-10-18', '2028-02-12', '2027-02-12'];
const measureIds = ['m1', 'm2', 'm3'];
const unitNames = ['city', 'north', 'libraries', 'A', 'B', 'south', 'schools', 'C'] as const;
const locationNames = ['A', 'B', 'C'] as const;

interface NewFact {
	personId: string;
	measureId: string;
	day: Day;
	validUntil?: Day | null;
	cycle?: number;
	source?: 'observation' | 'recognition';
}

/** A completion as the product stores it, with the mark that its follower sets. */
async function complete(tx: Tx, fact: NewFact, now: Date): Promise<string> {
	const id = newId(now);
	const rest = { source: 'observation', validUntil: null, recordedAt: now } as const;
	const whole = { id, ...rest, ...fact };
	await tx.insert(completions).values(whole);
	await markPersonStale(tx, fact.personId, now);
	return id;
}

type Step = { fold: boolean } & (
	| { do: 'add person'; kind: PersonKind }
	| { do: 'start posts'; person: number; at: number[]; group: 0 | 1; from: number }
	| { do: 'end post'; post: number; until: number | null }
	| { do: 'leave'; person: number; from: number; until: number | null }
	| { do: 'headcount'; at: number; group: 0 | 1 | null; from: number; staff: number }
	| {
			do: 'complete';
			person: number;
			measure: number;
			on: number;
			until: number | null;
			isRecognised: boolean;
	  }
	| { do: 'void'; completion: number }
	| { do: 'pass days'; days: number }
	| { do: 'set target'; target: SetTarget }
	| { do: 'change target'; at: number; target: SetTarget | null }
	| { do: 'own share'; at: number; place: number; group: 0 | 1 | null; shareBp: number | null }
);
interface SetTarget {
	unit: number;
	shareBp: number;
	rule: 'any' | 'all';
	measures: string[];
	from: number;
	due: number;
	excludesLeave: boolean;
	newcomerWeeks: number | null;
	countsRecognition: boolean;
	/** A share for each of the two groups, or for neither. */
	groupShares: readonly (number | null)[];
}

const index = fc.nat(9);
const near = fc.integer({ min: -40, max: 20 });
const maybeNear = fc.option(near, { freq: 3 });
const group = fc.constantFrom<(0 | 1)[]>(0, 1);
const someShare = fc.integer({ min: 1, max: 10_000 });
const setTargetStep: fc.Arbitrary<SetTarget> = fc.record({
	unit: fc.nat(unitNames.length - 1),
	shareBp: fc.integer({ min: 1, max: 10_000 }),
	rule: fc.constantFrom('any' as const, 'all' as const),
	measures: fc.subarray(measureIds, { minLength: 1 }),
	from: fc.integer({ min: -60, max: 5 }),
	due: fc.integer({ min: 6, max: 80 }),
	excludesLeave: fc.boolean(),
	newcomerWeeks: fc.option(fc.nat(4), { freq: 2 }),
	countsRecognition: fc.boolean(),
	groupShares: fc.oneof(
		fc.constant([null, null]),
		fc.tuple(fc.option(someShare), fc.option(someShare)),
	),
});
const markVoided: VoidingFollower = (tx, { personId }, now) => markPersonStale(tx, personId, now);
const fold = fc.oneof({ arbitrary: fc.constant(true), weight: 3 }, fc.constant(false));
const action = <T extends object>(weight: number, record: fc.Arbitrary<T>) => ({
	arbitrary: fc.tuple(record, fold).map(([step, isFolded]) => ({ ...step, fold: isFolded })),
	weight,
});
const kind = fc.constantFrom<PersonKind[]>('staff', 'staff', 'staff', 'volunteer', 'partner');
const places = fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 });
const named = <K extends Step['do']>(name: K) => fc.constant(name);
const steps = fc.array<Step>(
	fc.oneof(
		action(1, fc.record({ do: named('add person'), kind })),
		action(
			4,
			fc.record({ do: named('start posts'), person: index, at: places, group, from: near }),
		),
		action(2, fc.record({ do: named('end post'), post: index, until: maybeNear })),
		action(1, fc.record({ do: named('leave'), person: index, from: near, until: maybeNear })),
		action(
			2,
			fc.record({
				...{ do: named('headcount'), at: fc.nat(2), group: fc.option(group), from: near },
				staff: fc.nat(9),
			}),
		),
		action(
			4,
			fc.record({
				...{ do: named('complete'), person: index, measure: fc.nat(2), on: near },
				...{ until: fc.option(fc.nat(50)), isRecognised: fc.boolean() },
			}),
		),
		action(1, fc.record({ do: named('void'), completion: index })),
		action(2, fc.record({ do: named('pass days'), days: fc.integer({ min: 1, max: 30 }) })),
		action(1, fc.record({ do: named('set target'), target: setTargetStep })),
		action(
			1,
			fc.record({ do: named('change target'), at: index, target: fc.option(setTargetStep) }),
		),
		action(
			1,
			fc.record({
				...{ do: named('own share'), at: index, place: fc.nat(2), group: fc.option(group) },
				shareBp: fc.option(someShare),
			}),
		),
	),
	{ minLength: 4, maxLength: 18 },
);

/** A city to which the steps of a history happen. */
interface World {
	store: Store;
	city: City;
	root: Unit;
	today: Day;
	people: string[];
	posts: string[];
	completed: string[];
}

const pick = <T>(items: T[], at: number): T | undefined => items[at % Math.max(1, items.length)];

async function happen(world: World, step: Step): Promise<void> {
	const { store, city, today } = world;
	const inDays = (days: number) => addDays(today, days);
	const maybeInDays = (days: number | null) => (days === null ? null : inDays(days));
	const at = (place: number) => city.units[locationNames[place] as UnitName];
	const now = city.tick();
	await store.write(async (tx) => {
		const personId = 'person' in step ? pick(world.people, step.person) : undefined;
		switch (step.do) {
			case 'add person':
				world.people.push(await addSomebody(tx, { kind: step.kind }, now));
				return;
			case 'start posts':
				for (const place of personId ? step.at : []) {
					const post = { personId: personId!, unitId: at(place) };
					const rest = { staffGroupId: city.groups[step.group], fromDay: inDays(step.from) };
					world.posts.push(await startPost(tx, { ...post, ...rest }, city.tick()));
				}
				return;
			case 'end post': {
				const postId = pick(world.posts, step.post);
				if (postId) await endPost(tx, postId, maybeInDays(step.until), now);
				return;
			}
			case 'leave':
				if (!personId) return;
				return recordLeave(
					tx,
					{ personId, fromDay: inDays(step.from), untilDay: maybeInDays(step.until) },
					now,
				);
			case 'headcount': {
				const staffGroupId = step.group === null ? null : city.groups[step.group];
				const figure = { unitId: at(step.at), staffGroupId, day: inDays(step.from) };
				return recordHeadcount(tx, { ...figure, staff: step.staff, source: 'HR' }, now);
			}
			case 'complete': {
				if (!personId) return;
				const day = inDays(step.on);
				const validUntil = step.until === null ? null : addDays(day, step.until);
				const fact = { personId, measureId: measureIds[step.measure] as string, day, validUntil };
				const source = step.isRecognised ? 'recognition' : 'observation';
				const cycle = world.completed.length + 1;
				world.completed.push(await complete(tx, { ...fact, cycle, source }, now));
				return;
			}
			case 'void': {
				const completionId = pick(world.completed, step.completion);
				const [byPersonId] = world.people;
				if (!completionId || !byPersonId) return;
				const voiding = { completionId, byPersonId, reason: 'wrong person' };
				return voidCompletion(tx, voiding, [markVoided], now);
			}
			case 'set target':
				await setTarget(tx, define(world, step.target), now);
				return;
			case 'change target': {
				const target = pick(await listTargets(tx), step.at);
				if (!target) return;
				if (step.target) return changeTarget(tx, target.id, define(world, step.target), now);
				return endTarget(tx, target.id, now);
			}
			case 'own share': {
				const target = pick(await listTargets(tx), step.at);
				const staffGroupId = step.group === null ? null : city.groups[step.group];
				const share = { unitId: at(step.place), staffGroupId, shareBp: step.shareBp };
				if (target) await setOwnShares(tx, target.id, [share], now);
				return;
			}
			case 'pass days':
				return;
		}
	});
	if (step.do === 'pass days') world.today = inDays(step.days);
}

function define({ city, today }: World, target: SetTarget): NewTarget {
	const { unit, from, due, measures, groupShares, ...rest } = target;
	return {
		...{ names: texts('target'), unitId: city.units[unitNames[unit] as UnitName], ...rest },
		...{ measureIds: measures, fromDay: addDays(today, from), dueDay: addDays(today, due) },
		staffGroups: groupShares.flatMap((shareBp, index) =>
			shareBp === null ? [] : [{ staffGroupId: city.groups[index] as string, shareBp }],
		),
	};
}

/** Whatever pages show now, of locations, groups, measures and units between, is what the recount gives. */
async function expectLive(world: Pick<World, 'store' | 'city' | 'root' | 'today'>): Promise<void> {
	const { read } = world.store;
	const { differences } = await compareWithFacts(read, world.today);
	expect(differences).toEqual([]);
	const tables = await readTables(read);
	for (const target of await listTargets(read))
		await expectTrends(world, target, await findUnit(world, target.unitId), tables);
}

/** Compares each day of the trends, stored or computed on the way, with the recount. */
async function expectTrends(
	{ store, today }: Pick<World, 'store' | 'today'>,
	target: Target,
	scope: Unit,
	tables: Awaited<ReturnType<typeof readTables>>,
): Promise<void> {
	const trends = await readTrends(store.read, target, scope, today);
	const share = await findOneShare(store.read, target);
	const units = [scope, ...scope.children, ...scope.locations];
	for (const unit of units)
		for (const { day, gained, ...point } of sumTrends(share, unit, trends)) {
			expect(recountUnit(tables, target, unit.id, day)).toMatchObject(point);
			expect(gained).toBeLessThanOrEqual(point.satisfied);
		}
	expect(trends.days.at(-1)).toBe(today);
}

/** After a fold nothing is left to compute on the way: what is shown is what is stored. */
async function expectStored(
	world: Pick<World, 'store' | 'city' | 'root' | 'today'>,
): Promise<void> {
	const { read } = world.store;
	expect(await read.$count(staleMarks)).toBe(0);
	const due = lte(coverageCells.nextChangeDay, world.today);
	expect(await read.$count(coverageCells, due)).toBe(0);
	const tables = await readTables(read);
	const inScope = (await listTargets(read)).map(({ unitId }) => locationsBelow(tables, unitId));
	expect(await read.$count(coverageCells)).toBe(inScope.flat().length);
	expect(await read.$count(measureCells)).toBe(locationsBelow(tables, world.root.id).length);
	await expectLive(world);
}

/** A day in the past as it was known at a moment in the past, from the facts, is what the recount gives. */
async function expectAsOf({ store, city }: World, knownBy: Date, day: Day): Promise<void> {
	const tables = await readTables(store.read, knownBy);
	for (const target of await listTargets(store.read, knownBy)) {
		const scope = await findUnit({ city }, target.unitId);
		for (const { id: locationId } of scope.locations) {
			const facts = await loadLocationFacts(store.read, locationId, knownBy);
			const coverage = coverLocation(facts, target, day);
			const { locationId: _, ...shown } = toCell(locationId, coverage);
			expect(shown).toEqual(recountLocation(tables, target, locationId, day));
			for (const groupId of groupsAt(tables, locationId, day)) {
				const own = coverLocation(facts, target, day, groupId);
				const { locationId: _, ...group } = toCell(locationId, own);
				expect(group).toEqual(recountLocation(tables, target, locationId, day, groupId));
			}
		}
		const { byUnit } = await coverAsOf(store.read, target, scope, { day, knownBy });
		for (const [unitId, shown] of byUnit)
			expect(shown).toEqual(recountUnit(tables, target, unitId, day));
	}
}

async function findUnit({ city }: Pick<World, 'city'>, unitId: string): Promise<Unit> {
	const unit = (await city.organisation()).find(unitId);
	if (!unit) throw new Error('no such unit');
	return unit;
}

async function openWorld(store: Store, today: Day): Promise<World> {
	const city = await addCity(store);
	await store.write((tx) => addMeasures(tx, ...measureIds));
	const root = await findUnit({ city }, city.units.city);
	const people: string[] = [];
	await store.write(async (tx) => {
		for (const kind of ['staff', 'staff', 'volunteer'] as const)
			people.push(await addSomebody(tx, { kind }, city.tick()));
	});
	return { store, city, root, today, people, posts: [], completed: [] };
}

describe('a history of any facts', () => {
	test(
		'reads live, folds and stores what a slow recount of the definition gives, after every step',
		async () => {
			const past = fc.record({ step: fc.nat(20), days: fc.integer({ min: -50, max: 10 }) });
			const property = fc.asyncProperty(
				...[fc.constantFrom(...firstDays), setTargetStep, steps, past],
				async (today, target, history, { step: pastStep, days }) => {
					const store = await freshStore();
					try {
						const world = await openWorld(store, today);
						await happen(world, { do: 'set target', target, fold: true });
						const moments: Date[] = [];
						for (const step of history) {
							await happen(world, step);
							moments.push(world.city.tick());
							await expectLive(world);
							if (!step.fold) continue;
							await foldCells(store, world.today, world.city.tick());
							await expectStored(world);
						}
						const knownBy = moments[pastStep % moments.length] as Date;
						await expectAsOf(world, knownBy, addDays(world.today, days));
					} finally {
						await store.close();
					}
				},
			);
			await fc.assert(property, tries(16, 400));
		},
		patience,
	);
});

describe('folding', () => {
	let store: FreshStore;
	let city: City;
	let target: Target;
	beforeEach(async () => {
		store = await freshStore();
		city = await addCity(store);
		await store.write((tx) => addMeasures(tx, ...measureIds));
		target = await addTarget(store, city, { measureIds: ['m1'] });
	});
	afterEach(() => store.close());

	const foldNow = (into: Store = store, today = firstDay) => foldCells(into, today, city.tick());
	const satisfiedAt = async (name: UnitName, today = firstDay) => {
		const cells = await readCells(store.read, target, city.units[name], today);
		return cells.find((cell) => cell.locationId === city.units[name])?.satisfied;
	};
	const storedAt = async (name: UnitName) => {
		const [cell] = await store.read
			.select()
			.from(coverageCells)
			.where(eq(coverageCells.locationId, city.units[name]));
		return cell;
	};
	const completeAt = (personId: string, day: Day = '2026-03-01') =>
		store.write((tx) => complete(tx, { personId, measureId: 'm1', day }, city.tick()));

	test('takes the marks away, and a second time finds nothing to do', async () => {
		await addMember(store, city, ['A']);
		expect(await store.read.$count(staleMarks)).toBeGreaterThan(0);
		expect(await foldNow()).toBeGreaterThan(0);
		expect(await store.read.$count(staleMarks)).toBe(0);
		expect(await foldNow()).toBe(0);
	});

	test('does again what the passing of a day has changed, and no more', async () => {
		const personId = await addMember(store, city, ['A']);
		await completeAt(personId, addDays(firstDay, 3));
		await foldNow();
		expect((await storedAt('A'))?.nextChangeDay).toBe(addDays(firstDay, 3));
		expect(await foldNow(store, addDays(firstDay, 2))).toBe(0);
		expect(await satisfiedAt('A', addDays(firstDay, 2))).toBe(0);
		expect(await satisfiedAt('A', addDays(firstDay, 3))).toBe(1);
		expect(await foldNow(store, addDays(firstDay, 3))).toBe(1);
		expect((await storedAt('A'))?.satisfied).toBe(1);
	});

	test('at once on two nodes gives the cells of one', async () => {
		const other = await openStore(store.url);
		try {
			for (let round = 1; round <= 3; round++) {
				const people = [];
				for (const at of [['A', 'B'], ['B', 'C'], ['A']] as UnitName[][])
					people.push(await addMember(store, city, at));
				for (const personId of people) await completeAt(personId);
				await Promise.all([foldNow(), foldNow(other), foldNow(), foldNow(other)]);
				const root = await findUnit({ city }, city.units.city);
				const world = {
					...{ store, city, root, today: firstDay },
					people: [],
					posts: [],
					completed: [],
				};
				await expectStored(world);
			}
		} finally {
			await other.close();
		}
	});

	test('never loses a fact that is written while it runs', async () => {
		const people = [];
		for (let number = 0; number < 12; number++)
			people.push(await addMember(store, city, ['A', 'C']));
		const other = await openStore(store.url);
		try {
			const facts = people.map((personId) => completeAt(personId));
			const folds = [1, 2, 3, 4].map((turn) => foldNow(turn % 2 ? store : other));
			await Promise.all([...facts, ...folds]);
			expect(await satisfiedAt('A')).toBe(12);
			await foldNow();
			expect((await storedAt('A'))?.satisfied).toBe(12);
			expect(await store.read.$count(staleMarks)).toBe(0);
		} finally {
			await other.close();
		}
	});

	/** A store before whose first transaction something else happens. */
	const interrupted = (happen: () => Promise<unknown>): Store => {
		let isFirst = true;
		return {
			...store,
			async write(work) {
				if (isFirst) {
					isFirst = false;
					await happen();
				}
				return store.write(work);
			},
		};
	};

	test('reads a location again to which a fact came while it was computed', async () => {
		const personId = await addMember(store, city, ['A']);
		await foldNow(interrupted(() => completeAt(personId)));
		expect((await storedAt('A'))?.satisfied).toBe(1);
		expect(await store.read.$count(staleMarks)).toBe(0);
	});

	test('stores nothing older than what another node stored meanwhile', async () => {
		const personId = await addMember(store, city, ['A']);
		await foldNow();
		await store.write((tx) => markLocationsStale(tx, [city.units.A], city.tick()));
		const elsewhere = async () => {
			await completeAt(personId);
			await foldNow();
			// As many marks as were there before: their number alone would tell nothing.
			await store.write((tx) => markLocationsStale(tx, [city.units.A], city.tick()));
		};
		await foldNow(interrupted(elsewhere));
		expect((await storedAt('A'))?.satisfied).toBe(1);
		expect(await store.read.$count(staleMarks)).toBe(0);
	});

	test('leaves a location to which facts come all the time to a later fold', async () => {
		const people: string[] = [];
		for (const _ of [1, 2, 3]) people.push(await addMember(store, city, ['A']));
		await foldNow();
		const busy: Store = {
			...store,
			async write(work) {
				const personId = people.pop();
				if (personId) await completeAt(personId);
				return store.write(work);
			},
		};
		await store.write((tx) => markLocationsStale(tx, [city.units.A], city.tick()));
		await foldNow(busy);
		expect((await storedAt('A'))?.satisfied).toBe(0);
		expect(await satisfiedAt('A')).toBe(3);
		await foldNow();
		expect((await storedAt('A'))?.satisfied).toBe(3);
	});

	test('keeps nothing of a location whose fold fails, and its mark stays', async () => {
		await addMember(store, city, ['A']);
		const broken: Store = {
			...store,
			write: (work) =>
				store.write(async (tx) => {
					await work(tx);
					throw new Error('the power went');
				}),
		};
		await expect(foldNow(broken)).rejects.toThrow('the power went');
		expect(await storedAt('A')).toBeUndefined();
		expect(await store.read.$count(staleMarks)).toBeGreaterThan(0);
	});

	test('computes the cells of a new target by itself', async () => {
		const personId = await addMember(store, city, ['A']);
		await completeAt(personId);
		await foldNow();
		const second = await addTarget(store, city, { measureIds: ['m1'], unitId: city.units.north });
		await foldNow();
		const stored = await store.read
			.select()
			.from(coverageCells)
			.where(eq(coverageCells.targetId, second.id));
		expect(stored.map((cell) => cell.locationId)).toContain(city.units.A);
		expect(stored.map((cell) => cell.locationId)).not.toContain(city.units.C);
	});

	const addLocationD = () =>
		store.write((tx) => {
			const unit = { code: 'D', kind: 'location' as const, names: texts('D') };
			return addUnit(tx, { ...unit, parentId: city.units.schools }, city.tick());
		});

	test('computes the cells of a new location, before it has people and after', async () => {
		await foldNow();
		const unitId = await addLocationD();
		expect(await foldNow()).toBe(1);
		const cells = await store.read
			.select()
			.from(coverageCells)
			.where(eq(coverageCells.locationId, unitId));
		expect(cells).toHaveLength(1);
	});

	test('a location that has no cell yet is read live as the others are', async () => {
		await foldNow();
		const unitId = await addLocationD();
		await store.write(async (tx) => {
			const personId = await addSomebody(tx, {}, city.tick());
			const post = { personId, unitId, staffGroupId: city.groups[0], fromDay: '2026-01-01' };
			await startPost(tx, post, city.tick());
		});
		const cells = await readCells(store.read, target, city.units.city, firstDay);
		expect(cells.find((cell) => cell.locationId === unitId)?.members).toBe(1);
	});

	test('stores cells of locations alone', async () => {
		await foldNow();
		const stored = await store.read.select().from(coverageCells);
		expect(stored.map((cell) => cell.locationId).toSorted()).toEqual(
			[city.units.A, city.units.B, city.units.C].toSorted(),
		);
	});

	test('a fact behind 10,000 other marks is read live', async () => {
		const personId = await addMember(store, city, ['A']);
		await foldNow();
		const many = Array.from({ length: 1000 }, () => city.units.C);
		for (let turn = 0; turn < 11; turn++)
			await store.write((tx) => markLocationsStale(tx, many, city.tick()));
		await completeAt(personId);
		expect(await satisfiedAt('A')).toBe(1);
	});

	test('a voided completion no longer counts, live or stored', async () => {
		const personId = await addMember(store, city, ['A']);
		const completionId = await completeAt(personId);
		await foldNow();
		const voiding = { completionId, reason: 'wrong person', byPersonId: personId };
		await store.write((tx) => voidCompletion(tx, voiding, [markVoided], city.tick()));
		expect(await satisfiedAt('A')).toBe(0);
	});
});
