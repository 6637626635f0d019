import { and, between, eq, gte, isNull, not, or, sql } from 'drizzle-orm';
import { formatDay } from '#lib/format.ts';
import { addDays, type Day, daysBetween } from '#lib/server/days.ts';
import { findTakenModule } from '#lib/server/learning/composition.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { assignmentRuleModules, assignments, persons } from '#lib/server/store/schema/index.ts';
import { shippedText } from '../templates.ts';
import { fillPhrase } from '../values.ts';
import { hasCompleted, isNotOnLeave } from './active-people.ts';
import type { Due, PlanningMoment, Rule } from './rule.ts';

/** Days from today to the due day on which each reminder is due: on the first of them, or later where none was planned. */
const steps = [
	{ name: '14', first: 14, last: 8 },
	{ name: '3', first: 3, last: 0 },
	{ name: 'past', first: -1, last: -7 },
] as const;

/**
 * Facts: assignments that stand, with a due day. Who: whom they bind, without long leave, who has not completed the
 * module. When: 14 and 3 days before the due day, and the day after it. Not required. Once for each module, due day and
 * step; where several rules ask for a module, by the one that is due first.
 */
export const assignmentDue: Rule = {
	name: 'assignment-due',
	template: 'assignment-due',
	required: false,
	anytime: false,
	joins: true,
	guarantee: 'at-most-once',
	lastsDays: 7,
	otherwise: 'nothing-due',
	async findDue(db, moment) {
		const bound = await listBound(db, moment);
		return bound.flatMap((row) => toDue(row, moment.today));
	},
	async prepare(room, { personId = '', givenNames, variant, language }, facts, { today }) {
		const [slug, dueDay] = [facts.module as string, facts.dueDay as Day];
		const { store, catalogue } = room;
		const [standing] = await standingOf(store.read).execute({ personId, slug, today });
		if (standing?.dueDay !== dueDay) return { notDue: 'no-longer-in-group' };
		if (standing.isCompleted) return { notDue: 'completed' };
		if (facts.step !== 'past' && dueDay < today) return { notDue: 'too-late' };
		const module = await findTakenModule(store.read, catalogue, slug, { personId, today });
		if (!module || module.withdrawn) return { notDue: 'withdrawn' };
		const title = module.content.title[variant] ?? module.content.title[language];
		const day = formatDay(dueDay, language);
		const { phrases = {} } = shippedText('assignment-due', variant);
		const isPast = dueDay < today;
		const href = `${room.settings.origin}/modules/${slug}`;
		return {
			values: {
				fields: {
					...{ name: givenNames, title, day },
					when: fillPhrase((isPast ? phrases.past : phrases.soon) ?? '', { day }),
				},
				links: { module: href },
				lists: {},
			},
			line: { text: fillPhrase(phrases.line ?? '', { title, day }), href },
		};
	},
};

interface Bound {
	personId: string;
	module: string;
	/** Never null: assignments without one are not asked for. */
	dueDay: Day | null;
}

function toDue({ personId, module, dueDay }: Bound, today: Day): Due[] {
	if (dueDay === null) return [];
	const left = daysBetween(today, dueDay);
	const step = steps.find(({ first, last }) => left <= first && left >= last)?.name;
	if (!step) return [];
	const facts = { module, dueDay, step };
	return [{ personId, reason: `${module}/${dueDay}/${step}`, facts }];
}

const { moduleSlug } = assignmentRuleModules;
const firstDue = sql<Day | null>`min(${assignments.dueDay})`;

/** What people are asked for and have not completed, whose first due day is near or was lately. */
async function listBound(db: Reader, { today, slice }: PlanningMoment): Promise<Bound[]> {
	const { personId } = assignments;
	return db
		.select({ personId, module: moduleSlug, dueDay: firstDue })
		.from(assignments)
		.innerJoin(assignmentRuleModules, eq(assignmentRuleModules.ruleId, assignments.ruleId))
		.innerJoin(persons, eq(persons.id, personId))
		.where(
			and(
				...[between(personId, slice.first, slice.last), isNull(assignments.endedAt)],
				or(isNull(persons.accountUntil), gte(persons.accountUntil, today)),
				isNotOnLeave(db, personId, today),
				not(hasCompleted(db, personId, moduleSlug)),
			),
		)
		.groupBy(personId, moduleSlug)
		.having(between(firstDue, addDays(today, steps[2].last), addDays(today, steps[0].first)));
}

/** By when a person is asked for a module as it stands, for each mail that is written. */
const standingOf = prepareOnce((db) => {
	const slug = sql.placeholder('slug');
	const { personId } = assignments;
	return db
		.select({
			dueDay: firstDue,
			isCompleted: sql<boolean>`${hasCompleted(db, personId, slug)}`.mapWith(Boolean),
		})
		.from(assignments)
		.innerJoin(assignmentRuleModules, eq(assignmentRuleModules.ruleId, assignments.ruleId))
		.where(
			and(
				...[eq(personId, sql.placeholder('personId')), eq(moduleSlug, slug)],
				...[isNull(assignments.endedAt), isNotOnLeave(db, personId, sql.placeholder('today'))],
			),
		)
		.groupBy(personId)
		.prepare('assignment_standing');
});
