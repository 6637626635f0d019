import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { m } from '#lib/i18n/messages.js';
import { type Language, languages } from '#lib/languages.ts';
import type { DemoKey } from '#lib/server/demo/people.ts';
import { Client, sharedOrigin } from './support/client.ts';
import { readModule, type Slug, slugs } from './support/library.ts';
import { OwnServer } from './support/own-server.ts';
import { rightForm, startAttempt } from './support/quiz.ts';
import { openOut } from './support/steps.ts';
import { expect, type Page, test } from './support/test.ts';
import { measureOverflow } from './support/watch.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };
const looks = process.env.OSAAJA_LONG
	? [phone, desk].flatMap((size) =>
			(['light', 'dark'] as const).map((colorScheme) => ({ size, colorScheme })),
		)
	: [{ size: phone, colorScheme: 'light' as const }];

/** What the visits lead to, made by what the product offers. */
interface World {
	learnersNumber: string;
	licenceNumber: string;
	/** The author's attempts: one just begun, one half answered, one failed, one passed. */
	attempts: { begun: string; half: string; failed: string; passed: string };
	setUpUrl: string;
}

interface Visit {
	/** The page file that draws it. */
	page: string;
	as?: DemoKey;
	/** Chosen for this visit alone; Finnish where it is not given. */
	language?: Language;
	/** Where to, by path or by doing. */
	go: string | ((page: Page, world: World) => Promise<unknown>);
}

