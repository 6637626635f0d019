import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addQuestions } from '#lib/server/question-exchange/add-questions.ts';
import { exportQuestions } from '#lib/server/question-exchange/export-questions.ts';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';
import { patience, tries } from '../support/chance.ts';
import { anyQuestion } from './sample-questions.ts';

const asked = { file: 'a.gift', variant: 'fi' } as const;
const read = (text: string) => readQuestions('a.gift', Buffer.from(text));
const idsOf = (text: string) =>
	(parse(text) as { questions: { id: string }[] }).questions.map(({ id }) => id);

const quiz = `# Kept as it is.
questions:
  - id: q07 # the only one
    type: true_false
    prompt: { fi: 'Ei', sv: "Nej",
      en: "No" }
    answer: false
`;

describe('questions that are added to a quiz', () => {
	test('stand at its end, and nothing before them changes', async () => {
		const { text, added } = addQuestions(
			quiz,
			await read('Eka{=a ~b}\n\nToka{T#Ei.#Niin.}'),
			asked,
		);
		expect(text.startsWith(quiz)).toBe(true);
		expect(added.map(({ id }) => id)).toEqual(['q08', 'q09']);
		expect(text.slice(quiz.length)).toBe(`  # from a.gift:1
  - id: "q08"
    type: "single"
    prompt:
      fi: "Eka"
    options:
      - id: "a"
        right: true
        text:
          fi: "a"
      - id: "b"
        text:
          fi: "b"
  # from a.gift:3
  - id: "q09"
    type: "true_false"
    prompt:
      fi: "Toka"
    answer: true
    why_true:
      fi: "Niin."
    why_false:
      fi: "Ei."
`);
	});

	test('leave what is not known to the check, line by line', async () => {
		const { toWrite } = addQuestions(quiz, await read('Eka{=a ~b}'), asked);
		const said = toWrite.map(({ line, message }) => `${line} ${message}`);
		expect(said).toContain('9 questions › no. 2 › objective: this key is missing');
		expect(said).toContain('11 questions › no. 2 › prompt › sv: this key is missing');
		expect(said).toContain('14 questions › no. 2 › options › no. 1 › why: this key is missing');
		expect(said.every((each) => Number(each.split(' ', 1)[0]) > 7)).toBe(true);
	});

	test('never take the id of another: it stays as it is, and the question is listed', async () => {
		const file =
			'// [id:q07]\nEka{T}\n\n// [id:own]\nToka{T}\n\n// [id:own]\nKolmas{T}\n\nNeljäs{T}';
		const { text, added, listed } = addQuestions(quiz, await read(file), asked);
		expect(added.map(({ id }) => id)).toEqual(['own', 'q08']);
		expect(listed.map(({ reason }) => reason)).toEqual([
			'quiz.yaml has a question “q07” already, and keeps it as it is',
			'quiz.yaml has a question “own” already, and keeps it as it is',
		]);
		expect(idsOf(text)).toEqual(['q07', 'own', 'q08']);
	});

	test('begin a quiz where there is none, and keep the indent that is there', async () => {
		const found = await read('Eka{T}');
		expect(addQuestions('', found, asked).text).toMatch(
			/^questions:\n {2}# from a.gift:1\n {2}- id: "q01"/,
		);
		const flush = 'questions:\n- id: q1\n  type: single\n';
		expect(addQuestions(flush, found, asked).text).toContain(
			'\n- id: "q02"\n  type: "true_false"\n',
		);
	});

	test('are refused where the quiz is no list, or becomes too large', async () => {
		const found = await read('Eka{T}');
		for (const text of [
			'questions: [{ id: a }]',
			'questions: 1',
			'a: [',
			'questions:\n  - id: a\nmore: 1',
		])
			expect(() => addQuestions(text, found, asked)).toThrow(/^it (is no YAML|has)/);
		const large = `questions:\n  - id: a\n    text: "${'x'.repeat(200 * 1024 - 100)}"\n`;
		expect(() => addQuestions(large, found, asked)).toThrow(/larger than 200 KB/);
	});

	test(
		'of any kind are added or listed, all of them, and read as they were meant',
		{ timeout: patience },
		async () => {
			const many = fc.uniqueArray(anyQuestion, { selector: ({ id }) => id, maxLength: 5 });
			await fc.assert(
				fc.asyncProperty(
					many,
					fc.constantFrom('gift', 'moodle-xml', 'qti-3'),
					async (questions, format) => {
						const { ending, content } = exportQuestions(questions, format, 'fi');
						const file = await readQuestions(`a.${ending}`, content);
						const { text, added, listed } = addQuestions(quiz, file, asked);
						expect(added.length + listed.length).toBe(file.found.length);
						expect(idsOf(text)).toEqual(['q07', ...added.map(({ id }) => id)]);
					},
				),
				tries(60),
			);
		},
	);
});

