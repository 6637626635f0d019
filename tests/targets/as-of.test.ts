import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/server/days.ts';
import { voidCompletion } from '#lib/server/learning/completions.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { endPost, recordLeave, startPost } from '#lib/server/people/posts.ts';
import { erasePerson } from '#lib/server/privacy/erasure.ts';
import { newId, type Store, type Tx } from '#lib/server/store/index.ts';
import { completions } from '#lib/server/store/schema/index.ts';
import { coverAsOf } from '#lib/server/targets/as-of.ts';
import { settledMoment } from '#lib/server/targets/settled-moment.ts';
import { coverLocation } from '#lib/server/targets/coverage.ts';
import { loadLocationFacts, type LocationFacts } from '#lib/server/targets/location-facts.ts';
import { markPersonStale } from '#lib/server/targets/stale-marks.ts';
import { type NewTarget, setOwnShares, type Target } from '#lib/server/targets/targets.ts';
import { coverUnit } from '#lib/server/targets/unit-coverage.ts';
import { loadUnitFacts } from '#lib/server/targets/unit-facts.ts';
import { patience, tries } from '../support/chance.ts';
import { addCity, addMeasures, addSomebody, addTarget, type City } from '../support/city.ts';
import { freshStore } from '../support/store.ts';

const base = '2026-06-15';
const start = Date.parse('2026-06-01T09:00:00Z');
/** The moment at which the fact of that place in a history is recorded. */
const momentOf = (place: number) => new Date(start + (place + 1) * 60_000);
const locationNames = ['A', 'B', 'C'] as const;
const measureIds = ['m1', 'm2'];

/** Facts in the order in which they are recorded; their days have nothing to do with it. */
type Fact =
	| { is: 'post'; person: number; at: number; day: number }
	| { is: 'end'; post: number; day: number | null }
	| { is: 'leave'; person: number; day: number; until: number | null }
	| { is: 'headcount'; at: number; day: number; staff: number }
	| { is: 'completion'; person: number; measure: number; day: number; until: number | null }
	| { is: 'voiding'; completion: number }
	| { is: 'own share'; at: number; group: boolean; shareBp: number | null };

const people = 6;
const person = fc.nat(people - 1);
const at = fc.nat(2);
const day = fc.integer({ min: -40, max: 20 });
const until = fc.option(day, { freq: 3 });
const is = <K extends Fact['is']>(name: K) => fc.constant(name);
const ownShare = fc.option(fc.integer({ min: 1, max: 10_000 }), { freq: 4 });
const history = fc.array<Fact>(
	fc.oneof(
		{ weight: 4, arbitrary: fc.record({ is: is('post'), person, at, day }) },
		{ weight: 2, arbitrary: fc.record({ is: is('end'), post: fc.nat(9), day: until }) },
		{ weight: 1, arbitrary: fc.record({ is: is('leave'), person, day, until }) },
		{ weight: 1, arbitrary: fc.record({ is: is('headcount'), at, day, staff: fc.nat(9) }) },
		{
			weight: 5,
			arbitrary: fc.record({ is: is('completion'), person, measure: fc.nat(1), day, until }),
		},
		{ weight: 1, arbitrary: fc.record({ is: is('voiding'), completion: fc.nat(9) }) },
		{
			weight: 1,
			arbitrary: fc.record({ is: is('own share'), at, group: fc.boolean(), shareBp: ownShare }),
		},
	),
	{ minLength: 4, maxLength: 24 },
);
type TargetForm = Pick<NewTarget, 'rule' | 'shareBp' | 'excludesLeave' | 'newcomerWeeks'> &
	Partial<NewTarget>;
const targetForm: fc.Arbitrary<TargetForm> = fc.record({
	rule: fc.constantFrom('any' as const, 'all' as const),
	shareBp: fc.integer({ min: 1, max: 10_000 }),
	excludesLeave: fc.boolean(),
	newcomerWeeks: fc.option(fc.nat(4), { freq: 2 }),
});

/** With each person's completions in one order: the databases promise none. */
function inOrder({ staff, ...rest }: LocationFacts): LocationFacts {
	const sorted = staff.map(({ completions: all, ...member }) => ({
		...member,
		completions: all.map((each) => JSON.stringify(each)).toSorted(),
	}));
	return { ...rest, staff: sorted as unknown as LocationFacts['staff'] };
}

