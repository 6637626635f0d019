import { desc, eq, lt } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { reportedFigures } from '#lib/server/store/schema/index.ts';
import { coverLocation, type LocationCoverage } from '#lib/server/targets/coverage.ts';
import type { LocationFacts } from '#lib/server/targets/location-facts.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { findKin } from '../suppression/kin.ts';
import { type Counted, readTold, type ToldBefore } from '../suppression/since.ts';

/** What a target told on an earlier reporting day, as it was known and defined then. */
export interface ToldDay {
	day: Day;
	knownBy: Date;
	target: Target;
	told: ReturnType<typeof readTold>;
}

/** What was told on the reporting days before a day, the newest first. */
export async function listToldDays(
	read: Reader,
	organisation: Organisation,
	before: Day,
): Promise<ToldDay[]> {
	const rows = await read
		.selectDistinct({ day: reportedFigures.day })
		.from(reportedFigures)
		.where(lt(reportedFigures.day, before))
		.orderBy(desc(reportedFigures.day));
	const days: ToldDay[] = [];
	for (const { day } of rows) days.push(...(await readDay(read, organisation, day)));
	return days;
}

async function readDay(read: Reader, organisation: Organisation, day: Day): Promise<ToldDay[]> {
	const { targetId, unitId, figure, recordedAt } = reportedFigures;
	const rows = await read
		.select({ targetId, unitId, figure, recordedAt })
		.from(reportedFigures)
		.where(eq(reportedFigures.day, day));
	const days: ToldDay[] = [];
	for (const [id, ofTarget] of Map.groupBy(rows, (row) => row.targetId)) {
		const knownBy = ofTarget[0]?.recordedAt ?? new Date(0);
		const target = (await listTargets(read, knownBy)).find((each) => each.id === id);
		const scope = target && organisation.find(target.unitId);
		const display = new Map(ofTarget.map((row) => [row.unitId, row.figure.shown]));
		if (target && scope) days.push({ day, knownBy, target, told: readTold(scope, display) });
	}
	return days;
}

/** Finds what was last told of a location by a target, or by one that counts some of the same measures. */
export async function findToldBefore(
	toldDays: ToldDay[],
	target: Target,
	locationId: string,
	factsKnownBy: (knownBy: Date) => Promise<LocationFacts>,
): Promise<ToldBefore | undefined> {
	const told = toldDays.filter(
		(each) => each.told.has(locationId) && findKin([target, each.target]).length === 1,
	);
	const countThen = async ({ day, knownBy, target: { excludesLeave, ...then } }: ToldDay) => {
		// The people whom it counted then; their states by what is counted now.
		const people = { staffGroups: then.staffGroups, newcomerWeeks: then.newcomerWeeks };
		const counting = { ...target, ...people, excludesLeave };
		return listCounted(coverLocation(await factsKnownBy(knownBy), counting, day));
	};
	const last = told[0];
	const here = last?.told.get(locationId);
	if (!last || !here) return undefined;
	const alone = told.find((each) => each.told.get(locationId)?.display === 'exact');
	return {
		...here,
		people: await countThen(last),
		alone: alone && (await countThen(alone)),
	};
}

/** The people who count at a location. */
export function listCounted({ people }: LocationCoverage): Counted[] {
	return people
		.filter(({ state }) => state !== 'excluded')
		.map(({ personId, state, alsoAt }) => ({
			...{ personId, isReady: state === 'ready', alsoAt },
		}));
}
