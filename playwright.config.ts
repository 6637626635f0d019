import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/test/programs.ts';

// Workers read this file too, and find the ports that the first reading chose: each has a server of its own.
const workers = 2;
process.env.OSAAJA_E2E_PORTS ??= (await findFreePorts(workers)).join();
const ports = process.env.OSAAJA_E2E_PORTS.split(',');
process.env.OSAAJA_E2E_PORT = ports[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.test.ts',
	globalSetup: './tests/e2e/support/server.ts',
	globalTimeout: (process.env.OSAAJA_LONG === '1' ? 120 : 18) * 60_000,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	workers,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	reporter: 'list',
	outputDir: 'test-results',
	use: {
		baseURL: `http://localhost:${process.env.OSAAJA_E2E_PORT}`,
		locale: 'fi-FI',
		timezoneId: 'Europe/Helsinki',
		screenshot: 'only-on-failure',
		// A trace of each test costs more than the test; OSAAJA_TRACE=1 asks for those of what fails.
		trace: process.env.OSAAJA_TRACE === '1' ? 'retain-on-failure' : 'off',
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

/** Held together until all are known, so that none is given twice. */
async function findFreePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
	await Promise.all(servers.map((server) => once(server, 'listening')));
	const found = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map((server) => once(server.close(), 'close')));
	return found;
}
