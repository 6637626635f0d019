import { and, eq, sql } from 'drizzle-orm';
import type { Lesson } from '#lib/server/catalogue/module-format.ts';
import { prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { lessonReadings } from '#lib/server/store/schema/index.ts';

/** Notes that a person has read a lesson, in whatever variant. Noting it again changes nothing. */
export async function markLessonRead(
	tx: Tx,
	reading: { personId: string; moduleSlug: string; lesson: string; editionId: string },
	now = new Date(),
): Promise<void> {
	await tx
		.insert(lessonReadings)
		.values({ ...reading, recordedAt: now })
		.onConflictDoNothing();
}

/** The ids of the lessons of a module that a person has read. */
export async function listLessonsRead(
	db: Reader,
	personId: string,
	moduleSlug: string,
): Promise<Set<string>> {
	const rows = await lessonsReadOf(db).execute({ personId, moduleSlug });
	return new Set(rows.map((row) => row.lesson));
}

/** Every lesson that a person has read, with the moment, by module. */
export async function listReadings(db: Reader, personId: string) {
	return readingsOf(db).execute({ personId });
}

const lessonsReadOf = prepareOnce((db) =>
	db
		.select({ lesson: lessonReadings.lesson })
		.from(lessonReadings)
		.where(
			and(
				eq(lessonReadings.personId, sql.placeholder('personId')),
				eq(lessonReadings.moduleSlug, sql.placeholder('moduleSlug')),
			),
		)
		.prepare('lessons_read'),
);
const readingsOf = prepareOnce((db) =>
	db
		.select({
			moduleSlug: lessonReadings.moduleSlug,
			lesson: lessonReadings.lesson,
			readAt: lessonReadings.recordedAt,
		})
		.from(lessonReadings)
		.where(eq(lessonReadings.personId, sql.placeholder('personId')))
		.prepare('readings_of_person'),
);

/** Where to go on: the first lesson that is not read; undefined when all are. */
export function findNextLesson(lessons: Lesson[], read: ReadonlySet<string>): Lesson | undefined {
	return lessons.find((lesson) => !read.has(lesson.id));
}
