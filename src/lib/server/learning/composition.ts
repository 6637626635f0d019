import type {
	Catalogue,
	CatalogueEdition,
	CatalogueModule,
} from '#lib/server/catalogue/catalogue.ts';
import type { Lesson } from '#lib/server/catalogue/module-format.ts';
import type { Day } from '#lib/server/days.ts';
import { listUnitCodes } from '#lib/server/people/posts.ts';
import type { Reader } from '#lib/server/store/index.ts';

/** Somebody who learns, and the day on which their posts are looked at. */
export interface Learner {
	personId: string;
	today: Day;
}

/**
 * A module as somebody takes it: its content holds the lessons of the parts after its own, with their minutes and the
 * questions that they draw. A part's lesson has the part before its id, as in `participation-schools.01-welcome`.
 */
export interface TakenModule extends CatalogueModule {
	parts: CatalogueModule[];
}

/** What of the catalogue tells which modules and parts there are. */
type PartedCatalogue = Pick<Catalogue, 'findModule' | 'listModules' | 'listParts'>;

/** A module as a learner takes it: with the parts of their units. Without a learner, as everybody has it. */
export async function findTakenModule(
	db: Reader,
	catalogue: PartedCatalogue,
	slug: string,
	learner: Learner | undefined,
): Promise<TakenModule | undefined> {
	const module = catalogue.findModule(slug);
	if (!module) return undefined;
	const units = await listPartUnits(db, catalogue, [module], learner);
	return composeModule(module, listOwnParts(catalogue, slug, units));
}

/** Every module of the catalogue as a learner takes it, in the catalogue's order. */
export async function listTakenModules(
	db: Reader,
	catalogue: PartedCatalogue,
	learner: Learner | undefined,
): Promise<TakenModule[]> {
	const modules = catalogue.listModules();
	const units = await listPartUnits(db, catalogue, modules, learner);
	return modules.map((module) =>
		composeModule(module, listOwnParts(catalogue, module.slug, units)),
	);
}

/** The parts of a module that belong to some of these units. */
export function listOwnParts(
	catalogue: PartedCatalogue,
	slug: string,
	unitCodes: readonly string[],
): CatalogueModule[] {
	return catalogue
		.listParts(slug)
		.filter(({ content }) => unitCodes.includes(content.extends?.unit ?? ''));
}

/** A module with these parts. */
export function composeModule(module: CatalogueModule, parts: CatalogueModule[]): TakenModule {
	const { content } = module;
	if (parts.length === 0) return { ...module, parts };
	const sumOf = (own: number, ofPart: (part: CatalogueModule) => number) =>
		parts.reduce((sum, part) => sum + ofPart(part), own);
	return {
		...{ ...module, parts },
		content: {
			...content,
			lessons: [...content.lessons, ...parts.flatMap(lessonsOfOther)],
			minutes: sumOf(content.minutes, (part) => part.content.minutes),
			quiz: { ...content.quiz, draw: sumOf(content.quiz.draw, (part) => part.content.quiz.draw) },
		},
	};
}

/** The edition that a lesson of a composed module is from, and its id there; undefined where the module has none of that id. */
export function locateLesson(
	{ editionId, content, parts }: TakenModule,
	id: string,
): { editionId: string; lesson: string } | undefined {
	if (!content.lessons.some((lesson) => lesson.id === id)) return undefined;
	const part = parts.find(({ slug }) => id.startsWith(`${slug}.`));
	if (!part) return { editionId, lesson: id };
	return { editionId: part.editionId, lesson: id.slice(part.slug.length + 1) };
}

/** The lessons of another edition than a module's own: with their folder before their ids. */
export function lessonsOfOther({ slug, content }: CatalogueEdition): Lesson[] {
	return content.lessons.map((lesson) => ({ ...lesson, id: `${slug}.${lesson.id}` }));
}

/** Nobody's posts are looked up where no division adds anything. */
async function listPartUnits(
	db: Reader,
	catalogue: PartedCatalogue,
	modules: CatalogueModule[],
	learner: Learner | undefined,
): Promise<string[]> {
	const haveParts = modules.some(({ slug }) => catalogue.listParts(slug).length > 0);
	return learner && haveParts ? listUnitCodes(db, learner.personId, learner.today) : [];
}
