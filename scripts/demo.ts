/** `npm run demo`: makes the demo city where there is none yet, serves it, and says who is in it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

// Settings are read once, by the first import of #env: everything below is imported after this.
process.env.DEMO = '1';
process.env.DATA_DIR ||= 'data/demo';
process.env.LOG_LEVEL ||= 'warn';

const { CannotServe, failToServe, serve } = await import('./serve.ts');
const { findPlace, moveIn, readGuide, prepareFolder } = await import('./demo/place.ts');

if (process.argv[2] === 'prepare') await prepare(process.argv[3]!);
else await showDemo().catch(failToServe);

async function showDemo(): Promise<void> {
	const { env } = await import('#env').catch((error: unknown) => {
		throw new CannotServe((error as Error).message);
	});
	const place = findPlace(env.DATABASE_URL, env.DATA_DIR);
	if (place.state === 'foreign')
		throw new CannotServe(
			`${place.folder} holds a database that the demo did not make. Choose another folder: DATA_DIR=… npm run demo`,
		);
	if (place.state !== 'made') {
		const folder = prepareFolder(place);
		await runPreparation(folder, place.state === 'unknown' ? env.DATABASE_URL : `file:${folder}/osaaja.db`);
		moveIn(place, folder);
	}
	const { address } = await serve();
	console.log(describe(address, env.DATA_DIR));
}
