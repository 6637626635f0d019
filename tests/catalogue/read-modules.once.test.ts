import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashContent } from '#lib/server/catalogue/content-hash.ts';
import { compareFaults } from '#lib/server/catalogue/faults.ts';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';
import {
	easyLesson,
	isOfUnwritten,
	lesson,
	moduleYaml,
	quizYaml,
	readSound,
	soundFiles,
	writeLibrary,
} from './written-library.ts';

const now = new Date('2026-11-22T10:00:00Z');
const welcome = 'lessons/01-welcome.fi.md';

/** Faults of one module, its files changed, as `level file:line message`; files are named from the module's folder. */
async function faultsOf(changes: Record<string, string | Buffer | undefined>, slug = 'guidance') {
	const directory = writeLibrary({ [slug]: { ...soundFiles, ...changes } });
	const { modules, faults } = await readLibrary(directory, now);
	const told = faults.filter((fault) => !isOfUnwritten(fault));
	const listed = told.map(({ level, file, line, message }) => {
		const name = file.replace(join(directory, slug), '').slice(1);
		return `${level} ${name}:${line} ${message}`;
	});
	return { modules, listed };
}

/** The line, from 1, on which a text first stands. */
function lineOf(text: string, needle: string): number {
	const before = text.split(needle)[0] ?? '';
	if (before === text) throw new Error(`“${needle}” is not there`);
	return before.split('\n').length;
}

function replaced(text: string, from: string, to: string): string {
	if (!text.includes(from)) throw new Error(`“${from}” is not there`);
	return text.replace(from, to);
}

/** A change of a YAML file, and what is found at the line on which the third text then stands. */
type Change = [from: string, to: string, at: string, fault: string];

const moduleErrors: Change[] = [
	['status: published', 'status: ready', 'status:', 'must be one of: planned, piloted, published'],
	['status: published\n', '', 'theme:', 'status: this key is missing'],
	['minutes: 10', 'minutes: 10\nminuets: 10', 'minuets', 'minuets: this key is not known here'],
	['minutes: 10', 'minutes: ten', 'minutes', 'must be a whole number'],
	['minutes: 10', 'minutes: 2.5', 'minutes', 'must be a whole number'],
	['  sv: Du lär dig handleda.\n', '', 'summary:', 'summary › sv: this key is missing'],
	['sv: Du lär dig handleda.', 'sv: ""', 'sv: ""', 'must not be empty'],
	['sv: Du lär dig handleda.', 'sv: 2026', 'sv: 2026', 'must be text'],
	['    sv: fråga\n', '', 'id: o2', 'objectives › no. 2 › sv: this key is missing'],
	['    sv: fråga', '    sw: fråga', 'sw:', 'sw: this key is not known here'],
	['id: o2', 'id: o1', '- id: o1\n    fi: kysyä', 'the id “o1” is used twice'],
	['id: o2', 'id: Öö', 'id: Öö', 'must be small letters'],
	[
		'audience: [staff, volunteer]',
		'audience: [staff, volunteers]',
		'audience',
		'must be one of: staff',
	],
	['audience: [staff, volunteer]', 'audience: []', 'audience', 'must have at least 1'],
	['audience: [staff, volunteer]', 'audience: staff', 'audience', 'must be a list'],
	['draw: 2', 'draw: 3', 'draw', 'draws 3 questions, but quiz.yaml has 2'],
	...(
		[
			['minutes: 2', 'must be a whole number from 5 to 600'],
			['attempts: 0', 'must be a whole number from 1 to 20'],
			['wait_hours: 721', 'must be a whole number from 1 to 720'],
			['tries: 3', 'tries: this key is not known here'],
		] as const
	).map(([rule, fault]): Change => [
		'pass_percent: 80',
		`pass_percent: 80, ${rule}`,
		'pass_percent',
		fault,
	]),
	['pass_percent: 80', 'pass_percent: 101', 'pass_percent', 'must be a whole number from 1 to 100'],
	['review_by: 2027-11-22', 'review_by: 2027-02-29', 'review_by', 'must be a day that exists'],
	['review_by: 2027-11-22', 'review_by: 22.11.2027', 'review_by', 'must be a day that exists'],
	[
		'review_by: 2027-11-22',
		'review_by: 2026-11-21',
		'review_by',
		'review_by comes before facts_checked_on',
	],
	['url: https://example.org/act', 'url: http://example.org/act', 'url:', 'must be a full address'],
	['url: https://example.org/act', 'url: javascript:alert(1)', 'url:', 'must be a full address'],
	['theme: digital-support', 'theme: "digital-support', 'theme:', 'YAML:'],
	[
		'theme: digital-support',
		'theme: digital-support\ntheme: equality',
		'theme: equality',
		'YAML: Map keys must be unique',
	],
	['fi: Opit opastamaan.', 'fi: "nolla \\0"', 'nolla', 'must not hold control characters'],
];

