/** `npm run demo`: makes the demo city where there is none yet, serves it, and says who is in it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describeDemo } from './demo/guide.ts';
import {
	beginPlace,
	findPlace,
	finishPlace,
	type Place,
	readGuide,
	stateOf,
} from './demo/place.ts';
import { CannotServe, failToServe, serve } from './serve.ts';

// Settings are read once, by the first import of #env: none of the files above may import it before they are called.
process.env.DEMO = '1';
process.env.DATA_DIR ||= 'data/demo';
process.env.LOG_LEVEL ||= 'warn';

await showDemo().catch(failToServe);

async function showDemo(): Promise<void> {
	const { env } = await import('#env').catch((error: unknown) => {
		throw new CannotServe((error as Error).message);
	});
	const place = findPlace(env.DATABASE_URL, env.DATA_DIR);
	const state = stateOf(place);
	if (state === 'foreign')
		throw new CannotServe(
			`The demo did not make the database in ${place.folder}, and leaves it alone.\n` +
				'Choose another folder: DATA_DIR=data/demo npm run demo',
		);
	if (state !== 'made') await makeCity(place);
	const { address } = await serve();
	console.log(describeDemo(readGuide(place), address, place));
}

/** All or nothing: the city is made beside its place and moved in when it is whole. */
async function makeCity(place: Place): Promise<void> {
	const started = performance.now();
	const { folder, databaseUrl } = beginPlace(place);
	if (place.database) console.log('Making the demo city; the first time takes half a minute …');
	await runPreparation(folder, databaseUrl);
	finishPlace(place, folder);
	if (place.database)
		console.log(`Made in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

/** In a process of its own, so that the server's stays small. It ends when this one does. */
async function runPreparation(folder: string, databaseUrl: string | undefined): Promise<void> {
	const program = fileURLToPath(new URL('./demo/prepare.ts', import.meta.url));
	const environment = databaseUrl ? { ...process.env, DATABASE_URL: databaseUrl } : process.env;
	const preparing = fork(program, [folder], { env: environment });
	const [code] = (await once(preparing, 'exit')) as [number | null];
	if (code !== 0) throw new CannotServe('The demo city could not be made.');
}
