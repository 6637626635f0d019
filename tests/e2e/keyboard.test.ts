import { m } from '#lib/i18n/messages.js';
import { type City, expect, type Page, test, type Viewer } from './support/city.ts';
import { expectInOrder, readFocus, tabTo, walk } from './support/keyboard.ts';
import { readModule, rightOptions } from './support/library.ts';
import { readShownQuestions } from './support/quiz.ts';
import { measureOverflow } from './support/watch.ts';

const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };

type Place = [as: Viewer, path: (world: City['world']) => string];

const places: Record<string, Place> = {
	'signing in': ['visitor', () => '/sign-in'],
	'a learner’s front page': ['learner', () => '/'],
	'a manager’s front page': ['manager', () => '/'],
	'the catalogue': ['visitor', () => '/modules'],
	'a module': ['learner', () => '/modules/anti-discrimination'],
	'a lesson': [
		'learner',
		() => `/modules/recognising-skills/lessons/${readModule('recognising-skills').lessons[1]!.id}`,
	],
	'a quiz': ['author', ({ begun }) => `/attempts/${begun}`],
	'a summary': ['author', ({ begun }) => `/attempts/${begun}/summary`],
	'a review': ['author', ({ passed }) => `/attempts/${passed}/review`],
	'one’s credentials': ['manager', () => '/my/credentials'],
	'a verified certificate': ['visitor', ({ learnersNumber }) => `/verify/${learnersNumber}`],
	'coverage of a location': ['manager', () => '/coverage'],
	'coverage of the city': ['coordinator', () => '/coverage'],
};

/** The demo's volunteer reads Swedish; nothing else in these tests looks at her pages. */
const slug = 'recognising-skills';
const language = 'sv';
const sv = { locale: language } as const;

test('a volunteer goes from signing in to her verified certificate without a pointer', async ({
	visitor,
}) => {
	test.setTimeout(180_000);
	const page = await visitor();
	const press = async (target: Parameters<typeof tabTo>[1], key = 'Enter') => {
		await tabTo(page, target);
		await page.keyboard.press(key);
	};
	const link = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
	const button = (name: string) => page.getByRole('main').getByRole('button', { name });

	await test.step('she signs in', async () => {
		await page.goto('/sign-in');
		await press(page.locator('button[name="person"][value="instructor"]'));
		await page.waitForURL('/');
	});

	await test.step('she passes the header by the skip link', async () => {
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await expect(page.locator('main')).toBeFocused();
		await page.keyboard.press('Tab');
		expect((await readFocus(page))?.region).toBe('main');
	});

	await test.step('she reads a module to its end', async () => {
		await page.goto('/');
		await press(page.locator('header').getByRole('link', { name: m.nav_modules({}, sv) }));
		await press(
			page.getByRole('main').getByRole('link', { name: readModule(slug).title[language] }),
		);
		await press(link(m.module_start({}, sv)));
		const { lessons } = readModule(slug);
		for (const [index, { title }] of lessons.entries()) {
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(title[language]);
			const isLast = index === lessons.length - 1;
			await press(button(isLast ? m.lesson_read_quiz({}, sv) : m.lesson_read_next({}, sv)));
		}
	});

	await test.step('she answers, and keeps her place while answers are saved', async () => {
		await press(button(m.quiz_start({}, sv)));
		await expect(page.getByRole('button', { name: m.quiz_save_so_far({}, sv) })).toHaveCount(0);
		const questions = await readShownQuestions(page, { slug, language });
		for (const [index, question] of questions.entries()) {
			const group = page.locator('fieldset').nth(index);
			for (const { text } of rightOptions(question))
				await choose(page, group.getByLabel(text[language].replace(/\s+/g, ' '), { exact: true }));
		}
		await press(button(m.quiz_to_summary({}, sv)));
		await press(button(m.summary_submit({}, sv)));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.review_passed({}, sv));
	});

	const number = await test.step('she comes to her certificate', async () => {
		await press(page.locator('header').getByRole('link', { name: m.nav_credentials({}, sv) }));
		const certificate = page.getByRole('main').locator('a[href$="/certificate.pdf"]').first();
		await tabTo(page, certificate);
		const path = (await certificate.getAttribute('href'))!;
		expect((await page.request.get(path)).status()).toBe(200);
		return path.split('/')[2]!;
	});

	await test.step('anybody verifies it', async () => {
		await press(page.locator('header').getByRole('link', { name: m.nav_verify({}, sv) }));
		await tabTo(page, page.getByLabel(m.verify_number({}, sv)));
		await page.keyboard.type(number);
		await page.keyboard.press('Enter');
		await expect(page.getByText(m.verdict_valid({}, sv))).toBeVisible();
		await tabTo(page, page.getByLabel(m.verify_name({}, sv)));
		await page.keyboard.type('Gun-Britt Sjölund');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('status')).toContainText('Gun-Britt');
	});
});

