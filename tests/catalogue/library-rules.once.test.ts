import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listTranslations } from '#lib/server/catalogue/list-translations.ts';
import {
	readLibrary,
	surveyLibrary,
	surveyModules,
	type Survey,
} from '#lib/server/catalogue/read-modules.ts';
import { rememberSurvey } from '#lib/server/catalogue/survey-cache.ts';
import { noteSource } from '#lib/server/catalogue/translations.ts';
import {
	easyLesson,
	isOfUnwritten,
	lesson,
	moduleYaml,
	quizYaml,
	soundFiles,
	writeLibrary,
	type Files,
} from './written-library.ts';

const now = new Date('2026-11-22T10:00:00Z');

async function faultsIn(modules: Record<string, Record<string, string | Buffer | undefined>>) {
	const directory = writeLibrary(modules);
	const { faults, modules: read } = await readLibrary(directory, now);
	const listed = faults
		.filter((fault) => !isOfUnwritten(fault))
		.map(
			({ level, file, line, message }) =>
				`${level} ${file.slice(directory.length + 1)}:${line} ${message}`,
		);
	return { listed, slugs: read.map(({ slug }) => slug), read };
}

const inThree = (text: string) => `{ fi: "${text}", sv: "${text}", en: "${text}" }`;
const pair = (id: string, item = `item ${id}`, match = `match ${id}`) => `
      - { id: ${id}, item: ${inThree(item)}, match: ${inThree(match)}, why: ${inThree('w')} }`;
const asked = `
    objective: o1
    lesson: 01-welcome
    prompt: ${inThree('Yhdistä')}`;
const matching = (...pairs: string[]) => `${quizYaml}
  - id: q03
    type: matching${asked}
    pairs:${pairs.join('')}
`;
const statement = (rest: string) => `${quizYaml}
  - id: q03
    type: true_false${asked}
    ${rest}
`;
const whys = `why_true: ${inThree('t')}\n    why_false: ${inThree('f')}`;

describe('questions of pairs and statements', () => {
	test('are read as they are written', async () => {
		const pairs = await faultsIn({
			m: { ...soundFiles, 'quiz.yaml': matching(pair('a'), pair('b'), pair('c')) },
		});
		expect(pairs.listed).toEqual([]);
		expect(pairs.read[0]?.content.questions[2]).toMatchObject({
			type: 'matching',
			pairs: [{ id: 'a' }, {}, {}],
		});
		const said = await faultsIn({
			m: { ...soundFiles, 'quiz.yaml': statement(`answer: false\n    ${whys}`) },
		});
		expect(said.listed).toEqual([]);
		expect(said.read[0]?.content.questions[2]).toMatchObject({
			type: 'true_false',
			options: [
				{ id: 'true', right: false, why: { fi: 't' } },
				{ id: 'false', right: true, why: { fi: 'f' } },
			],
		});
	});

	test.each([
		['two pairs', matching(pair('a'), pair('b')), 'must have at least 3 pairs'],
		['seven pairs', matching(...'abcdefg'.split('').map((id) => pair(id))), 'has 6 pairs at most'],
		[
			'an id twice',
			matching(pair('a'), pair('b'), pair('a', 'x', 'y')),
			'the id “a” is used twice',
		],
		[
			'two matches alike',
			matching(pair('a'), pair('b'), pair('c', 'x', 'MATCH a')),
			'“c” reads the same as “a” in fi',
		],
		[
			'two items alike',
			matching(pair('a'), pair('b'), pair('c', 'item a')),
			'“c” reads the same as “a” in fi',
		],
		[
			'an id with the sign of pairs',
			matching(pair('a=b'), pair('b'), pair('c')),
			'must be small letters',
		],
		[
			'options',
			matching(pair('a'), pair('b'), pair('c')).replace('pairs:', 'options:'),
			'this key is',
		],
		['no answer', statement(whys), 'answer: this key is missing'],
		['an answer in words', statement(`answer: "false"\n    ${whys}`), 'must be true or false'],
		[
			'one explanation',
			statement(`answer: true\n    why_true: ${inThree('t')}`),
			'why_false: this key is missing',
		],
	])('with %s are an error of quiz.yaml', async (_, quiz, fault) => {
		const { listed, slugs } = await faultsIn({ m: { ...soundFiles, 'quiz.yaml': quiz } });
		const errors = listed.filter((each) => each.startsWith('error m/quiz.yaml:'));
		expect(errors.join('\n')).toContain(fault);
		expect(slugs).toEqual([]);
	});

	test('that say other numbers in another language are warned of', async () => {
		const quiz = quizYaml.replace(
			'fi: "Odotan", sv: "Väntar"',
			'fi: "Odotan 30 minuuttia", sv: "Väntar 50 minuter"',
		);
		const { listed } = await faultsIn({ m: { ...soundFiles, 'quiz.yaml': quiz } });
		expect(listed).toEqual([
			expect.stringMatching(/^warning m\/quiz.yaml:\d+ the option does not say the same numbers/),
		]);
		const same = quizYaml.replace(
			'fi: "Odotan", sv: "Väntar"',
			'fi: "Odotan 40 000", sv: "Väntar 40.000"',
		);
		expect((await faultsIn({ m: { ...soundFiles, 'quiz.yaml': same } })).listed).toEqual([]);
	});
});

