import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf, languages, variants } from '#lib/languages.ts';

/** A module as large as a real one, from which all others are made. */
const pattern = join('modules', 'anti-discrimination');

/**
 * Writes a library of modules that are as large as a real one, whole in six variants, each with texts of its own. The easy
 * forms are the first sentences of the full ones, said backwards: the check measures, it does not understand.
 */
export function writeGeneratedLibrary(directory: string, count: number): void {
	mkdirSync(directory, { recursive: true });
	cpSync(join('modules', 'glossary.yaml'), join(directory, 'glossary.yaml'));
	const names = readdirSync(join(pattern, 'lessons')).filter((name) => name.endsWith('.fi.md'));
	for (let number = 1; number <= count; number++) {
		const folder = join(directory, `module-${String(number).padStart(4, '0')}`);
		mkdirSync(join(folder, 'lessons'), { recursive: true });
		for (const part of ['module.yaml', 'quiz.yaml'])
			copyWith(join(pattern, part), join(folder, part), number);
		cpSync(join(pattern, 'pictures'), join(folder, 'pictures'), { recursive: true });
		for (const name of names.map((each) => each.replace('.fi.md', '')))
			writeLesson(folder, name, number);
		for (const variant of variants)
			copyWith(
				join(pattern, `job-aid.${variant}.md`),
				join(folder, `job-aid.${variant}.md`),
				number,
			);
	}
}

function writeLesson(folder: string, name: string, number: number): void {
	for (const language of languages) {
		const full = readFileSync(join(pattern, 'lessons', `${name}.${language}.md`), 'utf8');
		const marked = `${full}\n${number}.\n`;
		writeFileSync(join(folder, 'lessons', `${name}.${language}.md`), marked);
	}
	for (const variant of variants.filter((each) => each !== languageOf(each))) {
		const source = readFileSync(
			join(pattern, 'lessons', `${name}.${languageOf(variant)}.md`),
			'utf8',
		);
		writeFileSync(join(folder, 'lessons', `${name}.${variant}.md`), turnSentences(source, number));
	}
}

/** The words of each line of running text in the other direction; marks, heads and lists stay as they are. */
function turnSentences(text: string, number: number): string {
	const lines = text
		.split('\n')
		.map((line) =>
			/^[\p{L}”‘]/u.test(line) && !/^\w+: /.test(line) ? line.split(' ').reverse().join(' ') : line,
		);
	return `${lines.join('\n')}\n${number}.\n`;
}

function copyWith(from: string, to: string, number: number): void {
	const text = readFileSync(from, 'utf8');
	writeFileSync(to, from.endsWith('.md') ? `${text}\n${number}.\n` : text);
}
