import { env } from '#env';
import type { App } from '#lib/server/app.ts';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import { saveAnswers } from '#lib/server/learning/answers.ts';
import { type Attempt, startAttempt } from '#lib/server/learning/attempts.ts';
import { rightPageValues } from '#lib/server/learning/question-types/by-type.ts';
import { markLessonRead } from '#lib/server/learning/progress.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import type { CityPlan } from './city-plan.ts';
import type { PlannedPerson } from './planned-people.ts';
import { requireModule } from './stored-completions.ts';

/** How far the learner has read in the newest module. */
const lessonsBegun = 2;

/** Has the named people read and pass what they have passed, and the learner begin what comes next. */
export async function passQuizzes(
	app: App,
	{ people, calendar }: CityPlan,
	personIds: Map<PlannedPerson, string>,
): Promise<void> {
	for (const person of people) {
		const personId = personIds.get(person)!;
		for (const [slug, daysAgo] of person.named?.passed ?? []) {
			const module = requireModule(app, slug);
			const day = addDays(calendar.today, -daysAgo);
			await readLessons(app, personId, module, module.content.lessons.length, day);
			await passQuiz(app, personId, module, person, day);
		}
		if (person.named?.key === 'learner') {
			const next = requireModule(app, 'anti-discrimination');
			await readLessons(app, personId, next, lessonsBegun, addDays(calendar.today, -3));
		}
	}
}

async function readLessons(
	app: App,
	personId: string,
	{ slug, editionId, content }: CatalogueModule,
	count: number,
	day: Day,
): Promise<void> {
	await app.store.write(async (tx) => {
		for (const [index, { id: lesson }] of content.lessons.slice(0, count).entries())
			await markLessonRead(
				tx,
				{ personId, moduleSlug: slug, lesson, editionId },
				moment(day, index * 4),
			);
	});
}

async function passQuiz(
	app: App,
	personId: string,
	edition: CatalogueModule,
	{ language }: PlannedPerson,
	day: Day,
): Promise<void> {
	const attempt = await startAttempt(
		app.store,
		{ personId, edition, variant: language },
		moment(day, 40),
	);
	const answers = answerRight(attempt, edition);
	await saveAnswers(
		app.store,
		{ personId, attemptId: attempt.id, edition, answers },
		moment(day, 47),
	);
	const submission = {
		attempt,
		edition,
		followers: app.completionFollowers,
		timeZone: env.TIME_ZONE,
	};
	const { passed } = await submitAttempt(app.store, submission, moment(day, 48));
	if (!passed) throw new Error(`${edition.slug}: the right answers did not pass`);
}

function answerRight({ questions }: Attempt, { content }: CatalogueModule) {
	const pool = new Map(content.questions.map((question) => [question.id, question]));
	return questions.map((drawn) => ({
		...{ questionId: drawn.id, revision: 1 },
		choices: rightPageValues(pool.get(drawn.id)!, drawn),
	}));
}

/** So many minutes after ten o'clock. */
function moment(day: Day, minutes: number): Date {
	return new Date(Date.parse(`${day}T08:00:00Z`) + minutes * 60_000);
}