test('on a phone the menu opens, leads on and keeps the focus', async ({ seat }) => {
	const page = await seat('manager');
	await page.setViewportSize(phone);
	await page.goto('/');
	const menu = page.locator('header details.menu');
	await tabTo(page, menu.locator('summary'));
	await page.keyboard.press('Enter');
	await expect(menu).toHaveAttribute('open', '');
	await expect(menu.locator('summary')).toBeFocused();
	await tabTo(page, menu.getByRole('link', { name: m.nav_coverage() }));
	await page.keyboard.press('Shift+Tab');
	expect((await readFocus(page))?.faults).toEqual([]);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.waitForURL('/coverage/*');
});

test('the language is changed by the keyboard, and the reader stays on the page', async ({
	seat,
}) => {
	const page = await seat('learner');
	await page.setViewportSize(desk);
	await page.goto('/modules/language-awareness');
	await tabTo(page, page.locator('button[name="language"][value="en"]:visible'));
	await page.keyboard.press('Enter');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page).toHaveURL('/modules/language-awareness');
	await page.keyboard.press('Tab');
	expect((await readFocus(page))?.faults).toEqual([]);
});

test('what is folded up on a page of coverage opens in place', async ({ seat }) => {
	const page = await seat('coordinator');
	await page.setViewportSize(desk);
	await page.goto('/coverage');
	const folded = page.locator('main details').first();
	await tabTo(page, folded.locator('summary'));
	await page.keyboard.press('Enter');
	await expect(folded).toHaveAttribute('open', '');
	await expect(folded.locator('summary')).toBeFocused();
	await page.keyboard.press('Tab');
	const stop = await readFocus(page);
	expect(stop?.faults).toEqual([]);
	await expect(folded.locator(':focus')).toHaveCount(1);
});

test('after a mistake the next Tab is at what explains it', async ({ seat }) => {
	const page = await seat('visitor');
	await page.setViewportSize(phone);
	await page.goto('/verify');
	await tabTo(page, page.getByLabel(m.verify_number()));
	await page.keyboard.type('OSA-0000-0000-00001');
	await page.keyboard.press('Enter');
	await expect(page.getByText(m.verify_check_fault()).first()).toBeVisible();
	const field = page.getByLabel(m.verify_number());
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	const described = await field.getAttribute('aria-describedby');
	expect(described).toBeTruthy();
	const texts = described!.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText());
	expect((await Promise.all(texts)).join(' ')).toContain(m.verify_check_fault());
	await tabTo(page, field);
});

for (const [name, [viewer, path]] of Object.entries(places))
	test(`Tab goes through ${name} in the order in which it is seen`, async ({ city, seat }) => {
		const page = await seat(viewer);
		for (const size of [desk, phone]) {
			await page.setViewportSize(size);
			await page.goto(path(city.world));
			const stops = await walk(page);
			expect(stops.length).toBeGreaterThan(5);
			expectInOrder(stops, `${page.url()} at ${size.width}`);
		}
	});

for (const name of ['a learner’s front page', 'a quiz', 'coverage of a location'])
	test(`with forced colours the focus and what is chosen are seen: ${name}`, async ({
		city,
		seat,
	}) => {
		const [viewer, path] = places[name]!;
		const page = await seat(viewer);
		await page.setViewportSize(desk);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ forcedColors: 'active', colorScheme });
			await page.goto(path(city.world));
			expectInOrder(await walk(page), page.url());
			expect(await listVanishing(page)).toEqual([]);
		}
		await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
	});

test('who asks for less motion sees none', async ({ city, seat }) => {
	for (const [viewer, path] of Object.values(places)) {
		const page = await seat(viewer);
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await page.goto(path(city.world));
		expect.soft(await listMoving(page), page.url()).toEqual([]);
		await page.emulateMedia({ reducedMotion: 'no-preference' });
	}
});

