import type { Texts } from '#lib/languages.ts';
import { listCompletions } from '#lib/server/learning/completions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listLicences } from './licences.ts';

/** How far somebody has come towards a licence. */
export interface LicenceProgress {
	slug: string;
	names: Texts;
	measures: { measureId: string; isCompleted: boolean }[];
}

/** What of each licence's newest version a person has completed; voided completions do not count. */
export async function listLicenceProgress(
	db: Reader,
	personId: string,
): Promise<LicenceProgress[]> {
	const completed = new Set(
		(await listCompletions(db, personId)).map((completion) => completion.measureId),
	);
	return (await listLicences(db)).map(({ slug, names, measureIds }) => ({
		...{ slug, names },
		measures: measureIds.map((measureId) => ({
			...{ measureId, isCompleted: completed.has(measureId) },
		})),
	}));
}
