/** Every message must stand in every language, with the same placeholders: a missing one would show as Finnish. */
import { readFileSync } from 'node:fs';
import { languages } from '../../src/lib/languages.ts';

const placeholdersByLanguage = languages.map((language) => ({
	language,
	messages: placeholdersIn(JSON.parse(readFileSync(`messages/${language}.json`, 'utf8'))),
}));

const keys = new Set(placeholdersByLanguage.flatMap(({ messages }) => [...messages.keys()]));
const faults = [...keys].flatMap((key) => faultsOf(key));

for (const fault of faults) console.error(fault);
console.log(`${keys.size} messages in ${languages.join(', ')}: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function faultsOf(key: string): string[] {
	const expected = placeholdersByLanguage
		.find(({ messages }) => messages.has(key))
		?.messages.get(key);
	return placeholdersByLanguage.flatMap(({ language, messages }) => {
		const found = messages.get(key);
		if (found === undefined) return [`messages/${language}.json: “${key}” is missing or empty`];
		if (found === expected) return [];
		return [
			`messages/${language}.json: “${key}” has the placeholders [${found}], not [${expected}]`,
		];
	});
}

/** Each message's key and its placeholders, sorted; empty texts are left out. */
function placeholdersIn(value: unknown, path = ''): Map<string, string> {
	if (typeof value === 'string')
		return new Map(value.trim() ? [[path, placeholdersOf(value)]] : []);
	// A message with forms for numbers: its placeholders are those of all its forms together.
	if (Array.isArray(value)) return new Map([[path, placeholdersOf(JSON.stringify(value))]]);
	return new Map(
		Object.entries(value as Record<string, unknown>)
			.filter(([name]) => name !== '$schema')
			.flatMap(([name, inner]) => [...placeholdersIn(inner, path ? `${path}.${name}` : name)]),
	);
}

function placeholdersOf(text: string): string {
	const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
	return [...new Set(names)].sort().join(', ');
}
