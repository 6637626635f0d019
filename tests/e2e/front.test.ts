import { formatPercent } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { DemoKey } from '#lib/server/demo/people.ts';
import { sharedOrigin } from './support/client.ts';
import { listShownModules, readModule } from './support/library.ts';
import { expect, type Page, test } from './support/test.ts';

/** What the product promises: the answer is in sight on a small phone before anything is scrolled. */
const phone = { width: 360, height: 640 };
const half = formatPercent(50, 'fi');
type Locator = ReturnType<Page['getByRole']>;

test.use({ viewport: phone });

async function openFront(visitor: (person?: DemoKey) => Promise<Page>, person?: DemoKey) {
	const page = await visitor(person);
	await page.setViewportSize(phone);
	await page.context().addCookies([{ url: sharedOrigin, name: 'language', value: 'fi' }]);
	await page.goto('/');
	return page;
}

/** The whole of it is inside the window, with nothing scrolled. */
async function expectInSight(locator: Locator): Promise<void> {
	const box = await locator.boundingBox();
	expect(box, String(locator)).not.toBeNull();
	expect(box!.x).toBeGreaterThanOrEqual(0);
	expect(box!.y).toBeGreaterThanOrEqual(0);
	expect(box!.x + box!.width).toBeLessThanOrEqual(phone.width);
	expect(box!.y + box!.height).toBeLessThanOrEqual(phone.height);
}

test('a visitor sees what this is and the three ways in', async ({ visitor }) => {
	const page = await openFront(visitor, undefined);
	await expectInSight(page.getByRole('heading', { level: 1 }));
	const ways = page.getByRole('list', { name: m.front_ways() });
	await expectInSight(ways);
	const hrefs = { [m.sign_in()]: '/sign-in', [m.front_learn_title()]: '/modules' };
	hrefs[m.front_verify_title()] = '/verify';
	for (const [name, href] of Object.entries(hrefs)) {
		await page.goto('/');
		await ways.getByRole('link', { name }).click();
		await expect(page).toHaveURL(href);
	}
});

test('a learner goes on where she was, by one button that is in sight', async ({ visitor }) => {
	const page = await openFront(visitor, 'learner');
	const slug = 'anti-discrimination';
	const { title, lessons, minutes } = readModule(slug);
	const left = minutes - lessons[0]!.minutes - lessons[1]!.minutes;
	const next = page.getByRole('region', { name: m.front_continue() });
	await expect(next.getByRole('heading', { name: title.fi })).toBeVisible();
	await expect(next).toContainText(m.front_next_lesson({ title: lessons[2]!.title.fi }));
	await expect(next).toContainText(m.minutes_left({ minutes: left }));
	await expect(next.getByRole('progressbar')).toHaveAttribute('value', '2');
	const go = next.getByRole('link', { name: m.module_continue() });
	await expectInSight(go);
	await go.click();
	await expect(page).toHaveURL(`/modules/${slug}/lessons/${lessons[2]!.id}`);
});

test('a learner sees what is left for the licence, and her newest certificate', async ({
	visitor,
}) => {
	const page = await openFront(visitor, 'learner');
	const progress = m.front_licence_progress({ done: 1, count: 3 });
	await expect(page.getByRole('img', { name: progress })).toBeVisible();
	const licence = page.getByRole('region', { name: 'Asiakaspalvelun ajokortti' });
	const done = licence.getByRole('listitem').filter({ hasText: `(${m.front_step_done()})` });
	await expect(done).toHaveCount(1);
	await expect(done).toContainText(readModule('language-awareness').title.fi);
	const newest = page.getByRole('region', { name: m.front_newest() });
	await expect(newest).toContainText(readModule('language-awareness').title.fi);
	const href = await newest
		.getByRole('link', { name: m.front_to_certificate() })
		.getAttribute('href');
	const pdf = await page.request.get(new URL(href!, page.url()).pathname);
	expect(pdf.headers()['content-type']).toBe('application/pdf');
});

test('a volunteer is thanked and begins, by one button that is in sight', async ({ visitor }) => {
	const page = await openFront(visitor, 'instructor');
	await expectInSight(page.getByText(m.front_thanks()));
	const next = page.locator('.card-featured');
	await expectInSight(next.getByRole('link'));
	await expect(page.getByText(m.front_newest_share())).toBeVisible();
	await expect(page.locator('.bullet')).toHaveCount(0);
});

