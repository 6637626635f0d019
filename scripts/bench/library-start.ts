/** Opens the application on the generated library, and reads every lesson once. */
import { variants } from '#lib/languages.ts';
import { openApp, type App } from '#lib/server/app.ts';
import type { Start } from './library.ts';

const started = performance.now();
const app = await openApp();
const seconds = (performance.now() - started) / 1000;
const memory = heapInUse();
await readEveryLesson(app);
const answer: Start = { seconds, memory, memoryAllRead: heapInUse() };
await app.close();
console.log(JSON.stringify(answer));

async function readEveryLesson({ catalogue }: App): Promise<void> {
	for (const { editionId, content } of catalogue.listModules())
		for (const { id } of content.lessons)
			for (const variant of variants) await catalogue.findLessonPage(editionId, id, variant);
}

function heapInUse(): number {
	globalThis.gc?.();
	return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}
