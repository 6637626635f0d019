import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, assembleApp } from '#lib/server/app.ts';
import { publishLibrary } from '#lib/server/catalogue/publish.ts';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';
import { loadOrMakeKey } from '#lib/server/credentials/badge/keys.ts';
import { indexPublication } from '#lib/server/search/index-pages.ts';
import { freshStore } from './store.ts';

let library: ReturnType<typeof readLibrary> | undefined;

/** An application of its own for a test, on a fresh store, with the library that ships. `close` removes it. */
export async function freshApp(): Promise<App> {
	const store = await freshStore();
	const folder = await mkdtemp(join(tmpdir(), 'osaaja-key-'));
	library ??= readLibrary('modules');
	await publishLibrary(store, (await library).modules, [indexPublication]);
	const app = await assembleApp(store, await loadOrMakeKey(join(folder, 'badge.pem')));
	return {
		...app,
		async close() {
			await app.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
