import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { variants, type Variant } from '#lib/languages.ts';
import type { Fault } from '#lib/server/catalogue/faults.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import {
	exportFormats,
	exportQuestions,
	isExpressible,
	type ExportFormat,
} from '#lib/server/question-exchange/export-questions.ts';
import { inVariant } from '#lib/server/question-exchange/in-variant.ts';
import { isModuleFolder, readModuleQuestions } from '#lib/server/question-exchange/module-quiz.ts';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';
import { isSame } from '#lib/server/question-exchange/same-question.ts';
import { patience, tries } from '../support/chance.ts';
import { allWith, anyQuestion, hostile, hostileText, spaces } from './sample-questions.ts';

const library = readdirSync('modules')
	.map((slug) => ({ slug, folder: join('modules', slug) }))
	.filter(({ folder }) => isModuleFolder(folder))
	.map(({ slug, folder }) => ({ slug, questions: readQuiz(folder) }))
	.filter(({ questions }) => questions.length > 0);

function readQuiz(folder: string): Question[] {
	const faults: Fault[] = [];
	return readModuleQuestions(folder, faults) ?? [];
}

/** Exports, reads the file again and compares. Every question is in the file, and equal, or listed. */
async function goRound(questions: Question[], format: ExportFormat, variant: Variant) {
	const { ending, content, carried, listed } = exportQuestions(questions, format, variant);
	expect([...carried, ...listed.map(({ id }) => id)].toSorted()).toEqual(
		questions.map(({ id }) => id).toSorted(),
	);
	const { found, asides } = await readQuestions(`module.${ending}`, content);
	expect(asides).toEqual([]);
	expect(found.map((each) => 'question' in each && each.question.id)).toEqual(carried);
	for (const each of found) {
		if (!('question' in each)) continue;
		expect(each.losses).toEqual([]);
		const original = questions.find(({ id }) => id === each.question.id)!;
		const said = inVariant(original, variant)!;
		if (!isSame(said, each.question, format === 'qti-3')) expect(each.question).toEqual(said);
	}
	return { carried, listed };
}

describe.each(exportFormats)('%s', (format) => {
	test(
		'gives back every question of the library in each variant that it is written in',
		{ timeout: patience },
		async () => {
			expect(library.length).toBeGreaterThan(10);
			for (const { questions } of library)
				for (const variant of variants) {
					const { listed } = await goRound(questions, format, variant);
					for (const { type, reason } of listed)
						if (reason === 'type') expect(isExpressible(type, format)).toBe(false);
						else expect(['not-written', 'unit']).toContain(reason);
				}
		},
	);

	test(
		'gives back what it carries of any questions, and lists the rest',
		{ timeout: patience },
		async () => {
			const many = fc.uniqueArray(anyQuestion, { selector: ({ id }) => id, maxLength: 6 });
			await fc.assert(
				fc.asyncProperty(many, async (questions) => {
					const { listed } = await goRound(questions, format, 'fi');
					for (const { id, reason } of listed) {
						const { type } = questions.find((each) => each.id === id)!;
						expect(reason === 'type').toBe(!isExpressible(type, format));
					}
				}),
				tries(60),
			);
		},
	);

	test(
		'carries every sign that means something somewhere, at every place of every type',
		{ timeout: patience },
		async () => {
			const texts = hostile.flatMap((sign) => [sign, `a${sign}b`]);
			for (const text of texts.map((each) => each.trim()).filter((each) => each !== '')) {
				const { listed } = await goRound(allWith(text), format, 'fi');
				const changed = listed.filter(({ reason }) => reason === 'changed').map(({ id }) => id);
				expect({ text, changed }).toEqual({ text, changed: exceptions(format, text) });
			}
		},
	);

	test('keeps an empty line and two spaces, or lists the question', async () => {
		for (const space of spaces) {
			const { listed } = await goRound(allWith(`a${space}b`).slice(0, 1), format, 'fi');
			const isKept = format !== 'qti-3' || space === '\n';
			expect({ space, listed: listed.map(({ reason }) => reason) }).toEqual({
				...{ space, listed: isKept ? [] : ['changed'] },
			});
		}
	});
});

/** Where a format has no way to say that a sign is meant as it stands. */
function exceptions(format: ExportFormat, text: string): string[] {
	if (format === 'gift' && text.includes('->')) return ['matching', 'short-text'];
	if (format === 'moodle-xml' && text.includes('{1:MULTICHOICE')) return ['cloze'];
	if (format === 'qti-3' && text === '_____') return ['numeric', 'short-text'];
	return [];
}

test(
	'no text of any kind brings the readers to anything but questions and reasons',
	{ timeout: patience },
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(hostileText, { maxLength: 12 }), async (pieces) => {
				const text = pieces.join('\n');
				const { found } = await readQuestions('any.gift', Buffer.from(`x ${text}`));
				for (const each of found) expect('question' in each || each.reason !== '').toBe(true);
			}),
			tries(300),
		);
	},
);
