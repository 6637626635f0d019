import { inArray, isNull } from 'drizzle-orm';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { isWithin } from '#lib/server/people/organisation.ts';
import type { Reader, Store, Tx } from '#lib/server/store/index.ts';
import { measures, staffGroups } from '#lib/server/store/schema/index.ts';
import type { NewTarget } from './definition.ts';
import { type Definition, listChanged, listDefinitions } from './target-history.ts';
import { changeTarget, endTarget, setTarget } from './targets.ts';

/** A target of a coordinator's units: what it says now, or said last. */
export interface KeptTarget {
	id: string;
	definition: NewTarget;
	/** Every definition that it had, the oldest first. */
	definitions: Definition[];
	/** The moment of its newest change. */
	changedAt: Date;
	hasEnded: boolean;
}

/** The targets with a scope within a coordinator's units, the newest first; those that have ended as well. */
export async function listKeptTargets(db: Reader, keeper: Keeper): Promise<KeptTarget[]> {
	const kept = [...(await listDefinitions(db))].map(([id, definitions]) => toKept(id, definitions));
	return kept.filter(({ definition }) => mayKeep(keeper, definition.unitId)).toReversed();
}

/** A target of a coordinator's units. */
export async function findKeptTarget(
	db: Reader,
	keeper: Keeper,
	targetId: string,
): Promise<KeptTarget | undefined> {
	return (await listKeptTargets(db, keeper)).find(({ id }) => id === targetId);
}

/** A coordinator sets a target for the own units, and that is written down. Undefined where they may not. */
export async function keepTarget(
	store: Store,
	keeper: Keeper,
	definition: NewTarget,
	now = new Date(),
): Promise<string | undefined> {
	if (!mayKeep(keeper, definition.unitId)) return undefined;
	return store.write(async (tx) => {
		if (!(await isKnown(tx, definition))) return undefined;
		const id = await setTarget(tx, definition, now);
		await note(tx, keeper, { action: 'set target', id, details: figuresOf(definition) }, now);
		return id;
	});
}

/**
 * A coordinator defines one of the own targets anew. `seen` is the moment of the change that they knew: where somebody
 * else has changed it since, nothing is saved. Undefined where they may not.
 */
export async function redefineTarget(
	store: Store,
	keeper: Keeper,
	{ id, definition, seen }: { id: string; definition: NewTarget; seen: Date },
	now = new Date(),
): Promise<'saved' | 'same' | 'changed-meanwhile' | undefined> {
	if (!mayKeep(keeper, definition.unitId)) return undefined;
	return store.write(async (tx) => {
		const kept = await findKeptTarget(tx, keeper, id);
		if (!kept || kept.hasEnded || !(await isKnown(tx, definition))) return undefined;
		if (kept.changedAt.getTime() !== seen.getTime()) return 'changed-meanwhile';
		const changed = listChanged(kept.definition, definition);
		if (changed.length === 0) return 'same';
		await changeTarget(tx, id, definition, now);
		const details = { changed, before: figuresOf(kept.definition), after: figuresOf(definition) };
		await note(tx, keeper, { action: 'change target', id, details }, now);
		return 'saved';
	});
}

/** A coordinator ends one of the own targets. Returns whether it was theirs to end. */
export async function closeTarget(
	store: Store,
	keeper: Keeper,
	id: string,
	now = new Date(),
): Promise<boolean> {
	return store.write(async (tx) => {
		const kept = await findKeptTarget(tx, keeper, id);
		if (!kept || kept.hasEnded) return false;
		await endTarget(tx, id, now);
		await note(tx, keeper, { action: 'end target', id, details: {} }, now);
		return true;
	});
}

/** How many locations have other figures once a target says something else; of a new one, how many it is about. */
export function countConcerned(
	{ organisation }: Pick<Keeper, 'organisation'>,
	definition: NewTarget,
	before?: NewTarget,
): number {
	if (before && listChanged(before, definition).every((field) => field === 'names')) return 0;
	const scopes = [definition.unitId, ...(before ? [before.unitId] : [])];
	const locations = scopes.flatMap((id) => organisation.find(id)?.locations ?? []);
	return new Set(locations.map(({ id }) => id)).size;
}

/** The measures that a target can count beside those of modules. */
export async function listOtherMeasures(db: Reader) {
	return db.select().from(measures).where(isNull(measures.moduleSlug)).orderBy(measures.id);
}

/** Writes down what a coordinator did to a target, in the transaction of the deed. */
export async function note(
	tx: Tx,
	{ viewer }: Pick<Keeper, 'viewer'>,
	{ id, ...entry }: { id: string; action: string; details: Record<string, unknown> },
	now: Date,
): Promise<void> {
	await recordAuditEntry(tx, { actorId: viewer.personId, subject: `target:${id}`, ...entry }, now);
}

function toKept(id: string, definitions: Definition[]): KeptTarget {
	const newest = definitions.at(-1)!;
	const definition = definitions.flatMap((each) => each.definition ?? []).at(-1)!;
	const hasEnded = newest.definition === null;
	return { id, definition, definitions, changedAt: newest.recordedAt, hasEnded };
}

/** Whether somebody keeps the targets of a unit: its coordinators. */
function mayKeep({ viewer, organisation }: Keeper, unitId: string): boolean {
	const unit = organisation.find(unitId);
	return (
		unit !== undefined &&
		viewer.roles.some((held) => held.role === 'coordinator' && isWithin(unit, held.unitId))
	);
}

/** Whether there are the measures and the groups that a target names. */
async function isKnown(db: Reader, { measureIds, staffGroups: shares }: NewTarget) {
	const groupIds = shares.map(({ staffGroupId }) => staffGroupId);
	const counted = await db.$count(measures, inArray(measures.id, measureIds));
	const groups = await db.$count(staffGroups, inArray(staffGroups.id, groupIds));
	return counted === new Set(measureIds).size && groups === new Set(groupIds).size;
}

/** Ids and figures alone: what the log keeps of a definition. */
function figuresOf({ names: _, ...figures }: NewTarget): Record<string, unknown> {
	return figures;
}
