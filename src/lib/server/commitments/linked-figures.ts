import { type CityCount, countCityCompletions } from '#lib/server/access/city-counts.ts';
import { addDays, type Day, startOfDay } from '#lib/server/days.ts';
import { findRatingAt, type ShownRating } from '#lib/server/feedback/figures.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import type { AsOf, CommitmentLink } from './commitments.ts';

/** What the system knows of a commitment, as everybody who is signed in may see it. */
export type LinkedFigure =
	| { kind: 'people'; count: CityCount }
	/** Undefined as long as fewer than five people have said what they think. */
	| { kind: 'satisfaction'; rating: ShownRating | undefined };

export interface FigureSources {
	db: Reader;
	organisation: Organisation;
	today: Day;
	timeZone: string;
}

/** What the system knew on a day of the thing that a commitment is linked to: figures of the whole city alone. */
export async function findLinkedFigure(
	{ db, organisation, today, timeZone }: FigureSources,
	{ figure, moduleSlug }: CommitmentLink,
	{ day, knownBy }: AsOf,
): Promise<LinkedFigure> {
	if (figure === 'people') {
		const at = { day, today, timeZone };
		return { kind: figure, count: await countCityCompletions(db, organisation, moduleSlug, at) };
	}
	const end = startOfDay(addDays(day, 1), timeZone);
	const moment = end < knownBy ? end : knownBy;
	return { kind: figure, rating: await findRatingAt(db, moduleSlug, moment) };
}