const attemptPage = '/attempts/[attempt]/+page.svelte';
const visits: Record<string, Visit> = {
	'the front page': { page: '/+page.svelte', go: '/' },
	'the front page in Swedish': { page: '/+page.svelte', go: '/', language: 'sv' },
	'the front page of a learner': { page: '/+page.svelte', as: 'learner', go: '/' },
	'the front page of a manager': { page: '/+page.svelte', as: 'manager', go: '/' },
	'the open menu': {
		...{ page: '/+page.svelte', as: 'manager' },
		go: async (page) => {
			await page.goto('/');
			const menu = page.locator('header details.menu summary');
			if (await menu.isVisible()) await menu.click();
		},
	},
	'an address of nothing': { page: '/+error.svelte', go: '/no-such-page' },
	'an address of nothing in English': {
		...{ page: '/+error.svelte', go: '/no-such-page', language: 'en', as: 'learner' },
	},
	'an address that is no page and refuses': {
		...{ page: '/refused/[status]/+page.svelte', as: 'admin' },
		go: (page, { learnersNumber }) => page.goto(`/credentials/${learnersNumber}/certificate.pdf`),
	},
	'signing in': { page: '/sign-in/+page.svelte', go: '/sign-in' },
	'signing in with a wrong password': {
		page: '/sign-in/+page.svelte',
		go: async (page) => {
			await page.goto('/sign-in');
			await page.getByLabel(m.email()).fill('nobody@koivuranta.example');
			await page.getByRole('textbox', { name: m.password() }).fill('not the right one');
			await page.getByRole('main').getByRole('button', { name: m.sign_in(), exact: true }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'setting up': { page: '/set-up/+page.svelte', go: (page, { setUpUrl }) => page.goto(setUpUrl) },
	'setting up with every mistake': {
		page: '/set-up/+page.svelte',
		go: async (page, { setUpUrl }) => {
			await page.goto(setUpUrl);
			await page.getByRole('button', { name: m.set_up_do() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'the empty page': { page: '/empty/+page.svelte', go: '/empty' },
	'the catalogue': { page: '/modules/+page.svelte', go: '/modules' },
	'the catalogue of a learner': { page: '/modules/+page.svelte', as: 'learner', go: '/modules' },
	'a module': { page: '/modules/[slug]/+page.svelte', go: '/modules/recognising-skills' },
	'a module that is begun, opened out': {
		...{ page: '/modules/[slug]/+page.svelte', as: 'learner' },
		go: async (page) => {
			await page.goto('/modules/anti-discrimination');
			await page.getByText(m.module_about()).click();
		},
	},
	'a module that is completed': {
		...{ page: '/modules/[slug]/+page.svelte', as: 'learner' },
		go: '/modules/language-awareness',
	},
	...Object.fromEntries(
		slugs.flatMap((slug) =>
			languages.map((language): [string, Visit] => [
				`a lesson of ${slug} in ${language}`,
				{
					...{ page: '/modules/[slug]/lessons/[lesson]/+page.svelte', as: 'author', language },
					go: `/modules/${slug}/lessons/${readModule(slug).lessons[1]!.id}`,
				},
			]),
		),
	),
	'a quiz before it is begun': {
		...{ page: '/modules/[slug]/quiz/+page.svelte', as: 'division' },
		go: '/modules/recognising-skills/quiz',
	},
	'a quiz that is begun, with earlier attempts': {
		...{ page: '/modules/[slug]/quiz/+page.svelte', as: 'author' },
		go: '/modules/recognising-skills/quiz',
	},
	'an attempt just begun': {
		...{ page: attemptPage, as: 'author' },
		go: (page, { attempts }) => page.goto(`/attempts/${attempts.begun}`),
	},
	'an attempt with a saved answer': {
		...{ page: attemptPage, as: 'author' },
		go: async (page, { attempts }) => {
			await page.goto(`/attempts/${attempts.half}`);
			await page.locator('fieldset').last().locator('input:not(:checked)').first().click();
			await expect(page.getByText(m.quiz_saved_at().replace('%time%', ''))).toBeVisible();
		},
	},
	'a summary with unanswered questions': {
		...{ page: '/attempts/[attempt]/summary/+page.svelte', as: 'author' },
		go: (page, { attempts }) => page.goto(`/attempts/${attempts.begun}/summary`),
	},
	'a summary in Swedish': {
		...{ page: '/attempts/[attempt]/summary/+page.svelte', as: 'author', language: 'sv' },
		go: (page, { attempts }) => page.goto(`/attempts/${attempts.half}/summary`),
	},
	'the review of a failed attempt': {
		...{ page: '/attempts/[attempt]/review/+page.svelte', as: 'author' },
		go: (page, { attempts }) => page.goto(`/attempts/${attempts.failed}/review`),
	},
	'the review of a passed attempt, in English': {
		...{ page: '/attempts/[attempt]/review/+page.svelte', as: 'author', language: 'en' },
		go: (page, { attempts }) => page.goto(`/attempts/${attempts.passed}/review`),
	},
	'somebody’s credentials': {
		...{ page: '/my/credentials/+page.svelte', as: 'manager', go: '/my/credentials' },
	},
	'somebody’s credentials when there are none': {
		...{ page: '/my/credentials/+page.svelte', as: 'admin', go: '/my/credentials' },
	},
	'verifying a number': { page: '/verify/+page.svelte', go: '/verify' },
	'verifying a mistyped number': {
		page: '/verify/+page.svelte',
		go: async (page) => {
			await page.goto('/verify');
			await page.getByLabel(m.verify_number()).fill('OSA-0000-0000-00001');
			await page.getByRole('button', { name: m.verify_do() }).click();
			await expect(page.getByText(m.verify_check_fault()).first()).toBeVisible();
		},
	},
	'a number that is nobody’s': { page: '/verify/+error.svelte', go: '/verify/OSA-0000-0000-00000' },
	'a valid certificate': {
		page: '/verify/[number]/+page.svelte',
		go: (page, { learnersNumber }) => page.goto(`/verify/${learnersNumber}`),
	},
	...Object.fromEntries(
		[
			['the right name', 'Aino Koskela'],
			['another name', 'Aino Koskinen'],
		].map(([which, name]): [string, Visit] => [
			`${which} on a certificate`,
			{
				page: '/verify/[number]/+page.svelte',
				go: async (page, { learnersNumber }) => {
					await page.goto(`/verify/${learnersNumber}`);
					await page.getByLabel(m.verify_name()).fill(name!);
					await page.getByRole('button', { name: m.verify_name_do() }).click();
					await expect(page.getByRole('status')).toBeVisible();
				},
			},
		]),
	),
	'a module’s badge': {
		page: '/badges/[number]/+page.svelte',
		go: (page, { learnersNumber }) => page.goto(`/badges/${learnersNumber}`),
	},
	'a licence’s badge, in Swedish': {
		...{ page: '/badges/[number]/+page.svelte', language: 'sv' },
		go: (page, { licenceNumber }) => page.goto(`/badges/${licenceNumber}`),
	},
	...Object.fromEntries(
		(['learnersNumber', 'licenceNumber'] as const).map((which): [string, Visit] => [
			`the criteria of ${which === 'licenceNumber' ? 'a licence' : 'a module'}`,
			{
				page: '/achievements/[kind]/[slug]/[edition]/+page.svelte',
				go: async (page, world) => {
					await page.goto(`/badges/${world[which]}`);
					await page.getByRole('link', { name: m.badge_criteria() }).click();
					await expect(page).toHaveURL(/\/achievements\//);
				},
			},
		]),
	),
	...Object.fromEntries(
		(['manager', 'division', 'coordinator', 'admin'] as const).map((person): [string, Visit] => [
			`coverage as the ${person} sees it first`,
			{ page: '/coverage/[unit]/+page.svelte', as: person, go: '/coverage' },
		]),
	),
	'coverage of the city, opened out, in Swedish': {
		...{ page: '/coverage/[unit]/+page.svelte', as: 'coordinator', language: 'sv' },
		go: async (page) => {
			await page.goto('/coverage');
			await openOut(page);
		},
	},
	'coverage of a location with everybody’s name, in English': {
		...{ page: '/coverage/[unit]/+page.svelte', as: 'manager', language: 'en' },
		go: async (page) => {
			await page.goto('/coverage');
			await openOut(page);
		},
	},
	'coverage of a service': {
		...{ page: '/coverage/[unit]/+page.svelte', as: 'division', go: '/coverage/kirjastopalvelut' },
	},
	'coverage of somebody else’s location': {
		...{ page: '/coverage/[unit]/+page.svelte', as: 'manager', go: '/coverage/kaupungintalo' },
	},
};

let own: OwnServer;
let world: World;

test.beforeAll(async () => {
	own = await OwnServer.prepare();
	const [, learnersNumber, licenceNumber, attempts] = await Promise.all([
		own.start(),
		findNumber('learner'),
		findNumber('manager'),
		makeAttempts(),
	]);
	const setUpUrl = own.origin + own.listSetUpPaths().at(-1)!;
	world = { learnersNumber, licenceNumber, attempts, setUpUrl };
});

test.afterAll(() => own.remove());

test('every page of the product is visited', () => {
	const pages = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((file) => /(^|\/)\+(page|error)\.svelte$/.test(file))
		.map((file) => `/${file}`);
	expect(pages.length).toBeGreaterThan(15);
	const visited = new Set(Object.values(visits).map(({ page }) => page));
	expect([...visited].sort()).toEqual(pages.sort());
});

for (const [name, visit] of Object.entries(visits))
	test(`nothing stands in anybody’s way: ${name}`, async ({ visitor, watch }) => {
		const page = await visitor();
		if (visit.as) await signInQuickly(page, visit.as);
		watch.allow(own.origin);
		await choose(page, visit.language ?? 'fi');
		for (const { size, colorScheme } of looks) {
			await page.setViewportSize(size);
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			if (typeof visit.go === 'string') await page.goto(visit.go);
			else await visit.go(page, world);
			await expectAccessible(page, visit.language ?? 'fi');
		}
	});

test('every lesson fits a narrow phone, in every language', async ({ visitor }) => {
	test.setTimeout(120_000);
	const page = await visitor();
	await signInQuickly(page, 'author');
	await page.setViewportSize(phone);
	for (const language of languages) {
		await choose(page, language);
		for (const slug of slugs)
			for (const { id, title } of readModule(slug).lessons) {
				await page.goto(`/modules/${slug}/lessons/${id}`);
				await expectSound(page, language);
				expect.soft(await page.locator('h1').innerText()).toBe(title[language]);
			}
	}
});

async function expectAccessible(page: Page, language: Language): Promise<void> {
	await expectSound(page, language);
	const { violations } = await new AxeBuilder({ page })
		.withTags(rules)
		// Quicker, and all that a page without frames needs.
		.setLegacyMode()
		.analyze();
	const told = violations.map(({ id, nodes }) => ({
		id,
		nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
	}));
	expect.soft(told, page.url()).toEqual([]);
}

/** One heading, a title, the language that it says it is in, and nothing to scroll sideways for. */
async function expectSound(page: Page, language: Language): Promise<void> {
	const check = expect.configure({ soft: true, message: page.url() });
	await check(page.locator('h1')).toHaveCount(1);
	await check(page).toHaveTitle(/\S{3,}.*Osaaja|^Osaaja$/);
	await check(page.locator('html')).toHaveAttribute('lang', language);
	check(await measureOverflow(page)).toBe(0);
}

async function signInQuickly(page: Page, person: DemoKey): Promise<void> {
	const answer = await page.request.post('/sign-in/demo', {
		...{ form: { person }, headers: { origin: sharedOrigin }, maxRedirects: 0 },
	});
	expect(answer.status()).toBe(303);
}

/** Sets the language of the pages for this browser alone: nothing is stored for the person. */
async function choose(page: Page, language: Language): Promise<void> {
	const cookies = [sharedOrigin, own.origin].map((url) => ({
		url,
		name: 'language',
		value: language,
	}));
	await page.context().addCookies(cookies);
}

/** The author’s attempts: counted in nobody's coverage. */
async function makeAttempts(): Promise<World['attempts']> {
	const author = await new Client(sharedOrigin).signIn('author');
	const failed = await submit(author, 'recognising-skills', 2);
	const half = await startAttempt(author, 'recognising-skills');
	await author.post(
		`/attempts/${half.attempt}`,
		rightForm('recognising-skills', half.asked.slice(0, 5)),
	);
	const begun = await startAttempt(author, 'anti-discrimination');
	const passed = await submit(author, 'language-awareness', 10);
	return { begun: begun.attempt, half: half.attempt, failed, passed };
}

/** Answers so many questions right, and the others not at all. */
async function submit(client: Client, slug: Slug, right: number): Promise<string> {
	const { attempt, asked } = await startAttempt(client, slug);
	await client.post(`/attempts/${attempt}`, rightForm(slug, asked.slice(0, right)));
	await client.post(`/attempts/${attempt}/summary`);
	return attempt;
}

/** The number of somebody's newest credential. */
async function findNumber(person: DemoKey): Promise<string> {
	const client = await new Client(sharedOrigin).signIn(person);
	const { text } = await client.get('/my/credentials');
	return /OSA-\w{4}-\w{4}-\w{5}/.exec(text)![0];
}