describe('the commands', () => {
	const root = mkdtempSync(join(tmpdir(), 'osaaja-questions-'));
	const module = join(root, 'modules', 'service-levels');
	cpSync('modules/service-levels', module, { recursive: true });
	afterAll(() => rmSync(root, { recursive: true }));
	const before = readFileSync(join(module, 'quiz.yaml'), 'utf8');
	const now = () => readFileSync(join(module, 'quiz.yaml'), 'utf8');
	const run = (script: string, ...parameters: string[]) => {
		const environment = { ...process.env, MODULES_DIR: join(root, 'modules') };
		return spawnSync(process.execPath, [script, ...parameters], {
			env: environment,
			encoding: 'utf8',
		});
	};
	const importing = (file: string, ...more: string[]) =>
		run('scripts/questions-import.ts', join(root, file), '--into', module, ...more);

	test('say first what they would do, then do it, and say what is left to write', () => {
		writeFileSync(join(root, 'a.gift'), 'Uusi{=a ~b}\n\nEssee{}');
		const dry = importing('a.gift');
		expect(dry.stdout).toContain(
			'2 questions: 1 would be added; nothing is written without --write; 1 not',
		);
		expect(dry.stdout).toContain('a.gift:3: not carried over: Essee{}: it asks for an essay');
		expect(dry.status).toBe(1);
		expect(now()).toBe(before);
		const done = importing('a.gift', '--write', '--language', 'sv');
		expect(done.stdout).toContain('2 questions: 1 added; 1 not carried over');
		expect(done.stdout).toMatch(
			/quiz\.yaml:\d+: questions › no\. \d+ › prompt › fi: this key is missing/,
		);
		expect(now().startsWith(before)).toBe(true);
		expect(readdirSync(module)).not.toContain('.quiz.yaml.new');
		writeFileSync(join(module, 'quiz.yaml'), before);
	});

	test('write nothing of a file that they refuse', () => {
		writeFileSync(join(root, 'dtd.xml'), '<!DOCTYPE quiz [<!ENTITY x "y">]>\n<quiz>&x;</quiz>');
		const { status, stderr } = importing('dtd.xml', '--write');
		expect(stderr).toMatch(/dtd\.xml:1: error: document types .* Nothing is written\./);
		expect(status).toBe(2);
		expect(now()).toBe(before);
	});

	test('write a file for each language form, which comes back into another module', () => {
		const { stdout } = run(
			'scripts/questions-export.ts',
			'service-levels',
			'--format',
			'qti-3',
			'--out',
			root,
		);
		expect(stdout.match(/carried over/g)).toHaveLength(6);
		expect(readdirSync(root).filter((name) => name.endsWith('.zip'))).toHaveLength(6);
		writeFileSync(join(module, 'quiz.yaml'), '');
		const { stdout: said } = importing('service-levels.fi.zip', '--write');
		expect(said).toContain(' 0 not carried over');
		expect(idsOf(now())).toEqual(idsOf(before));
		writeFileSync(join(module, 'quiz.yaml'), before);
	});
});
