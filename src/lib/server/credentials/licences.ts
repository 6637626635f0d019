import { and, desc, eq } from 'drizzle-orm';
import type { Language, Texts } from '#lib/languages.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { licenceMeasures, licences } from '#lib/server/store/schema/index.ts';

export interface NewLicence {
	slug: string;
	names: Texts;
	summaries: Texts;
	/** What its holder knows and can do, 3 to 5 lines in each language. */
	learned: Record<Language, string[]>;
	/** Whole years from the day of issue. */
	validYears: number;
	measureIds: string[];
}
export interface Licence extends NewLicence {
	id: string;
	version: number;
}

/** Defines a licence, or the next version of one. What earlier versions issued stays valid to its day. */
export async function defineLicence(
	tx: Tx,
	licence: NewLicence,
	now = new Date(),
): Promise<string> {
	const { measureIds, ...row } = licence;
	const [newest] = await tx
		.select({ version: licences.version })
		.from(licences)
		.where(eq(licences.slug, licence.slug))
		.orderBy(desc(licences.version))
		.limit(1);
	const id = newId(now);
	await tx
		.insert(licences)
		.values({ id, ...row, version: (newest?.version ?? 0) + 1, recordedAt: now });
	await tx
		.insert(licenceMeasures)
		.values(measureIds.map((measureId) => ({ licenceId: id, measureId })));
	return id;
}

/** The newest version of each licence that needs a measure. */
export async function listLicencesNeeding(db: Reader, measureId: string): Promise<Licence[]> {
	return (await listLicences(db)).filter((licence) => licence.measureIds.includes(measureId));
}

/** The newest version of every licence. */
export async function listLicences(db: Reader): Promise<Licence[]> {
	const rows = await allLicences(db).execute();
	const newest = [...new Map(rows.map((row) => [row.slug, row])).values()];
	const needed = await allNeeded(db).execute();
	const measuresOf = Map.groupBy(needed, (row) => row.licenceId);
	return newest.map((row) => ({
		...row,
		measureIds: (measuresOf.get(row.id) ?? []).map(({ measureId }) => measureId).toSorted(),
	}));
}

/** A version of a licence; undefined for an unknown one. */
export async function findLicence(db: Reader, slug: string, version: number) {
	const [licence] = await db
		.select()
		.from(licences)
		.where(and(eq(licences.slug, slug), eq(licences.version, version)));
	return licence;
}

/** By version: of one licence the newest comes last. */
const allLicences = prepareOnce((db) =>
	db.select().from(licences).orderBy(licences.version).prepare('all_licences'),
);
const allNeeded = prepareOnce((db) =>
	db.select().from(licenceMeasures).prepare('all_licence_measures'),
);
