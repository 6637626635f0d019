import { variants } from '#lib/languages.ts';
import type { Report } from '../faults.ts';
import type { ModuleTexts } from '../module-format.ts';
import type { CheckedYaml, Path } from '../yaml-text.ts';

/** Reports every id of a list that has stood there before. */
export function reportDoubles(
	items: { id: string }[],
	path: Path,
	yaml: CheckedYaml<unknown>,
	report: Report,
): void {
	const seen = new Set<string>();
	for (const [index, { id }] of items.entries()) {
		if (seen.has(id))
			report.error(yaml.lineOf([...path, index, 'id']), `the id “${id}” is used twice`);
		seen.add(id);
	}
}

/** Two options that read the same in one variant have no key there, whatever the other variants say. */
export function reportSameTexts<Key extends string>(
	items: ({ id: string } & Record<Key, ModuleTexts>)[],
	key: Key,
	path: Path,
	quiz: CheckedYaml<unknown>,
	report: Report,
): void {
	for (const variant of variants) {
		const seen = new Map<string, string>();
		for (const [index, item] of items.entries()) {
			const text = item[key][variant]?.toLowerCase();
			if (text === undefined) continue;
			const earlier = seen.get(text);
			if (earlier !== undefined)
				report.error(
					quiz.lineOf([...path, index, key, variant]),
					`“${item.id}” reads the same as “${earlier}” in ${variant}`,
				);
			seen.set(text, item.id);
		}
	}
}
