import { eq, sql } from 'drizzle-orm';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { accommodations } from '#lib/server/store/schema/index.ts';

/** What somebody needs in every quiz. */
export interface Accommodation {
	/** How much longer than others they may take, in percent. */
	extraPercent: number;
	/** No deadline at all. */
	withoutLimit: boolean;
	/** Questions in easy language. */
	easyLanguage: boolean;
}

/** Four times the time of others. */
export const mostExtraPercent = 300;

const noAccommodation: Accommodation = {
	...{ extraPercent: 0, withoutLimit: false, easyLanguage: false },
};

/** A person's accommodation. Attempts copy what follows from it at their start; no page shows it but an administrator's. */
export async function findAccommodation(db: Reader, personId: string): Promise<Accommodation> {
	const [found] = await accommodationOf(db).execute({ personId });
	return found ?? noAccommodation;
}

const accommodationOf = prepareOnce((db) =>
	db
		.select({
			extraPercent: accommodations.extraPercent,
			withoutLimit: accommodations.withoutLimit,
			easyLanguage: accommodations.easyLanguage,
		})
		.from(accommodations)
		.where(eq(accommodations.personId, sql.placeholder('personId')))
		.prepare('accommodation_of_person'),
);
