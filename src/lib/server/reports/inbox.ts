import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { WrittenModules } from '#lib/server/access/own-modules.ts';
import type { Day } from '#lib/server/days.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { reportEvents, reports } from '#lib/server/store/schema/reports.ts';
import { type Report, withEvents } from './reports.ts';

/** Who answers for reports, with the modules that they write. */
export type Handler = Pick<Viewer, 'roles'> & { written: WrittenModules };

const mostOpen = 500;
const newestClosed = 50;

/** How many reports wait for a handler, taken up or not, and how many of them are later than promised. */
export async function countReports(
	db: Reader,
	viewer: Handler,
	today: Day,
): Promise<{ open: number; overdue: number }> {
	const overdue = sql<number>`coalesce(sum(case when ${reports.dueDay} < ${today} then 1 else 0 end), 0)`;
	const [row] = await db
		.select({ open: sql<number>`count(*)`.mapWith(Number), overdue: overdue.mapWith(Number) })
		.from(reports)
		.leftJoin(reportEvents, isClosingOfReport)
		.where(and(ownReports(viewer), isNull(reportEvents.id)));
	return row ?? { open: 0, overdue: 0 };
}

/** The reports that a handler answers for: the open ones, the first due first, and those closed last. */
export async function listReports(
	db: Reader,
	viewer: Handler,
): Promise<{ open: Report[]; closed: Report[] }> {
	const open = await db
		.select({ reports })
		.from(reports)
		.leftJoin(reportEvents, isClosingOfReport)
		.where(and(ownReports(viewer), isNull(reportEvents.id)))
		.orderBy(asc(reports.dueDay), asc(reports.recordedAt), asc(reports.id))
		.limit(mostOpen);
	const closed = await db
		.select({ reports })
		.from(reports)
		.innerJoin(reportEvents, isClosingOfReport)
		.where(ownReports(viewer))
		.orderBy(desc(reportEvents.recordedAt), desc(reports.id))
		.limit(newestClosed);
	const rowsOf = (joined: typeof open) => joined.map((row) => row.reports);
	return {
		open: await withEvents(db, rowsOf(open)),
		closed: await withEvents(db, rowsOf(closed)),
	};
}

/** A report that a handler answers for, with the person who sent it, whom they may need to ask. */
export async function findReport(db: Reader, viewer: Handler, reportId: string) {
	const [row] = await db
		.select()
		.from(reports)
		.innerJoin(persons, eq(persons.id, reports.personId))
		.where(and(ownReports(viewer), eq(reports.id, reportId)));
	if (!row) return undefined;
	const [report] = await withEvents(db, [row.reports]);
	return report && { report, reporter: row.persons };
}

/** The names of those who have done something about a report, by their ids. */
export async function listHandlers(
	db: Reader,
	{ takenUp, closing }: Report,
): Promise<Map<string, string>> {
	const ids = [takenUp, closing].flatMap((event) => event?.byPersonId ?? []);
	const people = await db.select().from(persons).where(inArray(persons.id, ids));
	return new Map(people.map((person) => [person.id, fullName(person)]));
}

const isClosingOfReport = and(
	eq(reportEvents.reportId, reports.id),
	ne(reportEvents.kind, 'taken-up'),
);

/** Authors answer for what their modules say, coordinators for the service; a technical problem in a module may be of either. */
function ownReports({ roles, written }: Handler): SQL | undefined {
	const holds = (wanted: RoleName) => roles.some(({ role }) => role === wanted);
	const isWritten =
		written === 'every' ? isNotNull(reports.moduleSlug) : inArray(reports.moduleSlug, [...written]);
	const ofModules = holds('author') ? isWritten : undefined;
	const ofService = holds('coordinator')
		? or(isNull(reports.moduleSlug), eq(reports.kind, 'technical'))
		: undefined;
	return or(ofModules, ofService) ?? sql`1 = 0`;
}