const test12 = moduleYaml.replace(
	'quiz: { draw: 2, pass_percent: 80 }',
	'quiz: { pass_percent: 80, draws: [{ module: m, questions: 2 }] }',
);
const drawing: Record<string, string | Buffer | undefined> = {
	...soundFiles,
	'module.yaml': test12,
	'quiz.yaml': undefined,
};
const changed = (from: string, to: string) => ({
	...drawing,
	'module.yaml': test12.replace(from, to),
});

describe('a test across modules', () => {
	test('has as many questions as it draws, and none of its own', async () => {
		const { listed, read } = await faultsIn({ m: soundFiles, licence: drawing });
		expect(listed).toEqual([]);
		const licence = read.find(({ slug }) => slug === 'licence');
		expect(licence?.content.quiz).toEqual({
			draw: 2,
			passPercent: 80,
			draws: [{ module: 'm', questions: 2 }],
		});
		expect(licence?.content.questions).toEqual([]);
	});

	test.each([
		[
			'more than there is',
			changed('questions: 2', 'questions: 3'),
			'draws 3 questions from “m”, which has 2',
		],
		[
			'from nowhere',
			changed('module: m,', 'module: n,'),
			'draws from “n”, which is no sound module',
		],
		[
			'from itself',
			changed('module: m,', 'module: licence,'),
			'draws 2 questions from “licence”, which has 0',
		],
		[
			'twice from one',
			changed('draws: [', 'draws: [{ module: m, questions: 1 }, '),
			'draws from “m” twice',
		],
		['nothing', changed('{ module: m, questions: 2 }', ''), 'must have at least 1 module'],
		['beside its own', { ...drawing, 'quiz.yaml': quizYaml }, 'has none of its own'],
	])('that draws %s is an error', async (_, licence, fault) => {
		const { listed, slugs } = await faultsIn({ m: soundFiles, licence });
		expect(listed.filter((each) => each.startsWith('error licence/')).join('\n')).toContain(fault);
		expect(slugs).toEqual(['m']);
	});

	test('does not draw from what is only planned', async () => {
		const planned = {
			...soundFiles,
			'module.yaml': moduleYaml.replace('status: published', 'status: planned'),
		};
		const { listed } = await faultsIn({ m: planned, licence: drawing });
		expect(listed.join('\n')).toContain('draws from “m”, which is only planned');
	});
});

const partYaml = moduleYaml
	.replace(/theme:.*\n/, 'extends: m\nunit: education\n')
	.replace(/audience:.*\n/, '')
	.replace('quiz: { draw: 2, pass_percent: 80 }', 'quiz: { draw: 1 }')
	.replace(/objectives:[\s\S]*?minutes/, 'objectives: []\nminutes');
const partQuiz = quizYaml
	.replaceAll('q0', 'p0')
	.replaceAll('01-welcome', '01-our-school')
	.replaceAll('02-ask', '01-our-school');
const part: Files = {
	...{ 'module.yaml': partYaml, 'quiz.yaml': partQuiz },
	...Object.fromEntries(
		['fi', 'sv', 'en'].map((variant) => [`lessons/01-our-school.${variant}.md`, lesson]),
	),
};

