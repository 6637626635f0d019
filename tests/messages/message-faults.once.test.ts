import { expect, test } from 'vitest';
import { type Variant, variants } from '#lib/languages.ts';
import { listMessageFaults, type MessageFile } from '../../scripts/test/message-faults.ts';

const sentence = 'This is said.';

/** Six files that agree, changed as a test wishes. */
function filesWith(changes: Partial<Record<Variant, MessageFile>>): Record<Variant, MessageFile> {
	const entries = variants.map((variant) => [
		variant,
		{ label: 'Next', said: sentence, ...changes[variant] },
	]);
	return Object.fromEntries(entries) as Record<Variant, MessageFile>;
}
const faultsOf = (changes: Partial<Record<Variant, MessageFile>>) =>
	listMessageFaults(filesWith(changes));
const everywhere = (message: unknown, ...where: readonly Variant[]) =>
	Object.fromEntries(where.map((variant) => [variant, { other: message }]));
const forms = (...texts: string[]) => [
	{ match: Object.fromEntries(texts.map((text, index) => [`count=${index}`, text])) },
];

test('files that agree have no faults', () => {
	expect(faultsOf({})).toEqual([]);
});

test('a message that a language lacks, or has empty, is named', () => {
	for (const nothing of [undefined, '', ' '])
		expect(faultsOf({ sv: { label: nothing } })).toEqual([
			'messages/sv.json: “label” is missing or empty',
		]);
});

test('a sentence needs an easy form in each language, by any of its three texts', () => {
	const needed = (text: unknown) => faultsOf(everywhere(text, 'fi', 'sv', 'en')).length;
	expect(needed('Opi uutta. Näytä, mitä osaat.')).toBe(3);
	expect(needed('Why?')).toBe(3);
	expect(needed('Done. Next')).toBe(3);
	expect(needed('x'.repeat(41))).toBe(3);
	expect(needed(forms('one', 'It is two.'))).toBe(3);
	expect(needed('x'.repeat(40))).toBe(0);
	expect(needed(`By {${'x'.repeat(50)}}`)).toBe(0);
	expect(needed('kl. %time%')).toBe(0);
	const changes = { ...everywhere('Short', 'fi', 'en'), sv: { other: 'Den är kort.' } };
	expect(faultsOf(changes).length).toBe(3);
});

test('an easy form that is missing in one language is named', () => {
	expect(faultsOf({ 'sv-simple': { said: undefined } })).toEqual([
		'messages/sv-simple.json: “said” needs an easy form, or its page a prefix in the check',
	]);
});

test('an empty easy form is no form', () => {
	expect(faultsOf({ 'fi-simple': { said: ' ' } })).toEqual([
		'messages/fi-simple.json: “said” is empty',
	]);
});

test('a page of managers needs no easy form', () => {
	const said = { coverage_said: 'The figures are of today.' };
	expect(faultsOf({ fi: said, sv: said, en: said })).toEqual([]);
});

test('placeholders agree in all six, whatever the kind and the order', () => {
	const changes = everywhere('{a} and %b% are here.', ...variants);
	expect(faultsOf(changes)).toEqual([]);
	expect(faultsOf({ ...changes, sv: { other: 'Här är %b% och {a}.' } })).toEqual([]);
	for (const variant of ['sv', 'sv-simple'] as const)
		expect(faultsOf({ ...changes, [variant]: { other: 'Här är {a}.' } })).toEqual([
			`messages/${variant}.json: “other” has the placeholders [a], not [a, b]`,
		]);
	expect(faultsOf({ ...changes, en: { other: forms('{a} %b%', '{a}') } })).toEqual([]);
});

test('an easy form has no long sentence', () => {
	const words = (count: number) => `En${' en'.repeat(count - 2)} slut.`;
	expect(faultsOf({ 'sv-simple': { said: words(16) } })).toEqual([]);
	expect(faultsOf({ 'sv-simple': { said: `${words(16)} Ja. ${words(17)}` } })).toEqual([
		'messages/sv-simple.json: “said” has a sentence of 17 words, not 16',
	]);
});

test('a form of nothing that exists is a fault', () => {
	expect(faultsOf({ 'en-simple': { gone: 'Gone' } })).toContain(
		'messages/fi.json: “gone” is missing or empty',
	);
});
