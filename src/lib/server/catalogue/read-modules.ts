import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { compareFaults, hasErrors, reportOn, type Fault } from './faults.ts';
import type { VariantFigures } from './figures.ts';
import { glossaryFile, readGlossary } from './glossary.ts';
import type { ModuleDraw, ModuleState } from './module-format.ts';
import { readModule, type CheckedModule, type ReadModule } from './read-module.ts';

/** What the check of a whole library, and its publishing, need to know of a module: small enough to keep. */
export interface SurveyedModule {
	slug: string;
	/** What was found in its own files. */
	faults: Fault[];
	/** Undefined where errors keep it from becoming an edition. */
	sound?: {
		contentHash: string;
		status: ModuleState;
		isPart: boolean;
		questions: number;
		draws: (ModuleDraw & { line: number })[];
		reviewBy: string;
		reviewByLine: number;
		figures: VariantFigures[];
	};
}

/** How modules are surveyed: one after the other here, or by several workers, or from what is known already. */
export type Survey = (directory: string, slugs: string[]) => Promise<SurveyedModule[]>;

export interface Library {
	modules: SurveyedModule[];
	faults: Fault[];
}

/**
 * Surveys a training library: a folder with a folder for each module. A module with a fault of level error is not among
 * the modules; warnings keep nothing back. The modules stand in the order of their names, the faults in reading order.
 */
export async function surveyLibrary(
	directory: string,
	now = new Date(),
	survey: Survey = surveyModules,
): Promise<Library> {
	const faults: Fault[] = [];
	await readGlossary(directory, faults);
	const surveyed = await survey(directory, await listModuleFolders(directory, faults));
	return checkTogether(directory, surveyed, faults, now);
}

/** Reads a training library whole, with all its pages; give it a small one. */
export async function readLibrary(
	directory: string,
	now = new Date(),
): Promise<{ modules: ReadModule[]; faults: Fault[] }> {
	const faults: Fault[] = [];
	const glossary = await readGlossary(directory, faults);
	const read = new Map<string, ReadModule>();
	const surveyed: SurveyedModule[] = [];
	for (const slug of await listModuleFolders(directory, faults)) {
		const found: Fault[] = [];
		const checked = await readModule({ directory, glossary }, slug, found);
		if (checked) read.set(slug, checked.module);
		surveyed.push(summarise(slug, checked, found));
	}
	const library = checkTogether(directory, surveyed, faults, now);
	const modules = library.modules.map(({ slug }) => read.get(slug) as ReadModule);
	return { modules, faults: library.faults };
}

/** Reads one sound module of a library whole. */
export async function readSoundModule(directory: string, slug: string): Promise<ReadModule> {
	const faults: Fault[] = [];
	const glossary = await readGlossary(directory, faults);
	const checked = await readModule({ directory, glossary }, slug, faults);
	if (!checked || hasErrors(faults)) throw new Error(`${slug} changed while it was read`);
	return checked.module;
}

/** Surveys these modules one after the other. */
export async function surveyModules(directory: string, slugs: string[]): Promise<SurveyedModule[]> {
	const glossary = await readGlossary(directory, []);
	const surveyed: SurveyedModule[] = [];
	for (const slug of slugs) {
		const faults: Fault[] = [];
		surveyed.push(summarise(slug, await readModule({ directory, glossary }, slug, faults), faults));
	}
	return surveyed;
}

function summarise(
	slug: string,
	checked: CheckedModule | undefined,
	faults: Fault[],
): SurveyedModule {
	if (!checked || hasErrors(faults)) return { slug, faults };
	const { module, figures, reviewByLine, drawLines } = checked;
	const { status, quiz, questions, reviewBy } = module.content;
	const draws = (quiz.draws ?? []).map((draw, index) => ({ ...draw, line: drawLines[index] ?? 1 }));
	const sound = {
		...{ contentHash: module.contentHash, status, questions: questions.length, draws },
		...{ isPart: module.content.extends !== undefined, reviewBy, reviewByLine, figures },
	};
	return { slug, faults, sound };
}

async function listModuleFolders(directory: string, faults: Fault[]): Promise<string[]> {
	const names = (await readdir(directory).catch(() => [])).filter((name) => !name.startsWith('.'));
	const folders: string[] = [];
	for (const name of names.sort()) {
		const found = await stat(join(directory, name)).catch(() => undefined);
		if (found?.isDirectory()) folders.push(name);
		else if (/\.ya?ml$/.test(name) && name !== glossaryFile)
			reportOn(join(directory, name), faults).error(1, `the file of hard words is ${glossaryFile}`);
	}
	if (!folders.length) reportOn(directory, faults).error(1, 'there is no module in this folder');
	return folders;
}

/** What hangs on the day and on other modules is looked at each time. */
function checkTogether(
	directory: string,
	surveyed: SurveyedModule[],
	faults: Fault[],
	now: Date,
): Library {
	const today = dayOf(now, env.TIME_ZONE);
	const bySlug = new Map(surveyed.map((module) => [module.slug, module]));
	const modules: SurveyedModule[] = [];
	for (const module of surveyed) {
		const found = [...module.faults];
		const { sound, slug } = module;
		const report = reportOn(join(directory, slug, 'module.yaml'), found);
		if (sound && sound.reviewBy < today)
			report.warning(sound.reviewByLine, `the facts were to be reviewed by ${sound.reviewBy}`);
		const drawn = new Set<string>();
		for (const draw of sound?.draws ?? []) {
			const fault = findDrawFault(draw, sound?.status, bySlug.get(draw.module));
			if (fault) report.error(draw.line, fault);
			if (drawn.has(draw.module)) report.error(draw.line, `draws from “${draw.module}” twice`);
			drawn.add(draw.module);
		}
		if (sound && !hasErrors(found)) modules.push(module);
		faults.push(...found);
	}
	return { modules, faults: faults.sort(compareFaults) };
}

function findDrawFault(
	{ module, questions }: ModuleDraw,
	status: ModuleState | undefined,
	from: SurveyedModule | undefined,
): string | undefined {
	const sound = from?.sound;
	if (!sound) return `draws from “${module}”, which is no sound module of this library`;
	if (sound.isPart) return `draws from “${module}”, which is a division’s part`;
	if (sound.status === 'planned' && status !== 'planned')
		return `draws from “${module}”, which is only planned`;
	if (sound.questions < questions)
		return `draws ${questions} questions from “${module}”, which has ${sound.questions}`;
	return undefined;
}