const half: TargetForm = { rule: 'any', shareBp: 5000, excludesLeave: true, newcomerWeeks: null };

interface World {
	/** Set before anything happens. */
	target: Target;
	store: Store;
	city: City;
	root: Unit;
	people: string[];
	posts: string[];
	completed: string[];
}

async function openWorld(store: Store, form: TargetForm = half): Promise<World> {
	const city = await addCity(store);
	await store.write((tx) => addMeasures(tx, ...measureIds));
	const ids: string[] = [];
	for (let number = 0; number < people; number++)
		ids.push(await store.write((tx) => addSomebody(tx, {}, momentOf(-1))));
	const root = (await city.organisation()).city!;
	const target = await addTarget(store, city, { ...form, measureIds });
	return { target, store, city, root, people: ids, posts: [], completed: [] };
}

const inDays = (days: number) => addDays(base, days);
const maybeInDays = (days: number | null) => (days === null ? null : inDays(days));

async function recordFact(world: World, tx: Tx, fact: Fact, now: Date): Promise<void> {
	const { units, groups } = world.city;
	const personId = 'person' in fact ? world.people[fact.person]! : '';
	const unitId = 'at' in fact ? units[locationNames[fact.at]!] : '';
	switch (fact.is) {
		case 'post': {
			const post = { personId, unitId, staffGroupId: groups[0], fromDay: inDays(fact.day) };
			world.posts.push(await startPost(tx, post, now));
			return;
		}
		case 'end': {
			const post = world.posts[fact.post];
			if (post) await endPost(tx, post, maybeInDays(fact.day), now);
			return;
		}
		case 'leave': {
			const leave = { personId, fromDay: inDays(fact.day), untilDay: maybeInDays(fact.until) };
			return recordLeave(tx, leave, now);
		}
		case 'headcount': {
			const figure = { unitId, staffGroupId: null, day: inDays(fact.day), staff: fact.staff };
			return recordHeadcount(tx, { ...figure, source: 'HR' }, now);
		}
		case 'completion': {
			const id = newId(now);
			const cycle = world.completed.push(id);
			const row = { measureId: measureIds[fact.measure]!, day: inDays(fact.day), cycle };
			const validUntil = maybeInDays(fact.until);
			const rest = { source: 'observation', validUntil, recordedAt: now } as const;
			await tx.insert(completions).values({ id, personId, ...row, ...rest });
			return markPersonStale(tx, personId, now);
		}
		case 'own share': {
			const staffGroupId = fact.group ? groups[0] : null;
			const share = { unitId, staffGroupId, shareBp: fact.shareBp };
			return setOwnShares(tx, world.target.id, [share], now);
		}
		case 'voiding': {
			const completionId = world.completed[fact.completion];
			const [byPersonId] = world.people;
			if (!completionId || !byPersonId) return;
			const voiding = { completionId, reason: 'wrong person', byPersonId };
			return voidCompletion(tx, voiding, [], now);
		}
	}
}

async function recordAll(world: World, facts: Fact[]): Promise<void> {
	for (const [place, fact] of facts.entries())
		await world.store.write((tx) => recordFact(world, tx, fact, momentOf(place)));
}

/** The unit's figures by the codes of its units, which are the same in every city. */
async function figuresAsOf(world: World, day: string, knownBy: Date) {
	const { store, target, city } = world;
	// Of a new tree nothing is kept from before.
	const root = (await city.organisation()).city!;
	const { byUnit } = await coverAsOf(store.read, target, root, { day, knownBy });
	return namedBy(world, byUnit);
}

async function namedBy<T>(world: World, byUnit: Map<string, T>) {
	const organisation = await world.city.organisation();
	return Object.fromEntries(
		[...byUnit].map(([id, figures]) => [organisation.find(id)?.code, figures]),
	);
}

async function inTwoCities(
	form: TargetForm,
	work: (whole: World, cut: World) => Promise<void>,
): Promise<void> {
	const stores = [await freshStore(), await freshStore()];
	try {
		const [whole, cut] = stores;
		await work(await openWorld(whole!, form), await openWorld(cut!, form));
	} finally {
		for (const store of stores) await store.close();
	}
}