const quizErrors: Change[] = [
	['id: q02', 'id: q01', '- id: q01\n    type: multiple', 'the id “q01” is used twice'],
	[
		'- id: b\n        text: { fi: "Odotan"',
		'- id: a\n        text: { fi: "Odotan"',
		'- id: a\n        text: { fi: "Odotan"',
		'the id “a” is used twice',
	],
	[
		'        right: true\n        text: { fi: "Kysyn"',
		'        text: { fi: "Kysyn"',
		'options',
		'no option is right',
	],
	[
		'text: { fi: "Odotan"',
		'right: true\n        text: { fi: "Odotan"',
		'options',
		'one right option, not 2',
	],
	[
		'        right: true\n        text: { fi: "Kaksi"',
		'        text: { fi: "Kaksi"',
		'options:\n      - id: a\n        right: true\n        text: { fi: "Yksi"',
		'two right options or more',
	],
	[
		'text: { fi: "Kolme"',
		'right: true\n        text: { fi: "Kolme"',
		'options:\n      - id: a\n        right: true\n        text: { fi: "Yksi"',
		'one at least must be wrong',
	],
	['lesson: 02-ask', 'lesson: 03-ask', 'lesson: 03-ask', 'there is no lesson named “03-ask”'],
	['objective: o2', 'objective: o3', 'objective: o3', 'no objective with the id “o3”'],
	['type: multiple', 'type: many', 'type: many', 'must be one of: single, multiple'],
	['right: true', 'right: yes', 'right: yes', 'must be true or false'],
	[
		'        why: { fi: "Ei.", sv: "Nej.", en: "No." }\n      - id: c',
		'      - id: c',
		'- id: b',
		'options › no. 2 › why: this key is missing',
	],
	[
		'why: { fi: "Niin.", sv: "Ja.", en: "Yes." }',
		'why: { fi: "Niin.", en: "Yes." }',
		'why: { fi: "Niin.", en',
		'why › sv: this key is missing',
	],
	[
		'prompt: { fi: "Mitä teet?", sv',
		'prompt: { fi: "Mitä teet?", xx: "?", sv',
		'xx:',
		'prompt › xx: this key is not known here',
	],
];

describe('a sound module', () => {
	test('is read without a fault', async () => {
		const { modules, listed } = await faultsOf({});
		expect(listed).toEqual([]);
		expect(modules).toHaveLength(1);
		const [module] = modules;
		expect(module?.content.lessons[0]).toEqual({
			id: '01-welcome',
			variants: {
				fi: { title: 'Welcome', minutes: 3 },
				sv: { title: 'Welcome', minutes: 3 },
				en: { title: 'Welcome', minutes: 3 },
			},
		});
		expect(module?.content.quiz).toEqual({ draw: 2, passPercent: 80 });
		expect(module?.content.objectives[1]).toEqual({
			id: 'o2',
			text: { fi: 'kysyä', sv: 'fråga', en: 'ask' },
		});
		expect(module?.content.questions[0]).toMatchObject({
			options: [{}, { id: 'b', right: false }, {}],
		});
		expect(module?.pages.map((page) => `${page.lesson}.${page.variant}`)).toEqual([
			'01-welcome.fi',
			'01-welcome.sv',
			'01-welcome.en',
			'02-ask.fi',
			'02-ask.sv',
			'02-ask.en',
		]);
		expect(module?.pages[0]).toMatchObject({ words: 9 });
	});

	test('may have line ends of Windows and a mark of byte order', async () => {
		const windows = Buffer.from(`\ufeff${lesson.replaceAll('\n', '\r\n')}`);
		const { modules } = await faultsOf({ [welcome]: windows });
		const [plain] = await readSound({ guidance: {} });
		expect(modules[0]?.contentHash).toBe(plain?.contentHash);
	});

	test('has a hash that does not hang on the order of keys, and changes with any text or page', async () => {
		const [sound] = await readSound({ guidance: {} });
		if (!sound) throw new Error('no module');
		const { content, pages, contentHash } = sound;
		const backwards = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
		expect(hashContent(backwards, pages)).toBe(contentHash);
		expect(hashContent({ ...content, minutes: 11 }, pages)).not.toBe(contentHash);
		expect(hashContent(content, pages.slice(1))).not.toBe(contentHash);
		const [reworded] = await readSound({
			guidance: { [welcome]: lesson.replace('short', 'tiny') },
		});
		expect(reworded?.contentHash).not.toBe(contentHash);
	});
});

