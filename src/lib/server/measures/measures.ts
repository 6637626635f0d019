import { asc, eq } from 'drizzle-orm';
import { languages, type Texts } from '#lib/languages.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { newId, prepareOnce, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import type { recordedKinds } from '#lib/server/store/schema/catalogue.ts';
import { measureNames, measures } from '#lib/server/store/schema/index.ts';

export type RecordedKind = (typeof recordedKinds)[number];

/** A measure that people record of others, by the city's own list. */
export interface RecordedMeasure {
	id: string;
	kind: RecordedKind;
	names: Texts;
	/** Whether it can be recorded; what was recorded of one that is retired stays, and counts. */
	isOffered: boolean;
}

/** The city's list as it stands, those that are offered first, in the order in which they were added. */
export async function listRecordedMeasures(db: Reader): Promise<RecordedMeasure[]> {
	const rows = await allNames(db).execute();
	const newest = new Map(rows.map((row) => [row.id, { ...row, kind: row.kind as RecordedKind }]));
	return [...newest.values()].toSorted(
		(one, other) => Number(other.isOffered) - Number(one.isOffered),
	);
}

/** One of the list; undefined for what is not in it. */
export async function findRecordedMeasure(
	db: Reader,
	id: string,
): Promise<RecordedMeasure | undefined> {
	return (await listRecordedMeasures(db)).find((measure) => measure.id === id);
}

type Added = Pick<RecordedMeasure, 'kind' | 'names'>;

/**
 * Adds a measure to the city's list, and writes that down. Returns the languages in which another that is offered is
 * called so already; the very same one again, as a form sent twice brings it, changes nothing.
 */
export async function addRecordedMeasure(
	store: Store,
	actorId: string,
	{ kind, names }: Added,
	now = new Date(),
): Promise<{ taken: (keyof Texts)[] }> {
	return store.write(async (tx) => {
		const offered = (await listRecordedMeasures(tx)).filter(({ isOffered }) => isOffered);
		const isSame = (other: Added) => other.kind === kind && listAlike(names, [other]).length === 3;
		if (offered.some(isSame)) return { taken: [] };
		const taken = listAlike(names, offered);
		if (taken.length > 0) return { taken };
		const id = newId(now);
		await tx.insert(measures).values({ id, kind });
		await enter(tx, { actorId, action: 'add measure' }, { id, names, isOffered: true }, now);
		return { taken };
	});
}

/**
 * Calls a measure otherwise, retires it or offers it again, and writes that down. Returns the languages in which another
 * one is called so already; undefined for a measure that is not in the list.
 */
export async function changeRecordedMeasure(
	store: Store,
	actorId: string,
	{ id, names, isOffered }: Omit<RecordedMeasure, 'kind'>,
	now = new Date(),
): Promise<{ taken: (keyof Texts)[] } | undefined> {
	return store.write(async (tx) => {
		const list = await listRecordedMeasures(tx);
		const measure = list.find((each) => each.id === id);
		if (!measure) return undefined;
		const others = list.filter((each) => each.id !== id && each.isOffered);
		const taken = isOffered ? listAlike(names, others) : [];
		const isAsBefore =
			measure.isOffered === isOffered && listAlike(names, [measure]).length === languages.length;
		if (taken.length > 0 || isAsBefore) return { taken };
		await enter(tx, { actorId, action: 'change measure' }, { id, names, isOffered }, now);
		return { taken };
	});
}

/** The languages in which one of the measures is called like this, whatever the case. */
function listAlike(names: Texts, others: Pick<RecordedMeasure, 'names'>[]): (keyof Texts)[] {
	const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase('fi');
	return languages.filter((language) =>
		others.some((other) => fold(other.names[language]) === fold(names[language])),
	);
}

async function enter(
	tx: Tx,
	{ actorId, action }: { actorId: string; action: string },
	{ id, names, isOffered }: Omit<RecordedMeasure, 'kind'>,
	now: Date,
): Promise<void> {
	const row = { id: newId(now), measureId: id, names, isOffered, byPersonId: actorId };
	await tx.insert(measureNames).values({ ...row, recordedAt: now });
	const entry = { actorId, action, subject: `measure:${id}`, details: { isOffered } };
	await recordAuditEntry(tx, entry, now);
}

/** By the moment of recording, and of the same one by id: of a measure the newest row comes last. */
const allNames = prepareOnce((db) =>
	db
		.select({
			...{ id: measures.id, kind: measures.kind },
			...{ names: measureNames.names, isOffered: measureNames.isOffered },
		})
		.from(measureNames)
		.innerJoin(measures, eq(measures.id, measureNames.measureId))
		.orderBy(asc(measureNames.recordedAt), asc(measureNames.id))
		.prepare('all_measure_names'),
);