test('at 400 % nothing is lost and the focus is never covered', async ({ browser, city, seat }) => {
	test.setTimeout(120_000);
	for (const [viewer, path] of Object.values(places)) {
		const { cookies } = await (await seat(viewer)).context().storageState();
		const context = await browser.newContext({
			...{ storageState: { cookies, origins: [] }, deviceScaleFactor: 4 },
			...{ viewport: { width: 320, height: 256 } },
		});
		const page = await context.newPage();
		await page.goto(path(city.world));
		expect.soft(await measureOverflow(page), page.url()).toBe(0);
		expectInOrder(await walk(page), page.url());
		await context.close();
	}
});

for (const name of [
	'a lesson',
	'a review',
	'one’s credentials',
	'a verified certificate',
	'coverage of a location',
])
	test(`on paper there is the text and nothing to press: ${name}`, async ({ city, seat }) => {
		const [viewer, path] = places[name]!;
		const page = await seat(viewer);
		await page.setViewportSize(desk);
		await page.goto(path(city.world));
		const texts = await readTexts(page);
		await page.emulateMedia({ media: 'print' });
		// A hard word is a button on the page, and a word of the text on paper.
		const controls = 'nav, button:not(.word), header form, header summary, footer a, .skip';
		await expect(page.locator(controls).filter({ visible: true })).toHaveCount(0);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		const printed = await readTexts(page);
		expect(texts.length).toBeGreaterThan(2);
		expect(texts.filter((text) => !printed.includes(text))).toEqual([]);
		await page.emulateMedia({ media: 'screen' });
	});

/** Chooses an option as a keyboard does: a box by itself, a radio button by the arrows of its group. */
async function choose(page: Page, option: ReturnType<Page['getByLabel']>): Promise<void> {
	if ((await option.getAttribute('type')) === 'checkbox') {
		await tabTo(page, option);
		await page.keyboard.press('Space');
	} else {
		const group = page.locator(`input[name="${await option.getAttribute('name')}"]`);
		await tabTo(page, group.first());
		await page.keyboard.press('Space');
		for (let pressed = 0; pressed < 8 && !(await option.isChecked()); pressed += 1)
			await page.keyboard.press('ArrowDown');
	}
	await expect(option).toBeChecked();
	await expect(option).toBeFocused();
}

/** Texts and headings that are there to be read. */
function readTexts(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const found = document.querySelectorAll(
			'main :is(h1, h2, h3, p, li, td, th, dt, dd, legend, label)',
		);
		return Array.from(found, (element) => element as HTMLElement)
			.filter(
				(element) => element.checkVisibility() && !element.querySelector('a, button, form, input'),
			)
			.filter((element) => !element.closest('a, button, form, nav, .actions, .lesson-nav, details'))
			.map((element) => element.innerText.replace(/\s+/g, ' ').trim())
			.filter((text) => text.length > 8);
	});
}

/** What could still move, with its part of the page. */
function listMoving(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const longest = (times: string) => Math.max(...times.split(',').map(parseFloat));
		return Array.from(document.querySelectorAll('*'), (element) =>
			['', '::before', '::after'].flatMap((part) => {
				const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(
					element,
					part,
				);
				const moves = longest(transitionDuration) > 0.01 || longest(animationDuration) > 0.01;
				return moves || scrollBehavior === 'smooth' ? [element.localName + part] : [];
			}),
		).flat();
	});
}

/** Texts and lines drawn in the colour that lies behind them. */
function listVanishing(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const canvas = getComputedStyle(document.body).backgroundColor;
		const drawn = document.querySelectorAll(
			'main svg, main progress, header svg, main .tag, main .option',
		);
		return Array.from(drawn)
			.filter((element) => element.checkVisibility())
			.filter((element) => {
				const { color, stroke, fill, borderTopColor, borderTopWidth } = getComputedStyle(element);
				const isEdged = parseFloat(borderTopWidth) > 0 && borderTopColor !== canvas;
				return (
					!isEdged && [color, stroke, fill].every((each) => each === canvas || each === 'none')
				);
			})
			.map((element) => element.outerHTML.slice(0, 80));
	});
}
