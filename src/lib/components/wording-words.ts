import { m } from '#lib/i18n/messages.js';
import { easyLanguageNames, isLanguage, languageNames, languageOf } from '#lib/languages.ts';
import type { Variant } from '#lib/languages.ts';

/** What is wrong with a wording, as the domain finds it. */
export interface Fault {
	field: 'subject' | 'body';
	code: keyof typeof sentences;
	name?: string;
}

const sentences = {
	missing: m.template_fault_missing,
	'too-long': m.template_fault_too_long,
	'not-one-line': m.template_fault_not_one_line,
	'no-heading': m.template_fault_no_heading,
	'unknown-place': m.template_fault_unknown_place,
	'unknown-link': m.template_fault_unknown_link,
	'unknown-list': m.template_fault_unknown_list,
	'missing-link': m.template_fault_missing_link,
	'missing-list': m.template_fault_missing_list,
	'empty-link': m.template_fault_empty_link,
};

/** All that is wrong with a field, one sentence after the other; undefined where nothing is. */
export function sayFaults(faults: Fault[], field: Fault['field']): string | undefined {
	const own = faults.filter((fault) => fault.field === field);
	return own.map(({ code, name = '' }) => sentences[code]({ name })).join(' ') || undefined;
}

/** What a place, link or list of a wording stands for; tests/mail/words.once.test.ts holds the names against the messages. */
export function describePlace(name: string): string {
	const messages = m as unknown as Record<string, (() => string) | undefined>;
	return messages[`wording_place_${name}`]?.() ?? name;
}

/** A variant by its own name: Svenska, Lättläst svenska. */
export function nameVariant(variant: Variant): string {
	return (isLanguage(variant) ? languageNames : easyLanguageNames)[languageOf(variant)];
}
