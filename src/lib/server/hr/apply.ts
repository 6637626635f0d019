import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Store, type Tx, violation } from '#lib/server/store/index.ts';
import { importChanges, persons, posts } from '#lib/server/store/schema/index.ts';
import { markEverybodyForAssignments } from '#lib/server/assignments/marks.ts';
import { markLocationsStale } from '#lib/server/targets/stale-marks.ts';
import { applyUnits } from './apply-units.ts';
import { readDataVersion } from './data-version.ts';
import type { LeasedRun } from './lease.ts';
import { moveRun, noteDeed } from './runs.ts';
import { addStaged, updatePersons } from './staged-facts.ts';

/** All of it is one transaction: readers see the state before or after, and one of a whole city may take its time. */
const longestMilliseconds = 120_000;
const changesInStatement = 2000;

/** The data is not what the check saw: what it showed must not be applied any more. */
class Outdated extends Error {}

/**
 * Does what the check of an import showed, all of it or nothing. Where the data has changed since, it does nothing and
 * says so. Returns whether it was done.
 */
export async function applyRun(store: Store, run: LeasedRun, now = new Date()): Promise<boolean> {
	try {
		await store.write((tx) => applyAll(tx, run, now), longestMilliseconds);
		return true;
	} catch (error) {
		// An address or a number that somebody else has got meanwhile.
		if (!(error instanceof Outdated) && violation(error)?.kind !== 'unique') throw error;
		await store.write(async (tx) => {
			if (await moveRun(tx, run.id, ['applying'], { state: 'outdated' }, now))
				await noteDeed(tx, 'refuse import', { runId: run.id, actorId: null }, now);
		});
		return false;
	}
}

async function applyAll(tx: Tx, run: LeasedRun, now: Date): Promise<void> {
	const applied = { state: 'applied', done: run.rows } as const;
	// First: whoever comes second finds the import in another state, and nothing happens twice.
	if (!(await moveRun(tx, run.id, ['applying'], applied, now))) throw new Outdated();
	if ((await readDataVersion(tx)) !== run.dataVersion) throw new Outdated();
	await ensurePersonsUnchanged(tx, run.id);
	const last = await countChanges(tx, run.id);
	await applyUnits(tx, run.id, now);
	const kinds = run.counts?.changes ?? {};
	if (kinds['person-change']) await updatePersons(tx, run.id);
	for (let from = 0; from < last; from += changesInStatement) {
		const part = { runId: run.id, from, until: from + changesInStatement };
		await addStaged(tx, part, kinds, now);
		await setImmediate();
	}
	await markStale(tx, run.id, now);
	await markEverybodyForAssignments(tx, now);
	const { counts, leavesOut, appliedById: actorId } = run;
	await noteDeed(tx, 'apply import', { runId: run.id, actorId }, now, { ...counts, leavesOut });
}

async function countChanges(tx: Tx, runId: string): Promise<number> {
	const [row] = await tx
		.select({ last: sql<number>`coalesce(max(${importChanges.position}), -1) + 1`.mapWith(Number) })
		.from(importChanges)
		.where(eq(importChanges.runId, runId));
	return row?.last ?? 0;
}

/** Names and addresses are changed in place: what the check saw of them must still be there. */
async function ensurePersonsUnchanged(tx: Tx, runId: string): Promise<void> {
	const rows = await tx
		.select({ before: importChanges.before, person: persons })
		.from(importChanges)
		.innerJoin(persons, eq(persons.id, importChanges.personId))
		.where(and(eq(importChanges.runId, runId), eq(importChanges.what, 'person-change')));
	for (const { before, person } of rows)
		for (const [field, value] of Object.entries(before ?? {}))
			if (person[field as keyof typeof person] !== value) throw new Outdated();
}

/** Figures follow: of every location where somebody ever had a post whose posts or leaves change, and of new headcounts. */
async function markStale(tx: Tx, runId: string, now: Date): Promise<void> {
	const ofRun = eq(importChanges.runId, runId);
	const touched = tx
		.select({ id: importChanges.personId })
		.from(importChanges)
		.where(
			and(
				ofRun,
				inArray(importChanges.what, ['post-start', 'post-end', 'leave-start', 'leave-end']),
			),
		);
	const held = await tx
		.selectDistinct({ unitId: posts.unitId })
		.from(posts)
		.where(inArray(posts.personId, touched));
	const counted = await tx
		.selectDistinct({ unitId: importChanges.unitId })
		.from(importChanges)
		.where(and(ofRun, eq(importChanges.what, 'headcount')));
	const units = new Set([...held, ...counted].flatMap(({ unitId }) => unitId ?? []));
	await markLocationsStale(tx, [...units], now);
}
