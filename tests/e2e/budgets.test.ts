import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { type City, expect, signInQuickly, test, type Viewer } from './support/city.ts';
import { readModule } from './support/library.ts';

/** The most that a learner's page may bring along, compressed, in bytes. */
const most = { script: 35_000, stylesheet: 25_000, lesson: 120_000 };

/** Less than what rounds to 0.01: words of the header move by a pixel or two when their own letters come. */
const leastShift = 0.005;

const slug = 'recognising-skills';
const lessonPath = `/modules/${slug}/lessons/${readModule(slug).lessons[0]!.id}`;
const pages: Record<string, [as: Viewer, path: (world: City['world']) => string]> = {
	'the front page': ['learner', () => '/'],
	'the catalogue': ['learner', () => '/modules'],
	'a module': ['learner', () => `/modules/${slug}`],
	'a lesson': ['learner', () => lessonPath],
	'a quiz': ['author', ({ begun }) => `/attempts/${begun}`],
	'a review': ['author', ({ passed }) => `/attempts/${passed}/review`],
	'one’s credentials': ['learner', () => '/my/credentials'],
	'a verification': ['visitor', ({ learnersNumber }) => `/verify/${learnersNumber}`],
};

/** A phone in a lift: the font comes after the first words are drawn. */
const slowNetwork = {
	...{ offline: false, latency: 150 },
	...{ downloadThroughput: 200_000, uploadThroughput: 100_000 },
};

for (const [name, [viewer, path]] of Object.entries(pages))
	test(`${name} is light, and nothing on it jumps`, async ({ browser, city, watch }) => {
		for (const width of [360, 1280]) {
			const context = await browser.newContext({ viewport: { width, height: 740 } });
			watch.follow(context);
			const seen = await load(context, viewer, city.origin, path(city.world));
			const check = expect.configure({ soft: true, message: `${path(city.world)} at ${width}` });
			const sum = (type: string) =>
				seen.files.filter((file) => file.type === type).reduce((all, { bytes }) => all + bytes, 0);
			check(sum('Stylesheet')).toBeGreaterThan(0);
			check(sum('Stylesheet')).toBeLessThanOrEqual(most.stylesheet);
			check(sum('Script')).toBeLessThanOrEqual(most.script);
			const all = seen.files.reduce((bytes, file) => bytes + file.bytes, 0);
			if (name === 'a lesson') check(all).toBeLessThanOrEqual(most.lesson);
			const uncompressed = seen.files.filter(
				({ type, encoding }) => /Script|Stylesheet/.test(type) && !encoding,
			);
			check(uncompressed).toEqual([]);
			check(
				seen.files.filter(({ url }) => !/^data:/.test(url) && !url.startsWith(city.origin)),
			).toEqual([]);
			check(seen.hasFont).toBe(true);
			const shift = seen.shifts.reduce((all, { value }) => all + value, 0);
			check(shift, seen.shifts.map(({ moved }) => moved).join('; ')).toBeLessThan(leastShift);
			// The worth of these tests is also in the figures: they are printed where somebody asks for the long form.
			if (process.env.OSAAJA_LONG) console.log(name, width, describe(seen.files), shift.toFixed(4));
			await context.close();
		}
	});

test('files are sent as small as the browser can take them, and as they are to others', async ({
	city,
	page,
}) => {
	await page.goto('/');
	const paths = await page
		.locator('link[rel="stylesheet"], script[src]')
		.evaluateAll((links) =>
			links.map((link) => link.getAttribute('href') ?? link.getAttribute('src')!),
		);
	expect(paths.length).toBeGreaterThan(0);
	for (const path of [...paths, '/enhance/save-answers.js']) {
		const plain = await fetch(city.origin + path, { headers: { 'accept-encoding': 'identity' } });
		expect(plain.headers.get('content-encoding'), path).toBeNull();
		expect(plain.headers.get('vary')?.toLowerCase(), path).toContain('accept-encoding');
		const whole = Buffer.from(await plain.arrayBuffer());
		expect(whole.length, path).toBeGreaterThan(200);
		for (const encoding of ['br', 'gzip']) {
			const answer = await fetch(city.origin + path, { headers: { 'accept-encoding': encoding } });
			expect(answer.headers.get('content-encoding'), path).toBe(encoding);
			const length = Number(answer.headers.get('content-length'));
			expect(length, path).toBeLessThanOrEqual(gzipSync(whole).length * 1.05);
			expect(Buffer.from(await answer.arrayBuffer()).equals(whole), path).toBe(true);
		}
	}
});

interface Shift {
	value: number;
	moved: string;
}

interface Loaded {
	/** What came over the wire, with its headers. */
	files: { url: string; type: string; bytes: number; encoding: string | undefined }[];
	/** Each jump of the layout: how large, and what moved. */
	shifts: Shift[];
	hasFont: boolean;
}

/** Opens a page for the first time, with nothing kept from before, over a slow network. */
async function load(
	context: BrowserContext,
	viewer: Viewer,
	origin: string,
	path: string,
): Promise<Loaded> {
	const page = await context.newPage();
	if (viewer !== 'visitor') await signInQuickly(page, viewer, origin);
	await page.addInitScript(() => {
		const shifts: Shift[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as (PerformanceEntry & {
				value: number;
				sources: { node: Element | null }[];
			})[]) {
				const moved = entry.sources.map(({ node }) => node?.nodeName ?? 'something').join(', ');
				shifts.push({ value: entry.value, moved });
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', slowNetwork);
	const files = new Map<string, Loaded['files'][number]>();
	session.on('Network.responseReceived', ({ requestId, type, response }) => {
		const headers = Object.entries(response.headers).map(([key, value]) => [
			key.toLowerCase(),
			value,
		]);
		const encoding = (Object.fromEntries(headers) as Record<string, string>)['content-encoding'];
		files.set(requestId, { url: response.url, type, bytes: 0, encoding });
	});
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const file = files.get(requestId);
		if (file) file.bytes = encodedDataLength;
	});
	await page.goto(path, { waitUntil: 'networkidle' });
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	// Two frames: the one that draws with the font, and the one in which its shift is told.
	await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
	);
	const told = await page.evaluate(() => ({
		shifts: (window as unknown as { shifts: Shift[] }).shifts,
		hasFont: [...document.fonts].some(({ status }) => status === 'loaded'),
	}));
	return { files: [...files.values()], ...told };
}

function describe(files: Loaded['files']): string {
	const types = Map.groupBy(files, ({ type }) => type);
	return [...types]
		.map(([type, each]) => `${type} ${each.reduce((all, { bytes }) => all + bytes, 0)}`)
		.join(', ');
}
