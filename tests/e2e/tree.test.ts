/**
 * What a screen reader is told of the main pages, in its order. `npx playwright test tree --project=javascript
 * --update-snapshots` writes tests/e2e/tree.test.ts-snapshots/ anew: read what has changed as somebody hears it.
 */
import { m } from '#lib/i18n/messages.js';
import { type City, expect, test, type Viewer } from './support/city.ts';
import { readModule, slugs } from './support/library.ts';

interface Place {
	as: Viewer;
	path: string | ((world: City['world']) => string);
	/** The beginnings of parts that differ from one day or city to another. */
	without?: RegExp;
}

const lesson = readModule('recognising-skills').lessons[0]!;
const places: Record<string, Place> = {
	'front-of-a-visitor': { as: 'visitor', path: '/' },
	'front-of-a-learner': { as: 'learner', path: '/' },
	'front-of-a-manager': {
		...{ as: 'manager', path: '/' },
		// Her last module's certificate and her licence are of one moment: either is the newest.
		without: /^\s*- region "Uusin todistuksesi"/,
	},
	catalogue: { as: 'learner', path: '/modules' },
	module: { as: 'learner', path: '/modules/anti-discrimination' },
	lesson: { as: 'learner', path: `/modules/recognising-skills/lessons/${lesson.id}` },
	quiz: { as: 'author', path: ({ begun }) => `/attempts/${begun}` },
	review: { as: 'author', path: ({ passed }) => `/attempts/${passed}/review` },
	credentials: { as: 'learner', path: '/my/credentials' },
	verification: { as: 'visitor', path: ({ learnersNumber }) => `/verify/${learnersNumber}` },
	'coverage-of-the-city': {
		...{ as: 'coordinator', path: '/coverage' },
		without: /^\s*- '?(row "(?!Yksikkö )|paragraph: \S|text|img|strong)/,
	},
};

for (const [name, { as, path, without }] of Object.entries(places))
	test(`a screen reader is told the same as before: ${name}`, async ({ city, seat }) => {
		const page = await seat(as);
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.goto(typeof path === 'string' ? path : path(city.world));
		if (name === 'quiz')
			await expect(page.getByRole('button', { name: m.quiz_save_so_far() })).toHaveCount(0);
		const tree = mask((await page.locator('body').ariaSnapshot()).split('\n'));
		expect(tree.length).toBeGreaterThan(10);
		const lines = tidy(leaveOutPairs(without ? leaveOut(tree, without) : tree));
		expect(`${lines.join('\n')}\n`).toMatchSnapshot(`${name}.yml`);
	});

const texts = listTexts();

/** Without what differs from one day, city or drawing of questions to the next. */
function mask(tree: string[]): string[] {
	return (
		texts
			.reduce((text, [given, name]) => text.replaceAll(given, name), tree.join('\n'))
			.replace(/[A-Z]{2,5}-\w{4}-\w{4}-\w{5}/g, '‹number›')
			.replace(/(?<=\/attempts\/)\w+/g, '‹attempt›')
			.replace(/(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Z])/g, '‹id›')
			.replace(/(?<=after=)[^#"]+/g, '‹location›')
			.replace(/\d{1,2}\.\d{1,2}\.\d{4}/g, '‹day›')
			.replace(/(?<![\w=-])\d+(?![\w-])/g, '‹n›')
			.replace(/‹n›([ ,.]‹n›)+/g, '‹n›')
			// One right answer or several: whether a question of each kind is drawn is not certain.
			.replace(/(?<=- '?)(radio|checkbox)(?= ")/g, 'choice')
			.replaceAll(' [checked]', '')
			.split('\n')
			.map(unquote)
	);
}

/** A text with a colon is quoted in YAML; which one has, differs. */
function unquote(line: string): string {
	return line
		.replace(/^(\s*- )'(.*)'(:?)$/, '$1$2$3')
		.replace(/^(\s*- \w+: )"(.*‹\w+›.*)"$/, '$1$2');
}

/** The texts of questions, which are drawn for each attempt, and of lessons; the longest first, since some are parts of others. */
function listTexts(): [given: string, name: string][] {
	const found = slugs.flatMap((slug): [string, string][] => {
		const { questions, lessons } = readModule(slug);
		const asked = questions.flatMap(({ prompt, options }): [string, string][] => [
			[prompt.fi, '‹question›'],
			...options.map(({ text }): [string, string] => [text.fi, '‹option›']),
			...options.map(({ why }): [string, string] => [why.fi, '‹why›']),
		]);
		const told = lessons.flatMap(({ id, title }): [string, string][] => [
			[`/modules/${slug}/lessons/${id}`, `/modules/${slug}/lessons/‹lesson›`],
			[m.review_lesson({ title: title.fi }), m.review_lesson({ title: '‹lesson›' })],
		]);
		return [...asked, ...told];
	});
	return found
		.map(([text, name]): [string, string] => [text.replace(/\s+/g, ' ').trim(), name])
		.flatMap(([text, name]): [string, string][] => [
			[text, name],
			// As YAML quotes it.
			[text.replaceAll('"', '\\"'), name],
		])
		.sort(([a], [b]) => b.length - a.length);
}

function leaveOut(lines: string[], pattern: RegExp): string[] {
	return split(lines).flatMap(([head, ...inner]) =>
		pattern.test(head!) ? [] : [head!, ...leaveOut(inner, pattern)],
	);
}

/** Whether a question of pairs is drawn is not certain either. */
function leaveOutPairs(lines: string[]): string[] {
	return split(lines).flatMap((part) => {
		const [head, ...inner] = part;
		const isPairs =
			/- group ".*‹question›/.test(head!) && inner.some((line) => /- list:/.test(line));
		return isPairs ? [] : [head!, ...leaveOutPairs(inner)];
	});
}

/** Parts that sound alike, but for what is masked, are told once; questions and options in the order of the alphabet. */
function tidy(lines: string[]): string[] {
	const parts = split(lines).map(([head, ...inner]) => [head!, ...tidy(inner)].join('\n'));
	const isDrawn = (part: string) => /‹(question|option|lesson)›/.test(part);
	const drawn = parts.filter(isDrawn).sort();
	return parts
		.map((part) => (isDrawn(part) ? drawn.shift()! : part))
		.filter((part, index, all) => !isDrawn(part) || all.indexOf(part) === index)
		.flatMap((part) => part.split('\n'));
}

/** Each line of the least indent with the deeper ones after it. */
function split(lines: string[]): string[][] {
	if (lines.length === 0) return [];
	const depthOf = (line: string) => line.search(/\S/);
	const depth = Math.min(...lines.map(depthOf));
	const parts: string[][] = [];
	for (const line of lines) {
		if (depthOf(line) === depth || parts.length === 0) parts.push([line]);
		else parts.at(-1)!.push(line);
	}
	return parts;
}
