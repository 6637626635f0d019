import type { Day } from '#lib/server/days.ts';
import type { Store } from '#lib/server/store/index.ts';
import type { ImportCounts } from '#lib/server/store/schema/hr.ts';
import { readDataVersion } from './data-version.ts';
import { findingLevelOf, isError } from './findings.ts';
import { loadKnownCity, loadKnownPeople } from './known.ts';
import { keepLease, type LeasedRun } from './lease.ts';
import { loadKnownHeadcounts, planHeadcounts } from './planning/headcounts.ts';
import { planLeavers } from './planning/leavers.ts';
import { planPeople } from './planning/people.ts';
import type { OnProgress, Plan } from './planning/plan.ts';
import { planUnits } from './planning/units.ts';
import {
	readHeadcount,
	readLeaver,
	readPerson,
	readRecords,
	type ReadRecords,
	readUnit,
} from './read-records.ts';
import { moveRun } from './runs.ts';
import { listRowsInParts, removePlan, stagePlan } from './staging.ts';

/** Of the way, how much reading and planning are; the rest is keeping the plan. */
const [readingShare, planningShare] = [0.3, 0.3];

/** Finds out what a file would change and what is odd about it, and keeps that with its import. Changes nothing else. */
export async function checkRun(
	store: Store,
	run: LeasedRun,
	today: Day,
	now = new Date(),
): Promise<void> {
	await removePlan(store, run.id);
	// First: what is recorded while the check reads makes it out of date, rather than slipping through.
	const dataVersion = await readDataVersion(store.read);
	const { plan, isComplete } = await makePlan(store, run, today);
	const before = readingShare + planningShare;
	await stagePlan(store, run.id, plan, (done) =>
		keepLease(store, run, run.rows * (before + (1 - before) * (done / plan.changes.length))),
	);
	const counts = countPlan(plan, isComplete);
	await store.write((tx) =>
		moveRun(
			tx,
			run.id,
			['checking'],
			{ state: 'checked', counts, dataVersion, done: run.rows },
			now,
		),
	);
}

async function makePlan(store: Store, run: LeasedRun, today: Day) {
	const { read } = store;
	const city = await loadKnownCity(read);
	const lastDay = run.mode === 'full' ? run.lastDay : null;
	const onProgress: OnProgress = (done) =>
		keepLease(store, run, readingShare * run.rows + planningShare * done);
	switch (run.kind) {
		case 'units': {
			const stated = await readAll(store, run, readUnit, today);
			return withRead(planUnits(city, stated.records), stated);
		}
		case 'headcounts': {
			const stated = await readAll(store, run, readHeadcount, today);
			const known = await loadKnownHeadcounts(read);
			return withRead(planHeadcounts(city, known, stated.records), stated);
		}
		case 'leavers': {
			const stated = await readAll(store, run, readLeaver, today);
			const known = await loadKnownPeople(read);
			return withRead(planLeavers(city, known, stated.records, today), stated);
		}
		case 'people': {
			const stated = await readAll(store, run, readPerson, today);
			const known = await loadKnownPeople(read);
			const hasLeaves = run.columns?.leaveFromDay !== undefined;
			const people = { ...stated, lastDay, hasLeaves, today };
			const plan = await planPeople(city, known, people, onProgress);
			// Whoever stands in such a row would seem to have left.
			const isComplete = lastDay === null || stated.unusable.every(({ number }) => number !== '');
			return withRead(plan, stated, isComplete);
		}
	}
}

async function readAll<Item>(
	store: Store,
	run: LeasedRun,
	read: Parameters<typeof readRecords<Item>>[2],
	today: Day,
): Promise<ReadRecords<Item>> {
	const all: ReadRecords<Item> = { records: [], unusable: [], findings: [] };
	let done = 0;
	for await (const rows of listRowsInParts(store.read, run.id)) {
		const part = readRecords(rows, run.columns ?? {}, read, today, run.sheet);
		all.records.push(...part.records);
		all.unusable.push(...part.unusable);
		all.findings.push(...part.findings);
		done += rows.length;
		await keepLease(store, run, readingShare * done);
	}
	return all;
}

/** The plan with what was odd about single rows before it. */
function withRead(plan: Plan, { findings }: ReadRecords<unknown>, isComplete = true) {
	plan.findings.unshift(...findings);
	return { plan, isComplete };
}

function countPlan({ changes, findings }: Plan, isComplete: boolean): ImportCounts {
	const counts: ImportCounts['changes'] = {};
	for (const { what } of changes) counts[what] = (counts[what] ?? 0) + 1;
	const errors = findings.filter(isError);
	return {
		changes: counts,
		errors: errors.length,
		warnings: findings.filter(({ code }) => findingLevelOf[code] === 'warning').length,
		rowsLeftOut: new Set(errors.map(({ row }) => row)).size,
		mayLeaveOut: isComplete,
	};
}