describe('module.yaml', () => {
	test.for(moduleErrors)('“%s” → “%s” is an error on its line', async ([from, to, at, fault]) => {
		const text = replaced(moduleYaml, from, to);
		const { modules, listed } = await faultsOf({ 'module.yaml': text });
		expect(listed).toContainEqual(
			expect.stringContaining(`error module.yaml:${lineOf(text, at)} `),
		);
		expect(listed.join('\n')).toContain(fault);
		expect(modules).toEqual([]);
	});

	test('may not use aliases', async () => {
		const text = moduleYaml
			.replace('minutes: 10', 'minutes: &ten 10')
			.replace('draw: 2', 'draw: *ten');
		const { listed } = await faultsOf({ 'module.yaml': text });
		expect(listed).toEqual([
			`error module.yaml:${lineOf(text, '*ten')} YAML: write the text again instead of an alias (*)`,
		]);
	});

	test('must be a map', async () => {
		const { listed } = await faultsOf({ 'module.yaml': 'just text\n' });
		expect(listed).toEqual(['error module.yaml:1 must be a map of keys and values']);
	});

	test('warns from the day after review_by on', async () => {
		const on = (day: string) =>
			faultsOf({
				'module.yaml': moduleYaml.replaceAll('2026-11-22', '2026-01-01').replace('2027-11-22', day),
			});
		expect((await on('2026-11-22')).listed).toEqual([]);
		const { modules, listed } = await on('2026-11-21');
		expect(listed).toEqual([
			`warning module.yaml:${lineOf(moduleYaml, 'review_by')} the facts were to be reviewed by 2026-11-21`,
		]);
		expect(modules).toHaveLength(1);
	});
});

describe('quiz.yaml', () => {
	test.for(quizErrors)('“%s” → “%s” is an error on its line', async ([from, to, at, fault]) => {
		const text = replaced(quizYaml, from, to);
		const { modules, listed } = await faultsOf({ 'quiz.yaml': text });
		expect(listed).toContainEqual(expect.stringContaining(`error quiz.yaml:${lineOf(text, at)} `));
		expect(listed.join('\n')).toContain(fault);
		expect(modules).toEqual([]);
	});

	test('warns of two options only, and of an explanation that an easy form lacks', async () => {
		const two = replaced(
			quizYaml,
			`      - id: c\n        text: { fi: "Lähden", sv: "Går", en: "Leave" }\n        why: { fi: "Ei.", sv: "Nej.", en: "No." }\n`,
			'',
		);
		const text = replaced(
			two,
			'prompt: { fi: "Valitse kaikki."',
			'prompt: { fi-simple: "Valitse.", fi: "Valitse kaikki."',
		);
		const { modules, listed } = await faultsOf({ 'quiz.yaml': text });
		expect(listed).toContain(
			`warning quiz.yaml:${lineOf(text, 'options')} fewer than three options are easily guessed`,
		);
		const line = lineOf(
			text,
			'why: { fi: "Niin.", sv: "Ja.", en: "Yes." }\n      - id: b\n        right: true',
		);
		expect(listed).toContain(
			`warning quiz.yaml:${line} the explanation is not written in fi-simple, the prompt is`,
		);
		expect(listed).toHaveLength(1 + 6);
		expect(modules).toHaveLength(1);
	});
});

