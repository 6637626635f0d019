/** The programs that tests drive beside Node: a Chromium, and readers of what a certificate holds. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const chromiumNames = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Each reader and the Debian package that has it. */
const readers = [
	{ program: 'pdftotext', package: 'poppler-utils' },
	{ program: 'qpdf', package: 'qpdf' },
	{ program: 'zbarimg', package: 'zbar-tools' },
];

/** The Chromium that the tests are to use: the one named in OSAAJA_CHROMIUM, else the system's. */
export function findChromium(): string | undefined {
	const named = process.env.OSAAJA_CHROMIUM;
	if (named) return named;
	return chromiumNames.map(findProgram).find((path) => path !== undefined);
}

/** Finds or fetches a Chromium: the system's, Playwright's own download, the package manager's, in that order. */
export async function ensureChromium(): Promise<string | undefined> {
	const found = findChromium() ?? (await findDownloadedChromium());
	if (found) return found;
	console.log('No Chromium on this machine; trying Playwright’s own download …');
	runQuietly(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
	const downloaded = await findDownloadedChromium();
	if (downloaded) return downloaded;
	installPackages(['chromium']);
	return findChromium();
}

/** Sees to the other programs; returns a sentence for each that could not be had. */
export function ensureReaders(): string[] {
	const isMissing = (reader: (typeof readers)[number]) => !findProgram(reader.program);
	const missing = readers.filter(isMissing);
	if (missing.length > 0) installPackages(missing.map((reader) => reader.package));
	return missing
		.filter(isMissing)
		.map(
			(reader) => `“${reader.program}” is missing: install the system’s package ${reader.package}.`,
		);
}

function findProgram(name: string): string | undefined {
	if (name.startsWith('/')) return existsSync(name) ? name : undefined;
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

async function findDownloadedChromium(): Promise<string | undefined> {
	const { chromium } = await import('@playwright/test');
	const path = chromium.executablePath();
	return existsSync(path) ? path : undefined;
}

/** Only where nobody has to be asked: as root, with apt. */
function installPackages(names: string[]): void {
	if (process.getuid?.() !== 0 || !findProgram('apt-get')) return;
	console.log(`Installing ${names.join(', ')} with apt-get …`);
	runQuietly('apt-get', ['update']);
	runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...names]);
}

function runQuietly(program: string, parameters: string[]): void {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const result = spawnSync(program, parameters, { env, encoding: 'utf8', timeout: 300_000 });
	if (result.status !== 0) console.log((result.stdout + result.stderr).slice(-2000));
}
