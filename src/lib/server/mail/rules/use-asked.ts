import { and, between, eq, gte, isNull, or } from 'drizzle-orm';
import { env } from '#env';
import { addDays } from '#lib/server/days.ts';
import { findTakenModule } from '#lib/server/learning/composition.ts';
import type { Reader } from '#lib/server/store/index.ts';
import {
	completions,
	measures,
	persons,
	useAnswers,
	voidings,
} from '#lib/server/store/schema/index.ts';
import { findUseQuestion } from '#lib/server/uses/questions.ts';
import { shippedText } from '../templates.ts';
import { fillPhrase } from '../values.ts';
import { holdsPost, isNotOnLeave } from './active-people.ts';
import type { Due, PlanningMoment, Rule } from './rule.ts';

/** A day on which nobody planned is made up for within so many days. */
const latest = 20;

/**
 * Facts: completions of modules of which nobody has asked yet whether they are used. Who: people with a post, not on long
 * leave, whose account has not ended, who have not answered. When: so many weeks after the completion as the setting says.
 * Not required. Once for each completion.
 */
export const useAsked: Rule = {
	name: 'use-asked',
	template: 'use-asked',
	required: false,
	anytime: false,
	joins: true,
	guarantee: 'at-most-once',
	lastsDays: 14,
	otherwise: 'nothing-due',
	async findDue(db, moment) {
		const rows = await listUnasked(db, moment);
		return rows.flatMap(({ personId, completionId, module }): Due[] =>
			module
				? [{ personId, reason: completionId, facts: { completion: completionId, module } }]
				: [],
		);
	},
	async prepare(room, { personId = '', givenNames, variant, language }, facts, { today }) {
		const slug = facts.module as string;
		const { store, catalogue } = room;
		const of = { personId, slug };
		const asking = { today, weeks: env.USE_QUESTION_WEEKS };
		const question = await findUseQuestion(store.read, of, asking);
		if (question?.completionId !== facts.completion) return { notDue: 'nothing-due' };
		if (question?.given) return { notDue: 'answered' };
		const module = await findTakenModule(store.read, catalogue, slug, { personId, today });
		if (!module || module.withdrawn) return { notDue: 'withdrawn' };
		const title = module.content.title[variant] ?? module.content.title[language];
		const href = `${room.settings.origin}/modules/${slug}/use`;
		const { phrases = {} } = shippedText('use-asked', variant);
		return {
			values: { fields: { name: givenNames, title }, links: { question: href }, lists: {} },
			line: { text: fillPhrase(phrases.line ?? '', { title }), href },
		};
	},
};

async function listUnasked(db: Reader, { today, slice }: PlanningMoment) {
	const { personId } = completions;
	const asked = addDays(today, -7 * env.USE_QUESTION_WEEKS);
	return db
		.select({ personId, completionId: completions.id, module: measures.moduleSlug })
		.from(completions)
		.innerJoin(measures, eq(measures.id, completions.measureId))
		.innerJoin(persons, eq(persons.id, personId))
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.leftJoin(useAnswers, eq(useAnswers.completionId, completions.id))
		.where(
			and(
				...[between(personId, slice.first, slice.last), eq(measures.kind, 'module')],
				...[isNull(voidings.completionId), isNull(useAnswers.id)],
				between(completions.day, addDays(asked, -latest), asked),
				or(isNull(persons.accountUntil), gte(persons.accountUntil, today)),
				...[holdsPost(db, personId, today), isNotOnLeave(db, personId, today)],
			),
		);
}
