import type { Variant } from '#lib/languages.ts';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { findTakenModule, type Learner } from './composition.ts';
import { outlineLessons } from './outline.ts';
import type { ModuleProgress } from './overview.ts';
import { listLessonsRead } from './progress.ts';

/** What a person goes on with: a lesson of a module, or its quiz when every lesson is read. */
export interface NextStep {
	slug: string;
	title: string;
	/** Undefined: the quiz is next. */
	lesson: { id: string; title: string } | undefined;
	/** For what is left of the module, the quiz included; one at least. */
	minutesLeft: number;
	lessons: number;
	lessonsRead: number;
}

/** The module that a person read last and has not completed, else the first that they have not; undefined when all are. */
export async function findNextStep(
	db: Reader,
	catalogue: Catalogue,
	{ learner, modules, variant }: { learner: Learner; modules: ModuleProgress[]; variant: Variant },
): Promise<NextStep | undefined> {
	const current = findCurrent(modules);
	const module = current && (await findTakenModule(db, catalogue, current.slug, learner));
	if (!module) return undefined;
	const { slug, title, lessons, lessonsRead } = current;
	const read = await listLessonsRead(db, learner.personId, slug);
	const outline = outlineLessons(module.content.lessons, read, variant);
	const lesson = outline.find(({ isRead }) => !isRead);
	const minutesRead = outline
		.filter(({ isRead }) => isRead)
		.reduce((sum, { minutes }) => sum + minutes, 0);
	return {
		...{ slug, title, lessons, lessonsRead },
		lesson: lesson && { id: lesson.id, title: lesson.title },
		minutesLeft: Math.max(1, current.minutes - minutesRead),
	};
}

function findCurrent(modules: ModuleProgress[]): ModuleProgress | undefined {
	const open = modules.filter((module) => !module.completedOn);
	const [newest] = open
		.filter((module) => module.lastReadAt)
		.toSorted((a, b) => Number(b.lastReadAt) - Number(a.lastReadAt));
	return newest ?? open[0];
}
