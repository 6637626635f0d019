import { type Browser, expect, type Page, test as base } from '@playwright/test';
import type { DemoKey } from '#lib/server/demo/people.ts';
import { Watch } from './watch.ts';

interface Fixtures {
	/** Every page that a test opens is watched; the test fails if there was something to see. */
	watch: Watch;
	/** A browser of its own for somebody: signed in as a person of the demo, or nobody. */
	visitor: (person?: DemoKey) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
	watch: async ({ baseURL }, use) => {
		const watch = new Watch(baseURL!);
		await use(watch);
		expect(await watch.listFaults()).toEqual([]);
	},
	visitor: async ({ browser, watch }, use) => {
		const pages: Page[] = [];
		await use(async (person) => {
			const page = await openBrowser(browser, watch);
			pages.push(page);
			if (person) await signIn(page, person);
			return page;
		});
		await watch.listFaults();
		for (const page of pages) await page.context().close();
	},
});

export { expect, type Page };

async function openBrowser(browser: Browser, watch: Watch): Promise<Page> {
	const context = await browser.newContext();
	watch.follow(context);
	return context.newPage();
}

/** Through the page, as a visitor of the demo does. */
async function signIn(page: Page, person: DemoKey): Promise<void> {
	await page.goto('/sign-in');
	await page.locator(`button[name="person"][value="${person}"]`).click();
	await page.waitForURL('/');
}