test('a manager sees how the own unit stands, before her own learning and without names', async ({
	visitor,
}) => {
	const page = await openFront(visitor, 'manager');
	const unit = page.getByRole('region', { name: m.front_managed() });
	const answer = unit.locator('.sentence');
	await expect(answer).toContainText(/\d+\s?\/\s?20/);
	await expect(answer).toContainText(half);
	await expectInSight(answer);
	await expectInSight(unit.getByRole('img'));
	await expect(page.getByRole('main')).not.toContainText('Aino Koskela');
	await expect(page.getByRole('main')).not.toContainText('Ulrika Grönroos');
	const order = await page.getByRole('heading', { level: 2 }).allInnerTexts();
	expect(order.indexOf(m.front_managed())).toBeLessThan(order.indexOf(m.front_own_learning()));
	await unit.getByRole('link', { name: m.front_to_unit() }).click();
	await expect(page.getByRole('heading', { name: m.people_title() })).toBeVisible();
});

test('the manager of a division sees how many locations have reached the target', async ({
	visitor,
}) => {
	const page = await openFront(visitor, 'division');
	const unit = page.getByRole('region', { name: m.front_managed() });
	await expect(unit.locator('.sentence')).toHaveText(/^\d+\/51 /);
	await expectInSight(unit.locator('.sentence'));
	await expectInSight(unit.locator('.dots'));
});

test('a coordinator sees the share of locations, by division, and of which day', async ({
	visitor,
}) => {
	const page = await openFront(visitor, 'coordinator');
	await expectInSight(page.getByText(m.front_reporting_day({ day: '' }).trim()));
	const [first] = await page.locator('.panel').all();
	await expect(first!.locator('.sentence')).toContainText(half);
	await expectInSight(first!.locator('.sentence'));
	await expectInSight(first!.getByRole('img').first());
	await expect(first!.getByRole('img')).toHaveCount(4);
	await page.getByRole('link', { name: m.front_to_units() }).click();
	await expect(page).toHaveURL(/\/coverage\/koivuranta/);
});

test('an author sees what has to be reviewed next, and every module', async ({ visitor }) => {
	const page = await openFront(visitor, 'author');
	const inventory = page.getByRole('region', { name: m.front_inventory() });
	await expectInSight(inventory.getByText(m.inventory_first({ day: '' }).split(' ')[0]!).first());
	const first = inventory.getByRole('listitem').first();
	await expectInSight(first.getByText(m.inventory_review_by({ day: '' }).split(' ')[0]!));
	await expect(inventory.getByRole('article')).toHaveCount(listShownModules().length);
	for (const article of await inventory.getByRole('article').all())
		await expect(article).toContainText(
			m.module_languages({ languages: 'suomi, ruotsi, englanti, selkokieli' }),
		);
	const { title } = readModule('recognising-skills');
	await inventory.getByRole('link', { name: title.fi, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.fi);
});

test('an administrator sees the organisation in numbers, and nobody’s learning but the own', async ({
	visitor,
}) => {
	const page = await openFront(visitor, 'admin');
	const organisation = page.getByRole('region', { name: m.front_organisation() });
	await expectInSight(organisation.locator('.sentence'));
	await expect(organisation.locator('.sentence')).toContainText(/160 .*3\s201/);
	await expect(organisation).toContainText(m.role_administrator());
	await expect(organisation.locator('.dots, .bullet')).toHaveCount(0);
	await expect(page.getByRole('heading', { name: m.front_own_learning() })).toBeVisible();
});

test('a coordinator finds any unit by a form', async ({ visitor }) => {
	const page = await openFront(visitor, 'coordinator');
	await page.goto('/coverage');
	await page.getByText(m.find_unit(), { exact: true }).click();
	await page.getByRole('combobox', { name: m.find_unit_label() }).fill('Kirjastopalvelut');
	await page.getByRole('option', { name: /^Kirjastopalvelut Kulttuurin/ }).click();
	await page.getByRole('button', { name: m.find_unit_do() }).click();
	await expect(page).toHaveURL('/coverage/kirjastopalvelut');
});

test('the pages of a location and of the city answer before anything is scrolled', async ({
	visitor,
}) => {
	for (const person of ['manager', 'coordinator'] as const) {
		const page = await openFront(visitor, person);
		await page.goto('/coverage');
		await expectInSight(page.locator('.sentence').first());
		await expectInSight(page.getByRole('main').getByRole('img').first());
	}
});

test('the page of a module says what, how long and how far, with its button in sight', async ({
	visitor,
}) => {
	const page = await openFront(visitor, 'learner');
	await page.goto('/modules/anti-discrimination');
	await expectInSight(page.getByRole('heading', { level: 1 }));
	await expectInSight(page.getByRole('progressbar'));
	await expectInSight(page.getByRole('link', { name: m.module_continue() }));
	const steps = page.getByRole('list', { name: m.module_lessons() }).getByRole('listitem');
	await expect(steps.last()).toContainText(m.module_quiz_step({ questions: 10 }));
});
