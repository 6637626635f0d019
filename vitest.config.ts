import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const elsewhere = ['tests/e2e/**', 'tests/bench/**'];

/** Settings are read once, at import: each project has its own, and nothing of the developer's. */
const settings = {
	DATA_DIR: join(tmpdir(), 'osaaja-tests-have-no-data'),
	MIGRATIONS_DIR: 'drizzle',
	MODULES_DIR: 'modules',
	ORIGIN: 'http://localhost:3000',
	TIME_ZONE: 'Europe/Helsinki',
	/** What goes wrong on purpose need not be read. */
	LOG_LEVEL: 'silent',
	/** Neither the city's nor UTC, and often another day: code that asks the machine for the date fails here. */
	TZ: 'Pacific/Auckland',
};

/**
 * Every test runs on both engines, from its file's `#env` on. Files named `*.sqlite.test.ts` or
 * `*.postgres.test.ts` are about one engine; `*.once.test.ts` use no store and run once.
 */
export default defineConfig({
	test: {
		maxWorkers: 2,
		// The long forms try hundreds of histories: there only a test that never ends is a fault.
		testTimeout: process.env.OSAAJA_LONG === '1' ? 1_800_000 : 30_000,
		hookTimeout: 60_000,
		projects: [
			{
				test: {
					name: 'sqlite',
					include: ['tests/**/*.test.ts'],
					exclude: [...elsewhere, '**/*.once.test.ts', '**/*.postgres.test.ts'],
					globalSetup: 'tests/support/global-setup.ts',
					env: { ...settings, DATABASE_URL: 'file:made-by-fresh-store' },
				},
			},
			{
				test: {
					name: 'postgres',
					include: ['tests/**/*.test.ts'],
					exclude: [...elsewhere, '**/*.once.test.ts', '**/*.sqlite.test.ts'],
					globalSetup: 'tests/support/global-setup.ts',
					env: { ...settings, DATABASE_URL: 'postgres://made-by-fresh-store' },
				},
			},
			{
				test: {
					name: 'once',
					include: ['tests/**/*.once.test.ts'],
					exclude: elsewhere,
					env: { ...settings, DATABASE_URL: 'file:not-used' },
				},
			},
		],
	},
});
