import * as v from 'valibot';
import { isDay } from '#lib/server/days.ts';
import { isAllowedLink } from './links.ts';
import { moduleStates, themes, type ModuleTexts } from './module-format.ts';
import { controlCharacter } from './text-files.ts';

const keys = 'must be a map of keys and values';
const text = v.pipe(
	v.string('must be text; put it in "quotation marks"'),
	v.trim(),
	v.nonEmpty('must not be empty'),
	v.maxLength(2000, 'must not be longer than 2000 characters'),
	v.check((value) => !controlCharacter.test(value), 'must not hold control characters'),
);
const textEntries = {
	fi: text,
	sv: text,
	en: text,
	'fi-simple': v.optional(text),
	'sv-simple': v.optional(text),
	'en-simple': v.optional(text),
};
const texts = v.strictObject(textEntries, keys);

const id = v.pipe(
	v.string('must be text'),
	v.regex(
		/^[a-z][a-z0-9-]{0,39}$/,
		'must be small letters, digits and hyphens, and begin with a letter',
	),
);
const lessonId = v.pipe(
	v.string('must be text'),
	v.regex(/^\d\d-/, 'must be the name of a lesson, as in 01-welcome'),
);
const day = v.pipe(
	v.string('must be a day, as in 2027-11-22'),
	v.check((value: string) => isDay(value), 'must be a day that exists, as in 2027-11-22'),
);
const https = v.pipe(
	text,
	v.check(
		(url) => url.startsWith('https://') && isAllowedLink(url),
		'must be a full address that begins with https://',
	),
);

function wholeNumber(from: number, to: number) {
	const message = `must be a whole number from ${from} to ${to}`;
	return v.pipe(
		v.number(message),
		v.integer(message),
		v.minValue(from, message),
		v.maxValue(to, message),
	);
}

function oneOf<const T extends readonly string[]>(values: T) {
	return v.picklist(values, `must be one of: ${values.join(', ')}`);
}

function listOf<const Item extends v.GenericSchema>(item: Item, least: number, what: string) {
	return v.pipe(
		v.array(item, 'must be a list'),
		v.minLength(least, `must have at least ${least} ${what}`),
	);
}

/** `module.yaml` */
export const moduleSchema = v.strictObject(
	{
		theme: oneOf(themes),
		status: oneOf(moduleStates),
		title: texts,
		summary: texts,
		objectives: listOf(
			v.pipe(
				v.strictObject({ id, ...textEntries }, keys),
				v.transform(({ id, ...objective }) => ({ id, text: objective satisfies ModuleTexts })),
			),
			1,
			'objective',
		),
		minutes: wholeNumber(1, 600),
		audience: listOf(oneOf(['staff', 'volunteer', 'partner']), 1, 'kind of people'),
		owner: texts,
		quiz: v.strictObject({ draw: wholeNumber(1, 100), pass_percent: wholeNumber(1, 100) }, keys),
		facts_checked_on: day,
		review_by: day,
		sources: v.array(
			v.strictObject({ title: texts, url: v.optional(https) }, keys),
			'must be a list',
		),
	},
	keys,
);
export type ModuleFile = v.InferOutput<typeof moduleSchema>;

/** The head of a lesson file, between two lines of `---`. */
export const lessonHeadSchema = v.strictObject({ title: text, minutes: wholeNumber(1, 60) }, keys);

/** `quiz.yaml` */
export const quizSchema = v.strictObject(
	{
		questions: listOf(
			v.strictObject(
				{
					id,
					type: oneOf(['single', 'multiple']),
					objective: id,
					lesson: lessonId,
					prompt: texts,
					options: listOf(
						v.strictObject(
							{
								id,
								right: v.optional(v.boolean('must be true or false'), false),
								text: texts,
								why: texts,
							},
							keys,
						),
						2,
						'options',
					),
				},
				keys,
			),
			1,
			'question',
		),
	},
	keys,
);
export type QuizFile = v.InferOutput<typeof quizSchema>;
