import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { findChromium } from '../test/programs.ts';
import { findFreePort } from './demo-server.ts';

export type Category = 'accessibility' | 'best-practices' | 'performance';

export interface Audit {
	/** From 0 to 100. */
	scores: Partial<Record<Category, number>>;
	/** What was not as it should be, with what Lighthouse says of it; performance is not judged here. */
	faults: string[];
	/** In milliseconds, of the first and the largest thing that is drawn, and of work that holds up the reader. */
	firstPaint: number;
	largestPaint: number;
	blocked: number;
	/** How much the layout shifts, without a unit. */
	shift: number;
}

export interface Auditor {
	audit(url: string, categories: Category[], cookie?: string): Promise<Audit>;
	close(): Promise<void>;
}

/** A Chromium for Lighthouse to drive, by its preset for phones. Nothing is asked but the pages' own server. */
export async function openAuditor(): Promise<Auditor> {
	const port = await findFreePort();
	const browser = await chromium.launch({
		executablePath: findChromium(),
		args: [
			`--remote-debugging-port=${port}`,
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
	const session = await browser.newBrowserCDPSession();
	return {
		async audit(url, categories, cookie) {
			// What a page before this one has set would come in place of the cookie that is given here.
			const run = async () => {
				await session.send('Storage.clearCookies');
				const result = await lighthouse(url, {
					...{ port, onlyCategories: categories, logLevel: 'error' },
					...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
				});
				if (!result) throw new Error(`Lighthouse said nothing of ${url}`);
				return result.lhr;
			};
			const report = await run();
			// On a busy machine its recording now and then misses the beginning, as it says itself.
			const isCutOff = report.runtimeError?.code === 'NO_NAVSTART';
			return readReport(isCutOff ? await run() : report, categories);
		},
		close: () => browser.close(),
	};
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

function readReport(report: Report, categories: Category[]): Audit {
	if (report.runtimeError) throw new Error(report.runtimeError.message);
	// Whoever is not let in is sent on to sign in, which is another page.
	if (report.finalDisplayedUrl !== report.requestedUrl)
		throw new Error(`${report.requestedUrl} led to ${report.finalDisplayedUrl}`);
	const { audits } = report;
	const valueOf = (id: string) => audits[id]?.numericValue ?? NaN;
	const scoreOf = (name: Category) => Math.round((report.categories[name]?.score ?? 0) * 100);
	return {
		scores: Object.fromEntries(categories.map((name) => [name, scoreOf(name)])),
		faults: categories
			.filter((name) => name !== 'performance')
			.flatMap((name) => report.categories[name]!.auditRefs)
			.map(({ id }) => audits[id]!)
			.filter(({ score }) => score !== null && score < 1)
			.map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details).slice(0, 500)}`),
		firstPaint: valueOf('first-contentful-paint'),
		largestPaint: valueOf('largest-contentful-paint'),
		blocked: valueOf('total-blocking-time'),
		shift: valueOf('cumulative-layout-shift'),
	};
}
