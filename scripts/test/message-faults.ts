import { measureReadability, readabilityAims } from '../../src/lib/server/catalogue/readability.ts';
import { languageOf, languages, type Variant, variants } from '../../src/lib/languages.ts';

/** What a messages file holds: a text, or forms of it for numbers. */
export type MessageFile = Record<string, unknown>;

/**
 * Pages of managers, coordinators, authors and administrators, whose work is to read figures and forms: they have no
 * easy form. Everything else is read by learners, instructors, verifiers or anybody, and needs one.
 */
const prefixesWithoutEasyForm = [
	// Figures of units and their targets, for managers and coordinators.
	...['coverage_', 'figure_', 'column_', 'cell_', 'people_', 'person_', 'standing_', 'find_unit'],
	...['front_coverage', 'trend_', 'what_if_'],
	// What the programme has promised.
	'commitment_',
	// What is used of it in practice, in figures and as managers see it.
	...['use_figures_', 'use_seen_'],
	// A manager's invitations, and what the demo shows in place of mail.
	...['invite_', 'demo_mail_'],
	// What authors keep up to date, and how its questions do.
	...['inventory_', 'health_'],
	// Mail, as coordinators account for it and word it.
	...['mail_page_', 'wording_', 'mail_alarm_', 'template_fault_'],
	// Reports and comments, as those read them who answer for what they are about.
	...['handling_', 'front_handling', 'comments_'],
	// Questions for other systems, as authors and coordinators take them along.
	'questions_',
	// What administrators set up and look after.
	...['set_up_', 'organisation_', 'unit_kind_', 'role_', 'import_'],
	...['erasures_', 'notice_edit_'],
	// Accounts, invitations, rules for assignments and targets, as their keepers look after them.
	...['keeping_', 'inviting_', 'assigning_', 'targeting_'],
	// Measures that managers and coordinators record of people.
	'measures_',
];

/** Up to here a label is short enough to be easy as it is; a whole sentence never counts as a label. */
const longestLabel = 40;

/**
 * What is wrong with the messages: one that a language lacks (it would show in Finnish), placeholders that differ, and
 * a sentence or long label for everybody that no easy form is written of. A form may say the same as the full one,
 * where that is easy already; it is written all the same, so that somebody has looked at it.
 */
export function listMessageFaults(files: Record<Variant, MessageFile>): string[] {
	const keys = new Set(variants.flatMap((variant) => Object.keys(files[variant])));
	keys.delete('$schema');
	return [...keys].flatMap((key) => [
		...languages.flatMap((language) => faultsOfFull(key, language, files)),
		...languages.flatMap((language) => faultsOfEasy(key, `${language}-simple`, files)),
	]);
}

function faultsOfFull(key: string, variant: Variant, files: Record<Variant, MessageFile>) {
	if (isEmpty(files[variant][key])) return [`${fileOf(variant)}: “${key}” is missing or empty`];
	return faultsOfPlaceholders(key, variant, files);
}

function faultsOfEasy(key: string, variant: Variant, files: Record<Variant, MessageFile>) {
	const message = files[variant][key];
	if (message === undefined)
		return needsEasyForm(key, files)
			? [`${fileOf(variant)}: “${key}” needs an easy form, or its page a prefix in the check`]
			: [];
	if (isEmpty(message)) return [`${fileOf(variant)}: “${key}” is empty`];
	return [
		...faultsOfPlaceholders(key, variant, files),
		...faultsOfSentences(key, variant, textsOf(message)),
	];
}

function needsEasyForm(key: string, files: Record<Variant, MessageFile>): boolean {
	if (prefixesWithoutEasyForm.some((prefix) => key.startsWith(prefix))) return false;
	return languages.some((language) => textsOf(files[language][key]).some(isSentence));
}

function isSentence(text: string): boolean {
	const bare = text.replaceAll(/\{\w+\}/g, '').trim();
	return bare.length > longestLabel || /[.!?]$/.test(bare) || /[.!?]\s+\p{Lu}/u.test(bare);
}

/** Compared with the first language that has the message. */
function faultsOfPlaceholders(key: string, variant: Variant, files: Record<Variant, MessageFile>) {
	const model = languages.map((language) => files[language][key]).find((each) => !isEmpty(each));
	const [found, expected] = [placeholdersOf(files[variant][key]), placeholdersOf(model)];
	if (found === expected) return [];
	return [`${fileOf(variant)}: “${key}” has the placeholders [${found}], not [${expected}]`];
}

function faultsOfSentences(key: string, variant: Variant, texts: string[]): string[] {
	const { longestSentence } = measureReadability(texts, languageOf(variant));
	const most = readabilityAims[variant].longestSentence;
	if (longestSentence <= most) return [];
	return [`${fileOf(variant)}: “${key}” has a sentence of ${longestSentence} words, not ${most}`];
}

/** A message with forms for numbers has the placeholders of all its forms together. */
function placeholdersOf(message: unknown): string {
	const names = [...JSON.stringify(message ?? '').matchAll(/\{(\w+)\}|%(\w+)%/g)];
	return [...new Set(names.map(([, braced, inScript]) => braced ?? inScript))].sort().join(', ');
}

function textsOf(message: unknown): string[] {
	if (typeof message === 'string') return [message];
	const forms = (message ?? []) as { match: Record<string, string> }[];
	return forms.flatMap(({ match }) => Object.values(match));
}

function isEmpty(message: unknown): boolean {
	return textsOf(message).every((text) => text.trim() === '');
}

function fileOf(variant: Variant): string {
	return `messages/${variant}.json`;
}
