import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { BoundedCache } from '#lib/server/bounded-cache.ts';
import type { Day } from '#lib/server/days.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { reportedFigures } from '#lib/server/store/schema/index.ts';
import type { ReportedFigure } from './suppression.ts';

/** The figures of a target on its newest reporting day up to today; an empty map before the first. */
export async function readReportedFigures(
	read: Reader,
	targetId: string,
	today: Day,
): Promise<{ day: Day | undefined; figures: Map<string, ReportedFigure> }> {
	const [newest] = await newestDay(read).execute({ targetId, today });
	if (!newest) return { day: undefined, figures: new Map() };
	const key = `${targetId}/${newest.day}`;
	const known = keptFigures(read).get(key);
	if (known) return { day: newest.day, figures: known };
	const figures = await readFigures(read, targetId, newest.day);
	keptFigures(read).set(key, figures);
	return { day: newest.day, figures };
}

export interface ReportingDay {
	day: Day;
	/** When it was closed: what was recorded later is not in its figures. */
	closedAt: Date;
}

/** The reporting days of a target, the newest first. */
export async function listReportingDays(read: Reader, targetId: string): Promise<ReportingDay[]> {
	return closedDays(read).execute({ targetId });
}

/** What was reported of a unit on every reporting day up to today, the oldest first. */
export async function readReportedTrend(
	read: Reader,
	targetId: string,
	unitId: string,
	today: Day,
): Promise<{ day: Day; figure: ReportedFigure }[]> {
	return figuresOfUnit(read).execute({ targetId, unitId, today });
}

/** A closed day does not change: its figures stay in memory, those of the newest days of some dozens of targets. */
const keptFigures = prepareOnce(
	() => new BoundedCache<Map<string, ReportedFigure>>(50_000, (figures) => figures.size),
);

async function readFigures(read: Reader, targetId: string, day: Day) {
	const rows = await figuresOfDay(read).execute({ targetId, day });
	return new Map(rows.map((row) => [row.unitId, row.figure]));
}

const isOfTarget = eq(reportedFigures.targetId, sql.placeholder('targetId'));
const newestDay = prepareOnce((db) =>
	db
		.select({ day: reportedFigures.day })
		.from(reportedFigures)
		.where(and(isOfTarget, lte(reportedFigures.day, sql.placeholder('today'))))
		.orderBy(desc(reportedFigures.day))
		.limit(1)
		.prepare('newest_reporting_day'),
);
const closedDays = prepareOnce((db) =>
	db
		.selectDistinct({ day: reportedFigures.day, closedAt: reportedFigures.recordedAt })
		.from(reportedFigures)
		.where(isOfTarget)
		.orderBy(desc(reportedFigures.day))
		.prepare('reporting_days_of_target'),
);
const figuresOfUnit = prepareOnce((db) =>
	db
		.select({ day: reportedFigures.day, figure: reportedFigures.figure })
		.from(reportedFigures)
		.where(
			and(
				isOfTarget,
				eq(reportedFigures.unitId, sql.placeholder('unitId')),
				lte(reportedFigures.day, sql.placeholder('today')),
			),
		)
		.orderBy(asc(reportedFigures.day))
		.prepare('reported_figures_of_unit'),
);
const figuresOfDay = prepareOnce((db) =>
	db
		.select({ unitId: reportedFigures.unitId, figure: reportedFigures.figure })
		.from(reportedFigures)
		.where(and(isOfTarget, eq(reportedFigures.day, sql.placeholder('day'))))
		.prepare('reported_figures_of_day'),
);