describe('the files of a module', () => {
	const one: [string, Record<string, string | Buffer | undefined>, string][] = [
		['a missing quiz', { 'quiz.yaml': undefined }, 'error quiz.yaml:1 this file is missing'],
		[
			'a missing module.yaml',
			{ 'module.yaml': undefined },
			'error module.yaml:1 this file is missing',
		],
		[
			'a folder in the place of a lesson',
			{ [welcome]: undefined, [`${welcome}/x`]: 'x' },
			`error ${welcome}:1 this file is missing`,
		],
		[
			'a misspelt file',
			{ 'quiz.yml': quizYaml },
			'error quiz.yml:1 only module.yaml, quiz.yaml, lessons, pictures, job-aid.….md',
		],
		[
			'a lesson missing in Swedish',
			{ 'lessons/02-ask.sv.md': undefined },
			'error lessons/02-ask.sv.md:1 this lesson is missing',
		],
		[
			'a lesson of an unknown form',
			{ 'lessons/02-ask.de.md': lesson },
			'error lessons/02-ask.de.md:1 a lesson’s file is named as',
		],
		[
			'a gap in the numbers',
			{
				'lessons/04-gap.fi.md': lesson,
				'lessons/04-gap.sv.md': lesson,
				'lessons/04-gap.en.md': lesson,
			},
			'error lessons:1 lessons are numbered from 01 without gaps or doubles: 04-gap should be number 03',
		],
		[
			'a number used twice',
			{
				'lessons/02-best.fi.md': lesson,
				'lessons/02-best.sv.md': lesson,
				'lessons/02-best.en.md': lesson,
			},
			'error lessons:1 lessons are numbered from 01 without gaps or doubles: 02-best should be number 03',
		],
		[
			'bytes that are not UTF-8',
			{ [welcome]: Buffer.concat([Buffer.from(lesson), Buffer.from([0xe4, 0x0a])]) },
			`error ${welcome}:9 the file is not UTF-8 text`,
		],
		['a NUL', { [welcome]: `${lesson}\n\0` }, `error ${welcome}:10 a control character`],
		[
			'a file larger than 200 KB',
			{ [welcome]: lesson.padEnd(200 * 1024 + 1, 'a ') },
			`error ${welcome}:1 the file is larger than 200 KB`,
		],
		[
			'a lesson without a head',
			{ [welcome]: '## Heading\n\nText.\n' },
			`error ${welcome}:1 the file begins with a head`,
		],
		[
			'an unknown key in a head',
			{ [welcome]: lesson.replace('minutes: 3', 'minutes: 3\nauthor: me') },
			`error ${welcome}:4 author: this key is not known here`,
		],
		[
			'a head without a title',
			{ [welcome]: lesson.replace('title: Welcome\n', '') },
			`error ${welcome}:2 title: this key is missing`,
		],
		[
			'a lesson without text',
			{ [welcome]: '---\ntitle: Welcome\nminutes: 3\n---\n' },
			`error ${welcome}:5 the lesson has no text`,
		],
		[
			'raw HTML in a lesson',
			{ [welcome]: `${lesson}\nText <b>bold</b>.\n` },
			`error ${welcome}:10 HTML is not allowed`,
		],
	];
	test.for(one)('%s is an error', async ([, changes, fault]) => {
		const { modules, listed } = await faultsOf(changes);
		expect(listed).toContainEqual(expect.stringContaining(fault));
		expect(modules).toEqual([]);
	});

	test('of exactly 200 KB are not too large', async () => {
		const { listed } = await faultsOf({
			'module.yaml': moduleYaml + '\n'.repeat(200 * 1024 - Buffer.byteLength(moduleYaml)),
		});
		expect(listed).toEqual([]);
	});

	test('may lack an easy form, but one that was begun should be whole', async () => {
		const { modules, listed } = await faultsOf({
			'lessons/01-welcome.fi-simple.md': easyLesson,
		});
		expect(listed).toEqual([
			'warning lessons/02-ask.fi-simple.md:1 this lesson is missing; readers get the form fi',
			...['title', 'summary', 'the objective “o1”', 'the objective “o2”'].map((what) =>
				expect.stringContaining(`${what} is not written in fi-simple, the lessons are`),
			),
			'warning quiz.yaml:1 2 of 2 questions are not written in fi-simple, the lessons are',
		]);
		expect(modules).toHaveLength(1);
	});

	test.for(['Guidance', 'guide_us', 'ohjaus-ä', '-guide', 'two--hyphens'])(
		'in a folder named “%s” are an error',
		async (slug) => {
			const { modules, listed } = await faultsOf({}, slug);
			expect(listed).toEqual([
				expect.stringContaining('a module’s folder is named with small letters'),
			]);
			expect(modules).toEqual([]);
		},
	);

	test('named with a full stop first are left alone', async () => {
		const { listed } = await faultsOf({ '.DS_Store': 'x', 'lessons/.DS_Store': 'x' });
		expect(listed).toEqual([]);
	});
});