describe('a division’s part', () => {
	test('takes what it does not say from the core, and may ask about the core’s objectives', async () => {
		const { listed, read } = await faultsIn({ m: soundFiles, 'm-education': part });
		expect(listed).toEqual([]);
		expect(read.find(({ slug }) => slug === 'm-education')?.content).toMatchObject({
			...{ theme: 'digital-support', audience: ['staff', 'volunteer'] },
			...{ extends: { module: 'm', unit: 'education' }, quiz: { draw: 1, passPercent: 80 } },
		});
	});

	test.each([
		[
			'states a pass mark',
			{ 'module.yaml': partYaml.replace('draw: 1', 'draw: 1, pass_percent: 10') },
			'pass_percent: this key is not known here',
		],
		[
			'states a theme',
			{ 'module.yaml': `${partYaml}theme: equality\n` },
			'theme: this key is not known here',
		],
		[
			'has a question of the core',
			{ 'quiz.yaml': partQuiz.replace('p01', 'q01') },
			'the core has the question “q01” already',
		],
		[
			'has an objective of the core',
			{
				'module.yaml': partYaml.replace(
					'objectives: []',
					`objectives:\n  - { id: o1, fi: "a", sv: "a", en: "a" }`,
				),
			},
			'the core has the objective “o1” already',
		],
		[
			'has a lesson of the core under another number',
			Object.fromEntries(
				['fi', 'sv', 'en'].map((variant) => [`lessons/02-welcome.${variant}.md`, lesson]),
			),
			'the core has the lesson “welcome” already',
		],
		[
			'draws nothing',
			{ 'module.yaml': partYaml.replace('draw: 1', 'draw: 0') },
			'must be a whole number from 1',
		],
		[
			'extends nothing',
			{ 'module.yaml': partYaml.replace('extends: m', 'extends: n') },
			'no sound module “n” to extend',
		],
		[
			'extends a path',
			{ 'module.yaml': partYaml.replace('extends: m', 'extends: ../m') },
			'must be the name of a module’s folder',
		],
		[
			'extends a part',
			{ 'module.yaml': partYaml.replace('extends: m', 'extends: m-education') },
			'is a part itself',
		],
	])('that %s is refused', async (_, files, fault) => {
		const { listed, slugs } = await faultsIn({
			m: soundFiles,
			'm-education': part,
			z: { ...part, ...files },
		});
		expect(listed.filter((each) => each.startsWith('error z/')).join('\n')).toContain(fault);
		expect(slugs).toEqual(['m', 'm-education']);
	});
});

describe('forms of a module', () => {
	test('an easy lesson that repeats the full one is refused', async () => {
		const { listed } = await faultsIn({
			m: { ...soundFiles, 'lessons/01-welcome.sv-simple.md': lesson },
		});
		expect(listed).toContain(
			'error m/lessons/01-welcome.sv-simple.md:1 this is a copy of the form sv: write it in easy language',
		);
	});

	test('a material change needs its lesson, and the day of each state must be there and in order', async () => {
		const yaml = (from: string, to: string) => ({
			m: { ...soundFiles, 'module.yaml': moduleYaml.replace(from, to) },
		});
		const material = await faultsIn(yaml('minutes: 10', 'change: material\nminutes: 10'));
		expect(material.listed.join('\n')).toMatch(
			/error m\/module.yaml:\d+ a material change needs a lesson/,
		);
		const late = await faultsIn(yaml('planned: 2026-11-22', 'piloted: 2026-12-01'));
		expect(late.listed.join('\n')).toContain(
			'error m/module.yaml:3 the days do not follow each other',
		);
		const none = await faultsIn(yaml('published: 2026-11-22', 'piloted: 2026-11-22'));
		expect(none.listed.join('\n')).toContain(
			'error m/module.yaml:3 the day since when it is published',
		);
	});

	test('situations lead on alike in each', async () => {
		const text = (second: string) =>
			`${lesson}\n:::situation 1 A\nb\n:::\n\n:::choice C\nd\n:::\n\n${second}`;
		const choice = ':::choice E\nf\n:::\n';
		const files = (sv: string) => ({
			...{
				...soundFiles,
				'lessons/01-welcome.fi.md': text(choice),
				'lessons/01-welcome.en.md': text(choice),
			},
			'lessons/01-welcome.sv.md': sv,
		});
		expect((await faultsIn({ m: files(text(choice)) })).listed).toEqual([]);
		const other = await faultsIn({ m: files(text(choice + '\n' + choice.replace('E', 'G'))) });
		expect(other.listed.join('\n')).toContain(
			'error m/lessons/01-welcome.sv.md:5 its situations lead on otherwise',
		);
	});

	test('a job aid stands in each language, and fits a sheet', async () => {
		const aid = (text: string) => `---\ntitle: Aid\n---\n\n${text}\n`;
		const { listed } = await faultsIn({
			m: {
				...soundFiles,
				'job-aid.fi.md': aid('Yksi kaksi. '.repeat(130)),
				'job-aid.sv.md': aid('Ett.'),
			},
		});
		expect(listed).toContain('error m/job-aid.en.md:1 this page is missing');
		expect(listed.join('\n')).toContain(
			'warning m/job-aid.fi.md:4 260 words; a job aid of more than 250',
		);
	});
});

