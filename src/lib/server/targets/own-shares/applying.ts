import { asc, eq } from 'drizzle-orm';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import { targetOwnShares } from '#lib/server/store/schema/index.ts';
import { findKeptTarget, note } from '../kept-targets.ts';
import { setOwnShares } from '../targets.ts';
import { planShares, type SharesMode, type SharesPlan } from './plan.ts';
import { readSharesTable, type SharesRow, type SharesTable } from './table.ts';

/** A table of own shares as somebody gives it. */
export interface GivenShares {
	targetId: string;
	text: string;
	mode: SharesMode;
}

/** What a table would do, and which of its rows cannot be used. */
interface CheckedShares {
	table: SharesTable;
	plan: SharesPlan;
	/** The moment of the target's definition by which the table was read. */
	changedAt: Date;
}

/** A dry run. Undefined for who may not give own shares to the target, or where it has ended. */
export async function checkShares(
	db: Reader,
	keeper: Keeper,
	{ targetId, text, mode }: GivenShares,
): Promise<CheckedShares | undefined> {
	const target = await findKeptTarget(db, keeper, targetId);
	if (!target || target.hasEnded) return undefined;
	const groups = await listStaffGroups(db);
	const { organisation } = keeper;
	const table = await readSharesTable(text, { organisation, groups, target: target.definition });
	const plan = planShares(table.rows, await listSharesOf(db, targetId), mode);
	return { table, plan, changedAt: target.changedAt };
}

/**
 * Applies the good rows of a table in one piece; rows that cannot be used are left out only where `withoutFaulty` says so.
 * Nothing is saved where it would do something else than what was looked at (`checksum`). Undefined for who may not.
 */
export async function applyShares(
	store: Store,
	keeper: Keeper,
	given: GivenShares & { checksum: string; withoutFaulty: boolean },
	now = new Date(),
): Promise<'saved' | 'faulty' | 'other-plan' | undefined> {
	const checked = await checkShares(store.read, keeper, given);
	if (!checked) return undefined;
	const { table, changedAt } = checked;
	if (table.fault || !isUsable(table, given)) return 'faulty';
	return store.write(async (tx) => {
		const target = await findKeptTarget(tx, keeper, given.targetId);
		if (!target || target.hasEnded) return undefined;
		const plan = planShares(table.rows, await listSharesOf(tx, given.targetId), given.mode);
		if (target.changedAt.getTime() !== changedAt.getTime()) return 'other-plan';
		// Sent twice: all of it is there.
		if (plan.changes.length === 0) return 'saved';
		if (plan.checksum !== given.checksum) return 'other-plan';
		await saveShares(tx, keeper, given.targetId, plan, now);
		return 'saved';
	});
}

/** A row that cannot be read may be about any place: a file that is all there shall be is used whole, or not. */
function isUsable(
	{ faults }: SharesTable,
	{ mode, withoutFaulty }: { mode: SharesMode; withoutFaulty: boolean },
): boolean {
	return faults.length === 0 || (withoutFaulty && mode === 'add');
}

async function saveShares(
	tx: Tx,
	keeper: Keeper,
	targetId: string,
	{ changes, added, changed, takenBack }: SharesPlan,
	now: Date,
): Promise<void> {
	await setOwnShares(tx, targetId, changes, now);
	const details = { shares: changes.length, added, changed, takenBack };
	await note(tx, keeper, { action: 'set own shares', id: targetId, details }, now);
}

/** The own shares of a target that count now. */
export async function listSharesOf(db: Reader, targetId: string): Promise<SharesRow[]> {
	const rows = await db
		.select({
			...{ unitId: targetOwnShares.unitId, staffGroupId: targetOwnShares.staffGroupId },
			shareBp: targetOwnShares.shareBp,
		})
		.from(targetOwnShares)
		.where(eq(targetOwnShares.targetId, targetId))
		.orderBy(asc(targetOwnShares.recordedAt), asc(targetOwnShares.id));
	const newest = new Map(rows.map((row) => [`${row.unitId}/${row.staffGroupId}`, row]));
	return [...newest.values()].flatMap(({ shareBp, ...place }) =>
		shareBp === null ? [] : [{ ...place, shareBp }],
	);
}
