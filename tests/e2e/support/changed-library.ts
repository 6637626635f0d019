import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { languages, type Texts } from '#lib/languages.ts';
import { cityHallCode, libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { everyType } from '../../support/every-type.ts';
import { toWritten } from './library.ts';

/** A module of the library that has changed materially since people completed it. */
export const changedSlug = 'language-awareness';
/** A module to which the city hall adds a part. */
export const partedSlug = 'recognising-skills';
export const part = {
	slug: `${partedSlug}-city-hall`,
	unit: { fi: 'Kaupungintalo', sv: 'Stadshuset', en: 'City Hall' },
	lesson: { id: '01-at-city-hall', title: inEach('Osaaminen kaupungintalolla') },
};
/** A module whose quiz asks a question of each type, in every attempt. */
export const everyTypeSlug = 'new-e-services';
export const everyTypeQuestions = everyType.map(toWritten);
export const change = { title: inEach('Tulkin tilaaminen muuttui'), text: inEach('Soita ensin.') };

/** The states of modules that the library which ships does not have: a part, a material change, a trial, a test-out, every type. */
export async function changeLibrary(folder: string): Promise<void> {
	await edit(
		join(folder, changedSlug, 'module.yaml'),
		(text) => `${text.replace(/^change: .*\n/m, '')}change: material\nowner_unit: ${libraryCode}\n`,
	);
	await writePages(join(folder, changedSlug), 'what-changed', change.title, change.text);
	await edit(join(folder, partedSlug, 'module.yaml'), (text) =>
		text
			.replace(/^(test_out|change): .*\n/gm, '')
			.replace(/^status: .*$/m, 'status: piloted\ntest_out: true')
			.replace(/^dates: .*\n/m, '')
			.replace(/^review_by: .*$/m, `review_by: 2026-11-21\n${trial}`)
			.replace(/^facts_checked_on: .*$/m, 'facts_checked_on: 2026-01-02'),
	);
	await writePart(join(folder, part.slug));
	await askEveryType(join(folder, everyTypeSlug));
}

async function askEveryType(folder: string): Promise<void> {
	const questions = everyType.map((question) => ({
		...question,
		lesson: '01-start-at-the-front-page',
	}));
	await writeFile(join(folder, 'quiz.yaml'), stringify({ questions }));
	await edit(join(folder, 'module.yaml'), (text) =>
		text.replace(/^quiz: .*$/m, `quiz: { draw: ${questions.length}, pass_percent: 100 }`),
	);
}

const trial = `dates: { piloted: 2026-11-01 }
reader_tests:
  fi:
    - day: 2026-11-10
      readers: 5
      kind: { fi: kirjaston asiakasta, sv: biblioteksbesökare, en: library visitors }
      changed: { fi: Lyhensimme ohjetta., sv: Vi kortade anvisningen., en: We made it shorter. }`;

const inYaml = (texts: Texts) => `{ fi: "${texts.fi}", sv: "${texts.sv}", en: "${texts.en}" }`;

async function writePart(folder: string): Promise<void> {
	const { title } = part.lesson;
	await mkdir(join(folder, 'lessons'), { recursive: true });
	await writePages(join(folder, 'lessons'), part.lesson.id, title, inEach('Kysy, mitä osaat.'));
	await writeFile(
		join(folder, 'module.yaml'),
		`extends: ${partedSlug}
unit: ${cityHallCode}
status: published
dates: { published: 2026-11-22 }
title: ${inYaml(title)}
summary: ${inYaml(inEach('Mitä kaupungintalolla tehdään.'))}
minutes: 4
owner: ${inYaml(inEach('Kaupungintalo'))}
quiz: { draw: 1 }
facts_checked_on: 2026-11-22
review_by: 2099-11-22
sources: []
`,
	);
	await writeFile(join(folder, 'quiz.yaml'), `questions:\n${questions()}`);
}

function questions(): string {
	const option = (id: string, isRight: boolean) =>
		`      - { id: ${id}, right: ${isRight}, text: ${inYaml(inEach(`Vaihtoehto ${id}`))}, why: ${inYaml(inEach(`Perustelu ${id}`))} }`;
	return Array.from({ length: 15 }, (_, index) =>
		[
			`  - id: c${index + 1}`,
			'    type: single',
			'    objective: o1',
			`    lesson: ${part.lesson.id}`,
			`    prompt: ${inYaml(inEach(`Kaupungintalon kysymys ${index + 1}`))}`,
			'    options:',
			...[option('a', true), option('b', false), option('c', false)],
		].join('\n'),
	).join('\n');
}

async function writePages(folder: string, page: string, title: Texts, text: Texts): Promise<void> {
	for (const language of languages)
		await writeFile(
			join(folder, `${page}.${language}.md`),
			`---\ntitle: ${title[language]}\nminutes: 2\n---\n\n${text[language]}\n\n:::tip\n${text[language]}\n:::\n`,
		);
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
	await writeFile(file, change(await readFile(file, 'utf8')));
}

/** A text in each language that tells which it is. */
function inEach(text: string): Texts {
	return { fi: text, sv: `${text} (sv)`, en: `${text} (en)` };
}
