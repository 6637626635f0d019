import type { Variant } from '#lib/languages.ts';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import type { EditionContent } from '#lib/server/catalogue/module-format.ts';
import { textIn, writtenVariants } from '#lib/server/catalogue/variant-choice.ts';
import type { Day } from '#lib/server/days.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { listCompletions } from './completions.ts';
import { type Learner, listTakenModules } from './composition.ts';
import { findNextLesson, listReadings } from './progress.ts';

/** A module of the catalogue, as far as one person has come with it. */
export interface ModuleProgress {
	slug: string;
	theme: EditionContent['theme'];
	title: string;
	summary: string;
	/** In which all its lessons are written. */
	variants: Variant[];
	minutes: number;
	lessons: number;
	lessonsRead: number;
	/** Where to go on; undefined when every lesson is read. */
	nextLesson: string | undefined;
	lastReadAt: Date | undefined;
	completedOn: Day | undefined;
	/** Whether the completion is a recognised skill, and not the whole module. */
	isRecognised: boolean;
}

/** Every module of the catalogue as somebody takes it, with their progress, in the catalogue's order; without a learner, none. */
export async function listLearning(
	db: Reader,
	catalogue: Catalogue,
	learner: Learner | undefined,
	variant: Variant,
): Promise<ModuleProgress[]> {
	const readings = learner ? await listReadings(db, learner.personId) : [];
	const readingsOf = Map.groupBy(readings, ({ moduleSlug }) => moduleSlug);
	const completions = learner ? await listCompletions(db, learner.personId) : [];
	const modules = await listTakenModules(db, catalogue, learner);
	return modules.map(({ slug, content }) => {
		const own = readingsOf.get(slug) ?? [];
		const read = new Set(own.map((reading) => reading.lesson));
		const completion = completions.find((each) => each.moduleSlug === slug);
		return {
			slug,
			theme: content.theme,
			title: textIn(content.title, variant),
			summary: textIn(content.summary, variant),
			variants: writtenVariants(content.lessons),
			minutes: content.minutes,
			lessons: content.lessons.length,
			lessonsRead: content.lessons.filter((lesson) => read.has(lesson.id)).length,
			nextLesson: findNextLesson(content.lessons, read)?.id,
			lastReadAt: newestOf(own),
			completedOn: completion?.day,
			isRecognised: completion?.source === 'recognition',
		};
	});
}

function newestOf(readings: { readAt: Date }[]): Date | undefined {
	const [first, ...others] = readings;
	return others.reduce(
		(newest, { readAt }) => (newest && newest > readAt ? newest : readAt),
		first?.readAt,
	);
}
