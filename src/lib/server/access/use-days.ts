import { and, between, eq, exists, gte, lte } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Organisation, Unit } from '#lib/server/people/organisation.ts';
import { postUntilDay } from '#lib/server/people/posts.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { persons, posts, useAnswers, useDays, useFigures } from '#lib/server/store/schema/index.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { showExamples } from '#lib/server/uses/examples.ts';
import type { ShownUse, UseFigure } from '#lib/server/uses/figure.ts';
import { listObservations } from '#lib/server/uses/observations.ts';
import { firstOfQuarter, lastQuarterEnd } from '#lib/server/uses/quarters.ts';
import { readReportedFigures } from './reported-figures.ts';
import { decideTogether, type Display, type Group } from './suppression.ts';

/** Locations whose managers have answered are counted from so many on. */
const fewestLocations = 5;

/**
 * Counts once, when a quarter is over, who answered in it and who said yes, decides what may be shown of it and stores
 * that; and has the quarter's examples shown. Every answer counts in one quarter alone, and what is stored never moves,
 * so that two looks tell no more than one. Running it again, or on two nodes, changes nothing. Returns whether the
 * quarter was closed now.
 */
export async function closeUseQuarter(
	store: Store,
	organisation: Organisation,
	today: Day,
	now = new Date(),
): Promise<boolean> {
	const day = lastQuarterEnd(today);
	if ((await store.read.$count(useDays, eq(useDays.day, day))) > 0) return false;
	const rows = await countQuarter(store.read, organisation, day, today);
	return store.write(async (tx) => {
		const [claimed] = await tx
			.insert(useDays)
			.values({ day, recordedAt: now })
			.onConflictDoNothing()
			.returning();
		if (!claimed) return false;
		await showExamples(tx, day);
		for (let from = 0; from < rows.length; from += 500)
			await tx
				.insert(useFigures)
				.values(rows.slice(from, from + 500).map((row) => ({ ...row, recordedAt: now })));
		return true;
	});
}

interface Row {
	targetId: string;
	day: Day;
	unitId: string;
	figure: UseFigure;
}

/** What may be shown of a quarter, by target and unit; units of which nothing may be are left out. */
async function countQuarter(
	read: Reader,
	organisation: Organisation,
	day: Day,
	today: Day,
): Promise<Row[]> {
	const quarter = { from: firstOfQuarter(day), until: day };
	const targets = (await listTargets(read)).filter(
		({ fromDay, dueDay }) => fromDay <= day && dueDay >= quarter.from,
	);
	const answers = await listAnswers(read, quarter);
	const held = await listPostsOfAnswerers(read, quarter);
	const observed = await listObservations(read, quarter);
	const tables = targets.flatMap((target) => {
		const scope = organisation.find(target.unitId);
		if (!scope) return [];
		const own = countPeople(target, answers, held);
		return [{ target, scope, root: toGroup(scope, own), seen: countSeen(target, observed) }];
	});
	const displays = decideTogether(tables.map(({ root }) => root));
	const rows: Row[] = [];
	for (const [index, { target, scope, root, seen }] of tables.entries()) {
		const { figures } = await readReportedFigures(read, target.id, today);
		// How many answered is at most how many are ready: it is shown only where that number is.
		const displayOf = (id: string): Display =>
			figures.get(id)?.shown === 'exact' ? (displays[index]?.get(id) ?? 'nothing') : 'nothing';
		for (const { unit, group } of listUnits(scope, root)) {
			const figure: UseFigure = {
				people: toShown(group, displayOf(unit.id)),
				locations: sumSeen(unit, seen),
			};
			if (figure.people.shown !== 'nothing' || figure.locations)
				rows.push({ targetId: target.id, day, unitId: unit.id, figure });
		}
	}
	return rows;
}

interface Answer {
	personId: string;
	moduleSlug: string;
	answer: string;
}

async function listAnswers(
	read: Reader,
	{ from, until }: { from: Day; until: Day },
): Promise<Answer[]> {
	const { personId, moduleSlug, answer } = useAnswers;
	return read
		.select({ personId, moduleSlug, answer })
		.from(useAnswers)
		.where(between(useAnswers.day, from, until));
}

