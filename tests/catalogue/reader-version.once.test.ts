import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';
import { readerVersion } from '#lib/server/catalogue/survey-cache.ts';
import { lesson, quizYaml, soundFiles, writeLibrary } from './written-library.ts';

/** What this version of the reader makes of the sample. A new hash needs a new version: others remember the old one. */
const recorded = { version: 3, hash: 'b942a85e477af47a' };

const sample = `${lesson}
:::situation 1 A
b
:::

:::choice C -> 2
d
:::

:::choice E
f
:::

:::situation 2 G
h
:::

:::choice I
j
:::

:::choice K
l
:::

:::steps
1. One
2. Two
:::

:::check Why?
[The act](https://example.org/act) **says** so.
:::
`;

test('a reader that finds or draws something else says so by its version', async () => {
	const files = Object.fromEntries(
		['fi', 'sv', 'en'].map((variant) => [`lessons/01-welcome.${variant}.md`, sample]),
	);
	const broken = { ...soundFiles, 'quiz.yaml': quizYaml.replace('right: true', 'right: yes') };
	const directory = writeLibrary({ broken, sound: { ...soundFiles, ...files } });
	const { modules, faults } = await readLibrary(directory, new Date('2026-11-22T10:00:00Z'));
	const found = JSON.stringify({
		hashes: modules.map(({ contentHash }) => contentHash),
		faults: faults.map((fault) => ({ ...fault, file: fault.file.slice(directory.length) })),
	});
	const hash = createHash('sha256').update(found).digest('hex').slice(0, 16);
	expect({ version: readerVersion, hash }).toEqual(recorded);
});
