import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Texts } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import {
	assignmentRuleModules,
	assignmentRules,
	assignments,
	staffGroups,
	units,
} from '#lib/server/store/schema/index.ts';

/** Why somebody is asked to complete a module, and by when. */
export interface OwnAssignment {
	moduleSlug: string;
	beganDay: Day;
	/** Whether it concerns them since they began, and not only since there is the rule. */
	isSinceBegun: boolean;
	dueDay: Day | null;
	unit: Texts;
	group: Texts | null;
	role: RoleName | null;
}

/** What a person is asked for, each module once by whichever rule is due first; the first due first. */
export async function listOwnAssignments(db: Reader, personId: string): Promise<OwnAssignment[]> {
	// Most people at most times are asked for nothing: one table tells that, the five below need not be opened.
	const [any] = await anyOpen(db).execute({ personId });
	if (!any) return [];
	const rows = await ownRows(db).execute({ personId });
	const byModule = new Map<string, OwnAssignment>();
	for (const { sinceDay, ...row } of rows.toSorted(byDue))
		if (!byModule.has(row.moduleSlug))
			byModule.set(row.moduleSlug, { ...row, isSinceBegun: sinceDay === row.beganDay });
	return [...byModule.values()];
}

const isOpen = and(
	eq(assignments.personId, sql.placeholder('personId')),
	isNull(assignments.endedAt),
);
const anyOpen = prepareOnce((db) =>
	db
		.select({ id: assignments.id })
		.from(assignments)
		.where(isOpen)
		.limit(1)
		.prepare('any_open_assignment'),
);
const ownRows = prepareOnce((db) =>
	db
		.select({
			...{ moduleSlug: assignmentRuleModules.moduleSlug, dueDay: assignments.dueDay },
			...{ beganDay: assignments.beganDay, sinceDay: assignments.sinceDay },
			...{ role: assignmentRules.role, unit: units.names, group: staffGroups.names },
		})
		.from(assignments)
		.innerJoin(assignmentRules, eq(assignmentRules.id, assignments.ruleId))
		.innerJoin(assignmentRuleModules, eq(assignmentRuleModules.ruleId, assignments.ruleId))
		.innerJoin(units, eq(units.id, assignmentRules.unitId))
		.leftJoin(staffGroups, eq(staffGroups.id, assignmentRules.staffGroupId))
		.where(isOpen)
		.orderBy(asc(assignments.id), asc(assignmentRuleModules.moduleSlug))
		.prepare('own_assignments'),
);

function byDue(one: { dueDay: Day | null }, other: { dueDay: Day | null }): number {
	const [first, second] = [one.dueDay ?? '9999', other.dueDay ?? '9999'];
	return first < second ? -1 : Number(first > second);
}
