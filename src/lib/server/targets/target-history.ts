import { and, asc, eq, inArray } from 'drizzle-orm';
import { fullName } from '#lib/server/people/persons.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	auditEntries,
	persons,
	targetChanges,
	targetMeasures,
	targets,
} from '#lib/server/store/schema/index.ts';
import type { NewTarget } from './definition.ts';

/** What a target said from a moment on; a null definition: it has ended. */
export interface Definition {
	definition: NewTarget | null;
	recordedAt: Date;
}

/** What coordinators do to targets, as the audit log has it. */
const targetDeeds = ['set target', 'change target', 'end target', 'set own shares'] as const;
type TargetDeed = (typeof targetDeeds)[number];

export interface TargetEvent {
	deed: TargetDeed;
	at: Date;
	/** Undefined where the system itself did it, as in the demo city. */
	by: string | undefined;
	/** What reads otherwise than in the definition before. */
	changed: (keyof NewTarget)[];
	before: NewTarget | undefined;
	after: NewTarget | undefined;
	/** How many own shares a file gave, changed or took back. */
	shares: number;
}

/** Every definition of each target that there ever was, the oldest first, in the order in which they were set. */
export async function listDefinitions(db: Reader): Promise<Map<string, Definition[]>> {
	const rows = await db.select().from(targets).orderBy(asc(targets.id));
	const counted = await db.select().from(targetMeasures);
	const changes = await db
		.select()
		.from(targetChanges)
		.orderBy(asc(targetChanges.recordedAt), asc(targetChanges.id));
	const measuresOf = Map.groupBy(counted, ({ targetId }) => targetId);
	const changesOf = Map.groupBy(changes, ({ targetId }) => targetId);
	return new Map(
		rows.map(({ id, recordedAt, ...first }) => {
			const measureIds = (measuresOf.get(id) ?? []).map(({ measureId }) => measureId).toSorted();
			const later = (changesOf.get(id) ?? []).map((change) => ({
				...{ definition: change.definition, recordedAt: change.recordedAt },
			}));
			return [id, [{ definition: { ...first, measureIds }, recordedAt }, ...later]];
		}),
	);
}

/** What was done to a target and by whom, the newest first. */
export async function listTargetEvents(
	db: Reader,
	targetId: string,
	definitions: Definition[],
): Promise<TargetEvent[]> {
	const deeds = await listDeeds(db, targetId);
	const events = definitions.map(({ definition, recordedAt }, index): TargetEvent => {
		const deed = index === 0 ? 'set target' : definition ? 'change target' : 'end target';
		const before = definitions[index - 1]?.definition ?? undefined;
		const after = definition ?? undefined;
		const done = deeds.find(
			(each) => each.deed === deed && each.at.getTime() === recordedAt.getTime(),
		);
		const changed = before && after ? listChanged(before, after) : [];
		return { deed, at: recordedAt, by: done?.by, changed, before, after, shares: 0 };
	});
	const ofShares = deeds.flatMap(({ deed, at, by, shares }) => {
		const nothing = { changed: [], before: undefined, after: undefined };
		return deed === 'set own shares' ? [{ deed, at, by, shares, ...nothing }] : [];
	});
	return [...events, ...ofShares].toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** The fields in which two definitions differ. */
export function listChanged(before: NewTarget, after: NewTarget): (keyof NewTarget)[] {
	const fields = Object.keys(after) as (keyof NewTarget)[];
	return fields.filter((field) => canonical(before[field]) !== canonical(after[field]));
}

/** Objects come back from the database with their keys in another order. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, each: unknown) =>
		each !== null && typeof each === 'object' && !Array.isArray(each)
			? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
			: each,
	);
}

async function listDeeds(db: Reader, targetId: string) {
	const rows = await db
		.select({
			...{ at: auditEntries.at, action: auditEntries.action, details: auditEntries.details },
			actor: { givenNames: persons.givenNames, familyName: persons.familyName },
		})
		.from(auditEntries)
		.leftJoin(persons, eq(persons.id, auditEntries.actorId))
		.where(
			and(
				eq(auditEntries.subject, `target:${targetId}`),
				inArray(auditEntries.action, [...targetDeeds]),
			),
		)
		.orderBy(asc(auditEntries.at), asc(auditEntries.id));
	return rows.map(({ at, action, details, actor }) => ({
		...{ at, deed: action as TargetDeed, by: actor ? fullName(actor) : undefined },
		shares: Number(details.shares ?? 0),
	}));
}
