import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { m } from '#lib/i18n/messages.js';
import { inLanguage } from '#lib/locale.server.ts';
import { languages, type Variant } from '#lib/languages.ts';

type Message = (inputs: object, options: { locale: Variant }) => string;
const messages = Object.entries(m) as unknown as [string, Message][];

/** Any input is there: its own name, or a number where forms depend on one. */
const inputsOf = (number?: number) =>
	new Proxy({}, { get: (_, name) => number ?? `{${String(name)}}` });
const say = (message: Message, locale: Variant, number?: number) =>
	message(inputsOf(number), { locale });
const written = (variant: Variant) =>
	JSON.parse(readFileSync(`messages/${variant}.json`, 'utf8')) as Record<string, unknown>;

describe.each(languages)('the easy form of %s', (language) => {
	const easy = written(`${language}-simple`);

	test('is used wherever it is written', () => {
		const plain = messages.filter(([key]) => typeof easy[key] === 'string');
		expect(plain.length).toBeGreaterThan(50);
		for (const [key, message] of plain)
			expect([key, say(message, `${language}-simple`)]).toEqual([key, easy[key]]);
	});

	test('is the full form of the same language wherever it is not written', () => {
		const missing = messages.filter(([key]) => !(key in easy));
		expect(missing.length).toBeGreaterThan(50);
		for (const [key, message] of missing)
			for (const number of [undefined, 1, 2])
				expect([key, say(message, `${language}-simple`, number)]).toEqual([
					key,
					say(message, language, number),
				]);
	});
});

test.each(['sv', 'en'] as const)(
	'nothing that differs from Finnish is Finnish in easy %s',
	(language) => {
		for (const [key, message] of messages)
			if (say(message, language) !== say(message, 'fi'))
				expect([key, say(message, `${language}-simple`)]).not.toEqual([key, say(message, 'fi')]);
	},
);

test('the messages of a request are in the variant that it runs in', () => {
	expect(inLanguage('sv-simple', () => m.quiz_rule_time())).toBe(
		m.quiz_rule_time({}, { locale: 'sv-simple' }),
	);
	expect(inLanguage('sv-simple', () => m.sign_in())).toBe('Logga in');
});
