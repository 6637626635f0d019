import type { BrowserContext, ConsoleMessage, Page, Response } from '@playwright/test';

/** What a browser did that no page of ours may make it do: collected while a test runs, told at its end. */
export class Watch {
	readonly #origins: Set<string>;
	readonly #faults: string[] = [];
	readonly #readings: Promise<void>[] = [];
	readonly #documents = new Set<string>();

	constructor(origin: string) {
		this.#origins = new Set([origin]);
	}

	/** Another server of ours that a test visits. */
	allow(origin: string): void {
		this.#origins.add(origin);
	}

	follow(context: BrowserContext): void {
		context.on('request', (request) => {
			const url = new URL(request.url());
			if (url.protocol !== 'data:' && !this.#origins.has(url.origin))
				this.#faults.push(`a request to another site: ${request.url()}`);
		});
		context.on('response', (response) => this.#readings.push(this.#read(response)));
		context.on('requestfailed', (request) => {
			const reason = request.failure()?.errorText ?? '';
			// A page that is left stops what it was loading.
			if (reason !== 'net::ERR_ABORTED') this.#faults.push(`${request.url()}: ${reason}`);
		});
		context.on('console', (message) => this.#hear(message));
		context.on('weberror', (error) => this.#faults.push(`an error in a page: ${error.error()}`));
	}

	/** Every fault so far, and that there were pages to find any in. */
	async listFaults(): Promise<string[]> {
		await Promise.all(this.#readings);
		return this.#documents.size > 0 ? this.#faults : [...this.#faults, 'no page was opened'];
	}

	/** The faults since they were last taken. */
	async takeFaults(): Promise<string[]> {
		await Promise.all(this.#readings.splice(0));
		return this.#faults.splice(0);
	}

	#hear(message: ConsoleMessage): void {
		if (message.type() !== 'error' && message.type() !== 'warning') return;
		const { url } = message.location();
		// Chromium says this of a page that is not found, too: whether that was meant, the test knows.
		if (message.text().startsWith('Failed to load resource') && this.#documents.has(url)) return;
		this.#faults.push(`the console of ${message.page()?.url()}: ${message.text()} (${url})`);
	}

	async #read(response: Response): Promise<void> {
		const request = response.request();
		if (request.resourceType() !== 'document') {
			if (response.status() >= 400) this.#faults.push(`${response.status()}: ${response.url()}`);
			return;
		}
		this.#documents.add(response.url());
		if (response.status() >= 300 && response.status() < 400) return;
		const html = await response.text().catch(() => '');
		for (const [tag] of html.matchAll(/<script\b[^>]*>/g))
			if (!/\s(src|nonce)=/.test(tag)) this.#faults.push(`${tag} without nonce: ${response.url()}`);
	}
}

/** How much wider the content of a page is than its window, in pixels. */
export function measureOverflow(page: Page): Promise<number> {
	return page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
}
