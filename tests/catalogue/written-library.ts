import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';

/** The files of a module, by their path in its folder. */
export type Files = Record<string, string | Buffer>;

export const moduleYaml = `theme: digital-support
status: published
dates: { planned: 2026-11-22, published: 2026-11-22 }
title: { fi: "Opastus", sv: "Handledning", en: "Guidance" }
summary:
  fi: Opit opastamaan.
  sv: Du lär dig handleda.
  en: You learn to guide.
objectives:
  - id: o1
    fi: opastaa
    sv: handleda
    en: guide
  - id: o2
    fi: kysyä
    sv: fråga
    en: ask
minutes: 10
audience: [staff, volunteer]
owner: { fi: "Tiimi", sv: "Teamet", en: "The team" }
quiz: { draw: 2, pass_percent: 80 }
facts_checked_on: 2026-11-22
review_by: 2027-11-22
sources:
  - title: { fi: "Laki", sv: "Lagen", en: "The act" }
    url: https://example.org/act
`;

export const quizYaml = `questions:
  - id: q01
    type: single
    objective: o1
    lesson: 01-welcome
    prompt: { fi: "Mitä teet?", sv: "Vad gör du?", en: "What do you do?" }
    options:
      - id: a
        right: true
        text: { fi: "Kysyn", sv: "Frågar", en: "Ask" }
        why: { fi: "Niin.", sv: "Ja.", en: "Yes." }
      - id: b
        text: { fi: "Odotan", sv: "Väntar", en: "Wait" }
        why: { fi: "Ei.", sv: "Nej.", en: "No." }
      - id: c
        text: { fi: "Lähden", sv: "Går", en: "Leave" }
        why: { fi: "Ei.", sv: "Nej.", en: "No." }
  - id: q02
    type: multiple
    objective: o2
    lesson: 02-ask
    prompt: { fi: "Valitse kaikki.", sv: "Välj alla.", en: "Choose all." }
    options:
      - id: a
        right: true
        text: { fi: "Yksi", sv: "Ett", en: "One" }
        why: { fi: "Niin.", sv: "Ja.", en: "Yes." }
      - id: b
        right: true
        text: { fi: "Kaksi", sv: "Två", en: "Two" }
        why: { fi: "Niin.", sv: "Ja.", en: "Yes." }
      - id: c
        text: { fi: "Kolme", sv: "Tre", en: "Three" }
        why: { fi: "Ei.", sv: "Nej.", en: "No." }
`;

export const lesson = `---
title: Welcome
minutes: 3
---

## A heading

A short paragraph. It has two sentences.
`;

/** The same lesson in easy language. */
export const easyLesson = `---
title: Welcome
minutes: 2
---

## Hello

Come in. Sit down.
`;

/** A module of two lessons without a fault. */
export const soundFiles: Files = {
	'module.yaml': moduleYaml,
	'quiz.yaml': quizYaml,
	...Object.fromEntries(
		['01-welcome', '02-ask'].flatMap((name) =>
			['fi', 'sv', 'en'].map((variant) => [`lessons/${name}.${variant}.md`, lesson]),
		),
	),
};

/** What the check says of a module that has not all its forms yet: sound, and not what most tests are about. */
export function isOfUnwritten({ message }: { message: string }): boolean {
	return /^(the lessons are not written in|there is no job aid|it is not noted which text)|has changed since this one was made from it$/.test(
		message,
	);
}

/** Writes a library into a folder of the test's own: the files of each module, by its slug. Undefined leaves a file out. */
export function writeLibrary(
	modules: Record<string, Record<string, string | Buffer | undefined>>,
): string {
	const directory = mkdtempSync(join(tmpdir(), 'osaaja-library-'));
	onTestFinished(() => rmSync(directory, { recursive: true }));
	for (const [slug, files] of Object.entries(modules)) {
		for (const [name, text] of Object.entries(files)) {
			if (text === undefined) continue;
			const path = join(directory, slug, name);
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, text);
		}
	}
	return directory;
}

/** The modules of a library of sound files, with each module's changes to them. */
export async function readSound(changes: Record<string, Files>) {
	const modules = Object.entries(changes).map(([slug, files]) => [
		slug,
		{ ...soundFiles, ...files },
	]);
	const read = await readLibrary(
		writeLibrary(Object.fromEntries(modules)),
		new Date('2026-11-22T10:00:00Z'),
	);
	const faults = read.faults.filter(({ level }) => level === 'error');
	if (faults.length) throw new Error(faults.map((fault) => fault.message).join('\n'));
	return read.modules;
}