describe('readability', () => {
	const words = (count: number) => `Sana${' sana'.repeat(count - 1)}.`;
	const inLesson = (text: string) =>
		`---\ntitle: Welcome\nminutes: 3\n---\n\n## A b c d\n\nLyhyt lause.\n\n${text}\n`;

	test('warns of a sentence that is longer than its language allows, on its line', async () => {
		expect((await faultsOf({ [welcome]: inLesson(words(22)) })).listed).toEqual([]);
		const { listed } = await faultsOf({ [welcome]: inLesson(words(23)) });
		expect(listed).toEqual([
			`warning ${welcome}:10 a sentence of 23 words; aim at 22 at most: “Sana sana sana sana sana …”`,
		]);
	});

	test('warns of a paragraph of six sentences, and of four in easy language', async () => {
		const sentences = (count: number) => Array.from({ length: count }, () => 'Se on.').join(' ');
		const easy = 'lessons/01-welcome.fi-simple.md';
		expect((await faultsOf({ [welcome]: inLesson(sentences(5)) })).listed).toEqual([]);
		expect((await faultsOf({ [welcome]: inLesson(sentences(6)) })).listed).toEqual([
			`warning ${welcome}:10 a paragraph of 6 sentences; aim at 5 at most`,
		]);
		expect((await faultsOf({ [easy]: inLesson(sentences(4)) })).listed).toContain(
			`warning ${easy}:10 a paragraph of 4 sentences; aim at 3 at most`,
		);
	});

	test('warns of the mean and of LIX at the beginning of the text', async () => {
		const { modules, listed } = await faultsOf({
			[welcome]: inLesson(`${words(20)} ${words(20)} ${words(20)}`),
		});
		expect(listed).toEqual([
			`warning ${welcome}:5 13.2 words a sentence on average; aim at 13 at most`,
		]);
		expect(modules).toHaveLength(1);
		const long = await faultsOf({
			[welcome]: inLesson('Yhdenvertaisuussuunnitelma velvoittaa kuntaorganisaatiota.\n'.repeat(9)),
		});
		expect(long.listed).toContain(`warning ${welcome}:5 LIX 85; aim at 65 at most`);
	});
});

test('an empty or missing library is an error, so that nobody takes it for one without modules', async () => {
	const empty = writeLibrary({});
	expect((await readLibrary(empty)).faults).toMatchObject([{ level: 'error', file: empty }]);
	expect((await readLibrary(join(empty, 'nowhere'))).faults).toMatchObject([{ level: 'error' }]);
});

test('faults are sorted by file and line, and a faulty module leaves the others alone', async () => {
	const broken = {
		...soundFiles,
		'quiz.yaml': quizYaml
			.replace('type: multiple', 'type: many')
			.replace('right: true', 'right: yes'),
		'module.yaml': '',
	};
	const { modules, faults } = await readLibrary(writeLibrary({ sound: soundFiles, broken }), now);
	expect(modules.map((module) => module.slug)).toEqual(['sound']);
	const errors = faults.filter(({ level }) => level === 'error');
	expect(errors.map(({ file, line }) => `${file.split('/').at(-1)}:${line}`)).toEqual([
		...['module.yaml:1', 'quiz.yaml:9', 'quiz.yaml:19'],
	]);
	expect(faults).toEqual([...faults].sort(compareFaults));
});

test('the rules of a quiz that are not written leave no trace, those that are are kept', async () => {
	const quizOf = async (rules: string) => {
		const yaml = replaced(moduleYaml, 'pass_percent: 80', `pass_percent: 80${rules}`);
		return (await readSound({ guidance: { 'module.yaml': yaml } }))[0]?.content.quiz;
	};
	expect(await quizOf('')).toEqual({ draw: 2, passPercent: 80 });
	expect(await quizOf(', minutes: 30, attempts: 3, wait_hours: 24')).toEqual({
		...{ draw: 2, passPercent: 80, minutes: 30, attempts: 3, waitHours: 24 },
	});
});
