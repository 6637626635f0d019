/**
 * `node scripts/screenshots.ts [folder]`: pictures of the main pages, in a demo city made for them, as
 * `<folder>/<page>/<language>-<width>-<light|dark>.jpg`. `--only front-learner,quiz` and `--language fi` take some of
 * them; they can be given again. The folder is docs/screenshots where none is named.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { type Language, languages } from '#lib/languages.ts';
import { type DemoServer, startDemoServer } from './browser/demo-server.ts';
import { listPlaces, type Place } from './browser/places.ts';
import { findChromium } from './test/programs.ts';

/** Compact enough for all of them to stay under 15 MB, and letters stay clear. */
const quality = 45;
const sizes = [
	{ width: 360, height: 780 },
	{ width: 768, height: 1024 },
	{ width: 1440, height: 900 },
];
const schemes = ['light', 'dark'] as const;

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		only: { type: 'string', multiple: true, default: [] },
		language: { type: 'string', multiple: true, default: [] },
	},
});
const folder = positionals[0] ?? join('docs', 'screenshots');
const only = options.only.flatMap((names) => names.split(','));
const chosen = languages.filter(
	(each) => options.language.length === 0 || options.language.includes(each),
);

const server = await startDemoServer();
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
try {
	const places = await listPlaces(server);
	const unknown = only.filter((name) => !places.some((place) => place.name === name));
	if (unknown.length > 0 || chosen.length === 0)
		throw new Error(
			`There are ${places.map(({ name }) => name).join(', ')} in ${languages.join(', ')}.`,
		);
	let bytes = 0;
	for (const place of places.filter(({ name }) => only.length === 0 || only.includes(name)))
		for (const language of chosen) bytes += await photograph(browser, server, place, language);
	console.log(`${(bytes / 1e6).toFixed(1)} MB in ${folder}`);
} finally {
	await browser.close();
	await server.stop();
}

/** A page in one language, at every width, light and dark. Resolves to how many bytes its pictures take. */
async function photograph(
	browser: Browser,
	{ origin }: DemoServer,
	{ name, as, path }: Place,
	language: Language,
): Promise<number> {
	await mkdir(join(folder, name), { recursive: true });
	const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce' });
	await context.addCookies([{ name: 'language', value: language, url: origin }]);
	if (as)
		await context.request.post('/sign-in/demo', {
			...{ form: { person: as }, headers: { origin }, maxRedirects: 0 },
		});
	const page = await context.newPage();
	let bytes = 0;
	for (const size of sizes)
		for (const colorScheme of schemes) {
			await page.setViewportSize(size);
			await page.emulateMedia({ colorScheme });
			await page.goto(path, { waitUntil: 'networkidle' });
			await page.evaluate(() => document.fonts.ready.then(() => undefined));
			const file = join(folder, name, `${language}-${size.width}-${colorScheme}.jpg`);
			await page.screenshot({ path: file, type: 'jpeg', quality });
			bytes += (await stat(file)).size;
		}
	await context.close();
	return bytes;
}
