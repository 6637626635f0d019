import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/test/programs.ts';

// Workers read this file too, and find the port that the first reading chose.
process.env.OSAAJA_E2E_PORT ??= String(await findFreePort());

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.test.ts',
	globalSetup: './tests/e2e/support/server.ts',
	globalTimeout: (process.env.OSAAJA_LONG === '1' ? 120 : 18) * 60_000,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	workers: 1,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	reporter: 'list',
	outputDir: 'test-results',
	use: {
		baseURL: `http://localhost:${process.env.OSAAJA_E2E_PORT}`,
		locale: 'fi-FI',
		timezoneId: 'Europe/Helsinki',
		screenshot: 'only-on-failure',
		trace: 'retain-on-failure',
		video: 'off',
		launchOptions: {
			executablePath: findChromium(),
			// No calls home: on a closed network each is a refusal in the log, elsewhere a request nobody asked for.
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
	projects: [
		{ name: 'javascript', testIgnore: '**/*.plain.test.ts' },
		{
			name: 'no-javascript',
			testMatch: '**/*.plain.test.ts',
			use: { javaScriptEnabled: false },
		},
	],
});

async function findFreePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
