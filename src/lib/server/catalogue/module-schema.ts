import * as v from 'valibot';
import { languages, variants } from '#lib/languages.ts';
import {
	changeKinds,
	moduleStates,
	purposes,
	themes,
	type EditionContent,
	type ModuleTexts,
} from './module-format.ts';
import { day, https, id, keys, listOf, oneOf, text, textEntries, texts } from './schema-words.ts';
import { wholeNumber } from './schema-words.ts';

const slug = v.pipe(
	v.string('must be text'),
	v.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be the name of a module’s folder'),
);
const unitCode = v.pipe(
	v.string('must be text'),
	v.regex(/^[\w-]{1,60}$/, 'must be the code of a unit'),
);

/** What a module and a division's part of one both state. */
const sharedEntries = {
	status: oneOf(moduleStates),
	dates: v.optional(
		v.strictObject(
			{ planned: v.optional(day), piloted: v.optional(day), published: v.optional(day) },
			keys,
		),
	),
	title: texts,
	summary: texts,
	minutes: wholeNumber(1, 600),
	owner: texts,
	source_language: v.optional(oneOf(languages), 'fi'),
	change: v.optional(oneOf(changeKinds), 'cosmetic'),
	facts_checked_on: day,
	review_by: day,
	sources: v.array(
		v.strictObject({ title: texts, url: v.optional(https) }, keys),
		'must be a list',
	),
	reader_tests: v.optional(
		v.record(
			oneOf(variants),
			listOf(
				v.strictObject({ day, readers: wholeNumber(1, 1000), kind: texts, changed: texts }, keys),
				1,
				'reader test',
			),
		),
	),
};

function objectives(least: number) {
	return listOf(
		v.pipe(
			v.strictObject({ id, ...textEntries }, keys),
			v.transform(({ id, ...objective }) => ({ id, text: objective satisfies ModuleTexts })),
		),
		least,
		'objective',
	);
}

const passPercent = wholeNumber(1, 100);
const attemptRules = {
	pass_percent: passPercent,
	minutes: v.optional(wholeNumber(5, 600)),
	attempts: v.optional(wholeNumber(1, 20)),
	wait_hours: v.optional(wholeNumber(1, 720)),
};
const poolRules = v.strictObject({ draw: wholeNumber(1, 100), ...attemptRules }, keys);
const drawRules = v.strictObject(
	{
		...attemptRules,
		draws: listOf(
			v.strictObject({ module: slug, questions: wholeNumber(1, 100) }, keys),
			1,
			'module',
		),
	},
	keys,
);

/** A module of its own. */
const ownSchema = v.strictObject(
	{
		theme: oneOf(themes),
		...sharedEntries,
		objectives: objectives(1),
		owner_unit: v.optional(unitCode),
		audience: listOf(oneOf(['staff', 'volunteer', 'partner']), 1, 'kind of people'),
		counts_for: v.optional(v.array(oneOf(purposes), 'must be a list')),
		quiz: v.lazy((quiz) => (hasKey(quiz, 'draws') ? drawRules : poolRules)),
		test_out: v.optional(v.boolean('must be true or false'), false),
	},
	keys,
);
export type OwnFile = v.InferOutput<typeof ownSchema>;

/** What a division adds to a module. */
const partSchema = v.strictObject(
	{
		extends: slug,
		unit: unitCode,
		...sharedEntries,
		objectives: v.optional(objectives(0), []),
		quiz: v.strictObject({ draw: wholeNumber(1, 100) }, keys),
	},
	keys,
);
export type PartFile = v.InferOutput<typeof partSchema>;

/** `module.yaml`: a module, or a part where it says what it extends. */
export const moduleSchema = v.lazy((file): v.GenericSchema<unknown, OwnFile | PartFile> =>
	hasKey(file, 'extends') ? partSchema : ownSchema,
);
export type ModuleFile = OwnFile | PartFile;

function hasKey(value: unknown, key: string): boolean {
	return typeof value === 'object' && value !== null && key in value;
}

const contentHash = v.pipe(
	v.string('must be text; npm run modules:translated writes it'),
	v.regex(/^[0-9a-f]{16}$/, 'is written by npm run modules:translated'),
);
/** The head of a lesson file, between two lines of `---`. */
export const lessonHeadSchema = v.strictObject(
	{ title: text, minutes: wholeNumber(1, 60), translated_from: v.optional(contentHash) },
	keys,
);
/** The head of a job aid: it takes no minutes to look at. */
export const jobAidHeadSchema = v.strictObject(
	{ title: text, translated_from: v.optional(contentHash) },
	keys,
);

/** What an edition keeps of `module.yaml`, in its own names. A part takes the rest from its core. */
export function contentOfFile(
	file: ModuleFile,
	core: EditionContent | undefined,
): Omit<EditionContent, 'lessons' | 'questions'> {
	const { source_language, facts_checked_on, review_by, reader_tests, ...same } = file;
	const common = {
		...{ sourceLanguage: source_language, factsCheckedOn: facts_checked_on, reviewBy: review_by },
		...(reader_tests && { readerTests: reader_tests }),
	};
	if ('extends' in same) {
		const { extends: module, unit, ...part } = same;
		return {
			...{ theme: core?.theme ?? 'participation', audience: core?.audience ?? [] },
			...{ ...part, ...common, extends: { module, unit } },
			quiz: { draw: part.quiz.draw, passPercent: core?.quiz.passPercent ?? 100 },
		};
	}
	const { counts_for, owner_unit, test_out, quiz, ...own } = same;
	return {
		...{ ...own, ...common, testOut: test_out },
		...(counts_for && { countsFor: counts_for }),
		...(owner_unit && { ownerUnit: owner_unit }),
		quiz: quizOfFile(quiz),
	};
}

/** What is not said is left out, so that an edition without it keeps its hash. */
function quizOfFile({ pass_percent, wait_hours, minutes, attempts, ...drawn }: OwnFile['quiz']) {
	return {
		...('draws' in drawn ? { draw: sumOf(drawn.draws), draws: drawn.draws } : drawn),
		...{ passPercent: pass_percent, ...(minutes && { minutes }) },
		...{ ...(attempts && { attempts }), ...(wait_hours && { waitHours: wait_hours }) },
	};
}

function sumOf(draws: { questions: number }[]): number {
	return draws.reduce((sum, { questions }) => sum + questions, 0);
}
