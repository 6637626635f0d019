import { m } from '#lib/i18n/messages.js';
import { easyLanguageNames, type Language, languageNames, languages } from '#lib/languages.ts';
import { readModule } from './support/library.ts';
import { switchLanguage } from './support/steps.ts';
import { expect, type Page, test } from './support/test.ts';

/** The demo’s learner reads Finnish. What is changed here for the person is changed back. */
const slug = 'language-awareness';
const [, lesson] = readModule(slug).lessons;
const lessonPath = `/modules/${slug}/lessons/${lesson!.id}`;

test('without JavaScript the language changes and the page stays, with its query', async ({
	visitor,
}) => {
	const page = await visitor();
	await page.goto('/verify?number=wrong&from=paper');
	for (const language of ['sv', 'en', 'fi'] as const) {
		await switchLanguage(page, language);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			m.verify_title({}, { locale: language }),
		);
		await expect(page.getByLabel(m.verify_number({}, { locale: language }))).toHaveValue('wrong');
	}
});

test('each language is offered by its own name and code, in its own language, and the current one is told', async ({
	visitor,
}) => {
	const page = await visitor();
	await page.goto('/');
	await switchLanguage(page, 'sv');
	for (const language of languages) {
		const name = `${languageNames[language]} (${language.toUpperCase()})`;
		const button = page.getByRole('button', { name, exact: true });
		await expect(button).toHaveAttribute('lang', language);
		if (language === 'sv') await expect(button).toHaveAttribute('aria-current', 'true');
		else await expect(button).not.toHaveAttribute('aria-current');
	}
});

test('a page that a failed form drew leads to the page itself in the other language', async ({
	visitor,
}) => {
	const page = await visitor();
	await page.goto('/sign-in?to=/my/credentials');
	await page.getByLabel(m.email()).fill('nobody@example.org');
	await page.getByRole('textbox', { name: m.password() }).fill('not the password at all');
	const byPassword = page.getByRole('region', { name: m.sign_in_with_password() });
	await byPassword.getByRole('button', { name: m.sign_in(), exact: true }).click();
	await expect(page.getByText(m.sign_in_unknown()).first()).toBeVisible();
	await page.locator('button[name="language"][value="en"]:visible').click();
	await expect(page).toHaveURL('/sign-in?to=/my/credentials');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a page that the reader may not see is asked for again in the other language', async ({
	visitor,
}) => {
	const page = await visitor('learner');
	for (const path of ['/coverage/kaupungintalo?target=1', '/no-such-page?a=b']) {
		await page.goto(path);
		await switchLanguage(page, 'en');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			m.error_not_found_title({}, { locale: 'en' }),
		);
		await switchLanguage(page, 'fi');
	}
});

test('a visitor turns easy language on, keeps it in each language, and turns it off', async ({
	visitor,
}) => {
	const page = await visitor();
	await page.goto('/verify?number=x');
	await expectEasy(page, 'fi', false);
	await pressEasy(page, 'fi');
	for (const language of ['fi', 'sv', 'en'] as const) {
		if (language !== 'fi') await switchLanguage(page, language);
		await expectEasy(page, language, true);
		await expect(page).toHaveURL('/verify?number=x');
	}
	await pressEasy(page, 'en');
	await expectEasy(page, 'en', false);
	await expect(page).toHaveURL('/verify?number=x');
});

test('on a phone the languages and easy language are in the menu', async ({ visitor }) => {
	const page = await visitor();
	await page.setViewportSize({ width: 360, height: 640 });
	await page.goto('/verify');
	const easy = page.getByRole('button', { name: easyLanguageNames.fi });
	await expect(easy).toBeHidden();
	await page.locator('summary', { hasText: m.nav_menu() }).click();
	await easy.click();
	await expectEasy(page, 'fi', true, { folded: true });
});

test('easy language goes along when its reader signs in, and is theirs on another device', async ({
	visitor,
}) => {
	const page = await visitor();
	await page.goto('/verify');
	await pressEasy(page, 'fi');
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="learner"]').click();
	await page.goto(lessonPath);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson!.easyTitle);
	await expect(button(page, m.lesson_read_next({}, { locale: 'fi-simple' }))).toBeVisible();

	await pressEasy(page, 'fi');
	await expect(page).toHaveURL(lessonPath);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson!.title.fi);
	await pressEasy(page, 'fi');

	const elsewhere = await visitor('learner');
	await elsewhere.goto('/verify');
	await expectEasy(elsewhere, 'fi', true);
	await pressEasy(elsewhere, 'fi');
	const later = await visitor('learner');
	await later.goto('/verify');
	await expectEasy(later, 'fi', false);
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function pressEasy(page: Page, language: Language): Promise<void> {
	const place = page.url();
	await button(page, easyLanguageNames[language]).click();
	await expect(page).toHaveURL(place);
}

/** The page's own sentence tells which form is shown; the switch tells its state; the language itself is the same. */
async function expectEasy(
	page: Page,
	language: Language,
	isOn: boolean,
	{ folded = false } = {},
): Promise<void> {
	const locale = isOn ? (`${language}-simple` as const) : language;
	await expect(page.getByText(m.verify_lead({}, { locale }), { exact: true })).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', language);
	if (folded) await page.locator('.menu > summary').click();
	const pressed = page.getByRole('button', { name: easyLanguageNames[language], pressed: isOn });
	await expect(pressed).toBeVisible();
}
