import { join } from 'node:path';
import * as v from 'valibot';
import { variants } from '#lib/languages.ts';
import { reportOn, type Fault } from './faults.ts';
import type { ModuleTexts } from './module-format.ts';
import { id, keys, texts } from './schema-words.ts';
import { readTextFile } from './text-files.ts';
import { readYaml } from './yaml-text.ts';

/** A hard word of the library, explained. */
export interface Word {
	term: ModuleTexts;
	explanation: ModuleTexts;
}

/** The library's hard words by id. */
export type Glossary = ReadonlyMap<string, Word>;

export const glossaryFile = 'glossary.yaml';

const glossarySchema = v.strictObject(
	{ words: v.record(id, v.strictObject({ term: texts, explanation: texts }, keys)) },
	keys,
);

/** Reads the library's glossary from its text; without a text it has no words. */
export async function readGlossary(directory: string, faults: Fault[]): Promise<Glossary> {
	const report = reportOn(join(directory, glossaryFile), faults);
	const text = readTextFile(join(directory, glossaryFile), report, { mayBeMissing: true });
	const file = text === undefined ? undefined : readYaml(text, glossarySchema, report);
	if (!file) return new Map();
	for (const [name, word] of Object.entries(file.value.words)) {
		const missing = variants.filter((variant) => word.explanation[variant] === undefined);
		if (missing.length)
			report.warning(
				file.lineOf(['words', name, 'explanation']),
				`“${name}” is not explained in ${missing.join(', ')}`,
			);
	}
	return new Map(Object.entries(file.value.words));
}