test(
	'the figures as of a moment are those of a history that ends there, whatever is recorded later',
	async () => {
		const property = fc.asyncProperty(
			history,
			targetForm,
			fc.nat(24),
			fc.integer({ min: -45, max: 45 }),
			async (facts, form, known, days) => {
				await inTwoCities(form, async (whole, cut) => {
					await recordAll(whole, facts);
					await recordAll(cut, facts.slice(0, known));
					const on = inDays(days);
					const asOf = await figuresAsOf(whole, on, momentOf(known - 1));
					const { byUnit } = await coverUnit(cut.store.read, cut.target, cut.root, on);
					expect(asOf).toEqual(await namedBy(cut, byUnit));
				});
			},
		);
		await fc.assert(property, tries(12, 300));
	},
	patience,
);

test(
	'the facts of a unit are those of each of its locations, person by person',
	async () => {
		const property = fc.asyncProperty(history, fc.nat(24), async (facts, known) => {
			const store = await freshStore();
			try {
				const world = await openWorld(store);
				await recordAll(world, facts);
				const knownBy = momentOf(known - 1);
				const together = await loadUnitFacts(store.read, world.root, knownBy);
				for (const location of together) {
					const { locationId } = location;
					const alone = await loadLocationFacts(store.read, locationId, knownBy);
					// Alone it also knows people of whom a post here was recorded later; they count nowhere.
					const staff = alone.staff.filter(({ posts }) =>
						posts.some(({ unitId }) => unitId === locationId),
					);
					expect(inOrder(location)).toEqual(inOrder({ ...alone, staff }));
				}
				expect(together).toHaveLength(world.root.locations.length);
			} finally {
				await store.close();
			}
		});
		await fc.assert(property, tries(8, 100));
	},
	patience,
);

const posted: Fact[] = [0, 1, 2].map((each) => ({ is: 'post', person: each, at: 0, day: -30 }));

async function inOneCity(work: (world: World) => Promise<void>): Promise<void> {
	const store = await freshStore();
	try {
		await work(await openWorld(store));
	} finally {
		await store.close();
	}
}

test('a late fact with an earlier day changes later reports of that day, and never an earlier one', async () => {
	await inOneCity(async (world) => {
		await recordAll(world, posted);
		const before = momentOf(posted.length - 1);
		const late = momentOf(10);
		const report = async (knownBy: Date) =>
			JSON.stringify(await figuresAsOf(world, inDays(0), knownBy));
		const first = await report(before);
		const completion = { is: 'completion', person: 0, measure: 0, day: -20, until: null } as const;
		await world.store.write((tx) => recordFact(world, tx, completion, late));
		expect(await report(before)).toBe(first);
		expect(await report(new Date(late.getTime() - 1))).toBe(first);
		const later = JSON.parse(await report(late)) as Record<string, { satisfied: number }>;
		expect(later['city']?.satisfied).toBe(1);
	});
});

test('somebody who was erased is still counted', async () => {
	await inOneCity(async (world) => {
		const done: Fact = { is: 'completion', person: 1, measure: 0, day: -20, until: null };
		await recordAll(world, [...posted, done]);
		const knownBy = momentOf(posted.length);
		const before = await figuresAsOf(world, inDays(0), knownBy);
		const erasure = { personId: world.people[1]!, actorId: null, today: base };
		await world.store.write((tx) => erasePerson(tx, erasure, momentOf(20)));
		expect(await figuresAsOf(world, inDays(0), knownBy)).toEqual(before);
		expect(before['city']).toMatchObject({ members: 3, satisfied: 1 });
	});
});

test('a location by itself has the people and the days that its own facts give', async () => {
	await inOneCity(async (world) => {
		await recordAll(world, posted);
		const knownBy = momentOf(posted.length);
		const { target } = world;
		const facts = await loadLocationFacts(world.store.read, world.city.units.A, knownBy);
		const { members } = coverLocation(facts, target, inDays(0));
		const asOf = { day: inDays(0), knownBy };
		const unit = world.root.locations.find(({ id }) => id === world.city.units.A)!;
		const { figures } = await coverAsOf(world.store.read, target, unit, asOf);
		expect(figures).toMatchObject({ members, denominator: members });
	});
});

test('what was recorded in the last ten seconds is not yet in a report', () => {
	const settled = (now: string) =>
		settledMoment(new Date(`2026-06-15T12:00:${now}Z`)).toISOString();
	expect(settled('20.000')).toBe('2026-06-15T12:00:10.000Z');
	expect(settled('29.999')).toBe('2026-06-15T12:00:10.000Z');
	expect(settled('30.000')).toBe('2026-06-15T12:00:20.000Z');
});
