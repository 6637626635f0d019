import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import { isWithin } from '#lib/server/people/organisation.ts';
import type { PersonKind } from '#lib/server/people/persons.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { newId, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import {
	assignmentRuleEndings,
	assignmentRuleModules,
	assignmentRules,
	assignments,
	modules,
	staffGroups,
} from '#lib/server/store/schema/index.ts';
import { markEverybodyForAssignments } from './marks.ts';

/** Who is asked to complete some modules, and by when. */
export interface NewRule {
	name: string;
	/** Everybody whom it concerns belongs to this unit or below. */
	unitId: string;
	/** Null, here and below: whichever. */
	staffGroupId: string | null;
	personKind: PersonKind | null;
	role: RoleName | null;
	/** Only those who began on this day or later. */
	beganFrom: Day | null;
	/** The first day of the rule. */
	fromDay: Day;
	/** Due so many days after it began to concern somebody; or on a day for all. One of both is given. */
	dueDays: number | null;
	dueDay: Day | null;
	moduleSlugs: string[];
}

export interface Rule extends NewRule {
	id: string;
	/** The last day of the rule, by the newest word on it. */
	untilDay: Day | null;
}

/** Sets a rule and returns its id; its assignments follow with the next evaluation. */
export async function setRule(tx: Tx, rule: NewRule, now = new Date()): Promise<string> {
	if (rule.moduleSlugs.length === 0) throw new RangeError('a rule asks for at least one module');
	const id = newId(now);
	const { moduleSlugs, ...row } = rule;
	await tx.insert(assignmentRules).values({ id, ...row, recordedAt: now });
	await tx
		.insert(assignmentRuleModules)
		.values(moduleSlugs.map((moduleSlug) => ({ ruleId: id, moduleSlug })));
	await markEverybodyForAssignments(tx, now);
	return id;
}

/** Says which is the last day of a rule; null: it goes on. The newest word counts. */
export async function endRule(
	tx: Tx,
	{ ruleId, untilDay }: { ruleId: string; untilDay: Day | null },
	now = new Date(),
): Promise<void> {
	await tx
		.insert(assignmentRuleEndings)
		.values({ id: newId(now), ruleId, untilDay, recordedAt: now });
	await markEverybodyForAssignments(tx, now);
}

/** Every rule that there was, in the order in which they were set. */
export async function listRules(db: Reader): Promise<Rule[]> {
	const rows = await db.select().from(assignmentRules).orderBy(asc(assignmentRules.id));
	const asked = await db.select().from(assignmentRuleModules);
	const modulesOf = Map.groupBy(asked, ({ ruleId }) => ruleId);
	const endings = await db
		.select()
		.from(assignmentRuleEndings)
		.orderBy(asc(assignmentRuleEndings.recordedAt), asc(assignmentRuleEndings.id));
	const lastDay = new Map(endings.map(({ ruleId, untilDay }) => [ruleId, untilDay]));
	return rows.map((row) => ({
		...row,
		untilDay: lastDay.get(row.id) ?? null,
		moduleSlugs: (modulesOf.get(row.id) ?? []).map(({ moduleSlug }) => moduleSlug).toSorted(),
	}));
}

/** Whether somebody keeps the rules of a unit: its coordinators. */
function mayRule({ viewer, organisation }: Keeper, unitId: string): boolean {
	const unit = organisation.find(unitId);
	return (
		unit !== undefined &&
		viewer.roles.some((held) => held.role === 'coordinator' && isWithin(unit, held.unitId))
	);
}

/** The rules of a coordinator's units with how many people each concerns now; the newest first. */
export async function listOwnRules(db: Reader, keeper: Keeper) {
	const own = (await listRules(db)).filter(({ unitId }) => mayRule(keeper, unitId));
	const concerned = await db
		.select({ ruleId: assignments.ruleId, people: sql<number>`count(*)`.mapWith(Number) })
		.from(assignments)
		.where(sql`${assignments.endedAt} is null`)
		.groupBy(assignments.ruleId);
	const people = new Map(concerned.map((row) => [row.ruleId, row.people]));
	return own.toReversed().map((rule) => ({ ...rule, people: people.get(rule.id) ?? 0 }));
}

/** A coordinator sets a rule for the own units, and that is written down. Undefined where they may not. */
export async function keepRule(
	store: Store,
	keeper: Keeper,
	rule: NewRule,
	now = new Date(),
): Promise<string | undefined> {
	if (!mayRule(keeper, rule.unitId)) return undefined;
	return store.write(async (tx) => {
		if (!(await isKnown(tx, rule))) return undefined;
		return setAndNote(tx, keeper, rule, {}, now);
	});
}

/** Another rule takes the place of one: as of now nobody has anything by the old. Undefined where the keeper may not. */
export async function replaceRule(
	store: Store,
	keeper: Keeper,
	{ ruleId, rule }: { ruleId: string; rule: NewRule },
	now = new Date(),
): Promise<string | undefined> {
	if (!mayRule(keeper, rule.unitId)) return undefined;
	return store.write(async (tx) => {
		const old = await findOwnRule(tx, keeper, ruleId);
		if (!old || !(await isKnown(tx, rule))) return undefined;
		await endRule(tx, { ruleId, untilDay: addDays(keeper.today, -1) }, now);
		return setAndNote(tx, keeper, rule, { replaces: ruleId }, now);
	});
}

/** A coordinator says which is the last day of a rule. Returns whether it is theirs. */
export async function changeRuleEnd(
	store: Store,
	keeper: Keeper,
	{ ruleId, untilDay }: { ruleId: string; untilDay: Day | null },
	now = new Date(),
): Promise<boolean> {
	return store.write(async (tx) => {
		const rule = await findOwnRule(tx, keeper, ruleId);
		if (!rule) return false;
		await endRule(tx, { ruleId, untilDay }, now);
		const details = { before: rule.untilDay, after: untilDay };
		const entry = { action: 'end assignment rule', subject: `assignment-rule:${ruleId}`, details };
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
		return true;
	});
}

/** A rule of the coordinator's units. */
export async function findOwnRule(
	db: Reader,
	keeper: Keeper,
	ruleId: string,
): Promise<Rule | undefined> {
	const rule = (await listRules(db)).find(({ id }) => id === ruleId);
	return rule && mayRule(keeper, rule.unitId) ? rule : undefined;
}

async function setAndNote(
	tx: Tx,
	{ viewer }: Keeper,
	rule: NewRule,
	more: Record<string, string>,
	now: Date,
): Promise<string> {
	const id = await setRule(tx, rule, now);
	const { name: _, ...details } = rule;
	const entry = { action: 'set assignment rule', subject: `assignment-rule:${id}` };
	const written = { ...entry, details: { ...details, ...more } };
	await recordAuditEntry(tx, { actorId: viewer.personId, ...written }, now);
	return id;
}

/** Whether there are the modules and the group that a rule names. */
async function isKnown(db: Reader, { moduleSlugs, staffGroupId }: NewRule): Promise<boolean> {
	const slugs = [...new Set(moduleSlugs)];
	const known = await db.$count(modules, inArray(modules.slug, slugs));
	if (slugs.length === 0 || known < slugs.length) return false;
	return (
		staffGroupId === null || (await db.$count(staffGroups, eq(staffGroups.id, staffGroupId))) === 1
	);
}