describe('translations', () => {
	const stale = (faults: { file: string; message: string }[]) =>
		faults
			.filter(({ message }) => message.includes('made from'))
			.map(({ file, message }) => `${file.split('/').at(-1)} ${message}`);

	test('are noted with their source, and warned of when that changes', async () => {
		const directory = writeLibrary({
			m: { ...soundFiles, 'lessons/01-welcome.fi-simple.md': easyLesson },
		});
		expect(stale((await readLibrary(directory, now)).faults)).toHaveLength(5);
		for (const { path, source } of await listTranslations(join(directory, 'm')))
			writeFileSync(path, noteSource(readFileSync(path, 'utf8'), source) ?? '');
		expect(stale((await readLibrary(directory, now)).faults)).toEqual([]);
		const welcome = join(directory, 'm/lessons/01-welcome.fi.md');
		writeFileSync(welcome, `${lesson}\nMore.\n`);
		expect(stale((await readLibrary(directory, now)).faults)).toEqual(
			['en', 'fi-simple', 'sv'].map(
				(variant) =>
					`01-welcome.${variant}.md the text in fi has changed since this one was made from it`,
			),
		);
	});

	test('noting again changes the note alone, and nothing where it said so already', () => {
		const noted = noteSource(lesson, '0123456789abcdef') ?? '';
		expect(noted).toBe(
			lesson.replace('minutes: 3\n', 'minutes: 3\ntranslated_from: "0123456789abcdef"\n'),
		);
		expect(noteSource(noted, '0123456789abcdef')).toBe(noted);
		expect(noteSource(noted, 'fedcba9876543210')).toBe(
			noted.replace('0123456789abcdef', 'fedcba9876543210'),
		);
		expect(noteSource('no head', 'fedcba9876543210')).toBeUndefined();
	});
});

describe('naughty files', () => {
	const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n`;
	test.each([
		['aliases that multiply', bomb],
		['a type of its own', 'title: !!js/function "() => 1"\n'],
		['a prototype', '__proto__: { status: published }\nconstructor: x\n'],
		['a list', '- a\n- b\n'],
		['two documents', `${moduleYaml}---\n${moduleYaml}`],
		['nothing', ''],
		['deep lists', '['.repeat(5000)],
	])('%s in module.yaml are an error with a line, whatever else is sound', async (_, yaml) => {
		const { listed, slugs } = await faultsIn({
			m: { ...soundFiles, 'module.yaml': yaml },
			sound: soundFiles,
		});
		expect(listed.filter((each) => /^error m\/module\.yaml:\d+ /.test(each))).not.toEqual([]);
		expect(slugs).toEqual(['sound']);
	});

	test('a glossary with a fault keeps nothing half read', async () => {
		const directory = writeLibrary({ m: soundFiles });
		writeFileSync(join(directory, 'glossary.yaml'), 'words:\n  Bad Word: { term: x }\n');
		const { faults } = await readLibrary(directory, now);
		expect(faults).toContainEqual(expect.objectContaining({ level: 'error', line: 2 }));
	});
});

describe('the memory of a survey', () => {
	test('asks again for what changed alone: a file, the glossary, or the core of a part', async () => {
		const directory = writeLibrary({ a: soundFiles, m: soundFiles, 'm-education': part });
		const asked: string[] = [];
		const counting: Survey = (where, slugs) => {
			asked.push(...slugs);
			return surveyModules(where, slugs);
		};
		const survey = rememberSurvey(join(directory, '.memory/library.json'), counting);
		const look = async () => {
			asked.length = 0;
			const { modules, faults } = await surveyLibrary(directory, now, survey);
			return { asked: [...asked], found: JSON.stringify({ modules, faults }) };
		};
		const first = await look();
		expect(first.asked).toEqual(['a', 'm', 'm-education']);
		expect(await look()).toEqual({ asked: [], found: first.found });
		writeFileSync(join(directory, 'a/lessons/01-welcome.fi.md'), lesson.replace('short', 'tiny'));
		expect((await look()).asked).toEqual(['a']);
		writeFileSync(join(directory, 'm/quiz.yaml'), quizYaml.replace('Kysyn', 'Kuuntelen'));
		expect((await look()).asked).toEqual(['m', 'm-education']);
		writeFileSync(join(directory, 'glossary.yaml'), 'words: {}\n');
		expect((await look()).asked).toEqual(['a', 'm', 'm-education']);
		writeFileSync(join(directory, '.memory/library.json'), '{"version":');
		expect((await look()).asked).toEqual(['a', 'm', 'm-education']);
	});
});
