import { and, between, eq, gt, not, notExists, or, sql } from 'drizzle-orm';
import { dayOf, daysBetween } from '#lib/server/days.ts';
import { findTakenModule } from '#lib/server/learning/composition.ts';
import { listReadings } from '#lib/server/learning/progress.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { attempts, lessonReadings, persons } from '#lib/server/store/schema/index.ts';
import { shippedText } from '../templates.ts';
import { fillPhrase } from '../values.ts';
import { hasCompleted, holdsPost, isNotOnLeave } from './active-people.ts';
import type { Due, PlanningMoment, Rule } from './rule.ts';

/** After so many idle days a reminder is due: three in all for staff, one for everybody else. */
const idleSteps = { staff: [7, 21, 49], others: [7] };
/** After so many idle days it is no longer worth reminding. */
const longestIdle = 60;

/**
 * Facts: lessons read of a module that is not completed. Who: people with a post, not on long leave. When: 7, 21 and 49
 * days after they last read or took the quiz, for volunteers and partners only the first. Not required.
 * Once for each module and step, ever.
 */
export const moduleUnfinished: Rule = {
	name: 'module-unfinished',
	template: 'module-unfinished',
	required: false,
	anytime: false,
	joins: true,
	guarantee: 'at-most-once',
	lastsDays: 7,
	otherwise: 'nothing-unfinished',
	async findDue(db, moment) {
		const idle = await listIdle(db, moment);
		return idle.flatMap((row) => toDue(row, moment));
	},
	async prepare(room, { personId = '', givenNames, variant, language }, facts, { today }) {
		const slug = facts.module as string;
		const { store, catalogue } = room;
		const module = await findTakenModule(store.read, catalogue, slug, { personId, today });
		if (!module || module.withdrawn) return { notDue: 'withdrawn' };
		const [standing] = await standingOf(store.read).execute({ personId, slug, today });
		if (!standing?.isReachable) return { notDue: 'no-longer-in-group' };
		if (standing.isCompleted) return { notDue: 'completed' };
		const own = (await listReadings(store.read, personId)).filter(
			(reading) => reading.moduleSlug === slug,
		);
		if (own.some(({ readAt }) => readAt.getTime() > Number(facts.lastRead)))
			return { notDue: 'active-again' };
		const { lessons, title } = module.content;
		const read = lessons.filter(({ id }) => own.some(({ lesson }) => lesson === id)).length;
		const { phrases = {} } = shippedText('module-unfinished', variant);
		const phrase = (read < lessons.length ? phrases.reading : phrases.quiz) ?? '';
		const href = `${room.settings.origin}/modules/${slug}`;
		return {
			values: {
				fields: {
					...{ name: givenNames, title: title[variant] ?? title[language] },
					progress: fillPhrase(phrase, { read, lessons: lessons.length }),
				},
				links: { module: href },
				lists: {},
			},
			line: { text: title[variant] ?? title[language], href },
		};
	},
};

interface IdleModule {
	personId: string;
	kind: string;
	module: string;
	lastRead: number;
}

function toDue(
	{ personId, kind, module, lastRead }: IdleModule,
	{ today, timeZone }: PlanningMoment,
): Due[] {
	const idleDays = daysBetween(dayOf(new Date(lastRead), timeZone), today);
	const steps = kind === 'staff' ? idleSteps.staff : idleSteps.others;
	const step = steps.findLast((days) => days <= idleDays);
	if (step === undefined || idleDays > longestIdle) return [];
	const facts = { module, lastRead: String(lastRead) };
	return [{ personId, reason: `${module}/${step}`, facts }];
}

/** Modules begun and left, by person, whose last reading is about the first step ago or longer; the days are counted later. */
async function listIdle(db: Reader, { today, now, slice }: PlanningMoment): Promise<IdleModule[]> {
	const first = new Date(now.getTime() - (idleSteps.staff[0]! - 1) * 86_400_000);
	const earliest = new Date(now.getTime() - (longestIdle + 1) * 86_400_000);
	const { personId, moduleSlug: module } = lessonReadings;
	const last = sql<number>`max(${lessonReadings.recordedAt})`.mapWith(Number);
	return db
		.select({ personId, kind: persons.kind, module, lastRead: last })
		.from(lessonReadings)
		.innerJoin(persons, eq(persons.id, personId))
		.where(
			and(
				between(personId, slice.first, slice.last),
				...[holdsPost(db, personId, today), isNotOnLeave(db, personId, today)],
				...[not(hasCompleted(db, personId, module)), notExists(triedSince(db, first))],
			),
		)
		.groupBy(personId, persons.kind, module)
		.having(sql`${last} between ${earliest.getTime()} and ${first.getTime()}`);
}

function triedSince(db: Reader, moment: Date) {
	return db
		.select({ id: attempts.id })
		.from(attempts)
		.where(
			and(
				eq(attempts.personId, lessonReadings.personId),
				eq(attempts.moduleSlug, lessonReadings.moduleSlug),
				or(gt(attempts.startedAt, moment), gt(attempts.submittedAt, moment)),
			),
		);
}

/** How a person stands with a module on a day, for each mail that is written. */
const standingOf = prepareOnce((db) => {
	const today = sql.placeholder('today');
	const { id } = persons;
	const isReachable = and(holdsPost(db, id, today), isNotOnLeave(db, id, today));
	return db
		.select({
			isReachable: sql<boolean>`${isReachable}`.mapWith(Boolean),
			isCompleted: sql<boolean>`${hasCompleted(db, id, sql.placeholder('slug'))}`.mapWith(Boolean),
		})
		.from(persons)
		.where(eq(id, sql.placeholder('personId')))
		.prepare('module_standing');
});