/** The posts that staff who answered in a quarter held on its last day. */
async function listPostsOfAnswerers(read: Reader, { from, until }: { from: Day; until: Day }) {
	const { personId, unitId, staffGroupId } = posts;
	const answered = read
		.select({ id: useAnswers.id })
		.from(useAnswers)
		.where(and(eq(useAnswers.personId, personId), between(useAnswers.day, from, until)));
	return read
		.select({ personId, unitId, staffGroupId })
		.from(posts)
		.innerJoin(persons, eq(persons.id, personId))
		.where(
			and(
				...[eq(persons.kind, 'staff'), lte(posts.fromDay, until), exists(answered)],
				gte(postUntilDay, until),
			),
		);
}

type HeldPost = Awaited<ReturnType<typeof listPostsOfAnswerers>>[number];
/** By location the people who answered about a target's modules, with whether they said yes of any of them. */
type Answerers = Map<string, { saidYes: boolean; locations: number }[]>;

function countPeople(
	{ measureIds, staffGroups }: Target,
	answers: Answer[],
	held: HeldPost[],
): Answerers {
	const groups = staffGroups.map(({ staffGroupId }) => staffGroupId);
	const counted = answers.filter(({ moduleSlug }) => measureIds.includes(`module:${moduleSlug}`));
	const ofPerson = Map.groupBy(counted, ({ personId }) => personId);
	const locationsOf = new Map<string, Set<string>>();
	for (const { personId, unitId, staffGroupId } of held) {
		if (groups.length > 0 && !groups.includes(staffGroupId)) continue;
		locationsOf.set(personId, (locationsOf.get(personId) ?? new Set()).add(unitId));
	}
	const people: Answerers = new Map();
	for (const [personId, own] of ofPerson)
		for (const location of locationsOf.get(personId) ?? [])
			people.set(location, [
				...(people.get(location) ?? []),
				{
					saidYes: own.some(({ answer }) => answer === 'yes'),
					locations: locationsOf.get(personId)?.size ?? 1,
				},
			]);
	return people;
}

/** People at several locations count at each: the difference would tell of the few who are. */
function toGroup(unit: Unit, answerers: Answerers): Group {
	const children = unit.children.map((child) => toGroup(child, answerers));
	if (unit.kind !== 'location') {
		const sum = (of: 'people' | 'ready') => children.reduce((all, child) => all + child[of], 0);
		return { id: unit.id, people: sum('people'), ready: sum('ready'), children };
	}
	const own = answerers.get(unit.id) ?? [];
	const elsewhere = own.filter(({ locations }) => locations > 1);
	const yes = (people: typeof own) => people.filter(({ saidYes }) => saidYes).length;
	const shared = {
		...{ people: elsewhere.length, ready: yes(elsewhere) },
		locations: Math.max(0, ...elsewhere.map(({ locations }) => locations)),
	};
	return {
		...{ id: unit.id, people: own.length, ready: yes(own), children: [] },
		shared: elsewhere.length > 0 ? shared : undefined,
	};
}

function listUnits(unit: Unit, group: Group): { unit: Unit; group: Group }[] {
	const below = unit.children.flatMap((child, index) => {
		const own = group.children[index];
		return own ? listUnits(child, own) : [];
	});
	return [{ unit, group }, ...below];
}

function toShown({ people, ready }: Group, display: Display): ShownUse {
	if (display === 'exact') return { shown: 'exact', answered: people, yes: ready };
	return display === 'nothing' ? { shown: 'nothing' } : { shown: display, answered: people };
}

type Observed = Awaited<ReturnType<typeof listObservations>>[number];

/** By location whether its managers have seen any of a target's modules used; without those who cannot say. */
function countSeen({ measureIds }: Target, observed: Observed[]): Map<string, boolean> {
	const newest = new Map(observed.map((each) => [`${each.unitId}/${each.moduleSlug}`, each]));
	const seen = new Map<string, boolean>();
	for (const { unitId, moduleSlug, answer } of newest.values())
		if (answer !== 'cannot-say' && measureIds.includes(`module:${moduleSlug}`))
			seen.set(unitId, (seen.get(unitId) ?? false) || answer === 'yes');
	return seen;
}

function sumSeen(unit: Unit, seen: Map<string, boolean>): UseFigure['locations'] {
	if (unit.kind === 'location') return undefined;
	const answers = unit.locations.flatMap(({ id }) => seen.get(id) ?? []);
	if (answers.length < fewestLocations) return undefined;
	return { answered: answers.length, yes: answers.filter(Boolean).length };
}
