import * as v from 'valibot';
import { isDay } from '#lib/server/days.ts';
import { isAllowedLink } from './links.ts';
import { controlCharacter } from './text-files.ts';

/** What a map is told that is none. */
export const keys = 'must be a map of keys and values';
export const text = v.pipe(
	v.string('must be text; put it in "quotation marks"'),
	v.trim(),
	v.nonEmpty('must not be empty'),
	v.maxLength(2000, 'must not be longer than 2000 characters'),
	v.check((value) => !controlCharacter.test(value), 'must not hold control characters'),
);
export const textEntries = {
	fi: text,
	sv: text,
	en: text,
	'fi-simple': v.optional(text),
	'sv-simple': v.optional(text),
	'en-simple': v.optional(text),
};
export const texts = v.strictObject(textEntries, keys);

export const id = v.pipe(
	v.string('must be text'),
	v.regex(
		/^[a-z][a-z0-9-]{0,39}$/,
		'must be small letters, digits and hyphens, and begin with a letter',
	),
);
export const lessonId = v.pipe(
	v.string('must be text'),
	v.regex(/^\d\d-/, 'must be the name of a lesson, as in 01-welcome'),
);
export const day = v.pipe(
	v.string('must be a day, as in 2027-11-22'),
	v.check((value: string) => isDay(value), 'must be a day that exists, as in 2027-11-22'),
);
export const https = v.pipe(
	text,
	v.check(
		(url) => url.startsWith('https://') && isAllowedLink(url),
		'must be a full address that begins with https://',
	),
);

export function wholeNumber(from: number, to: number) {
	const message = `must be a whole number from ${from} to ${to}`;
	return v.pipe(
		v.number(message),
		v.integer(message),
		v.minValue(from, message),
		v.maxValue(to, message),
	);
}

export function oneOf<const T extends readonly string[]>(values: T) {
	return v.picklist(values, `must be one of: ${values.join(', ')}`);
}

export function listOf<const Item extends v.GenericSchema>(
	item: Item,
	least: number,
	what: string,
) {
	return v.pipe(
		v.array(item, 'must be a list'),
		v.minLength(least, `must have at least ${least} ${what}`),
	);
}
