/** A thread that surveys the modules that it is told, until it is ended. */
import { parentPort } from 'node:worker_threads';
import { surveyModules } from '#lib/server/catalogue/read-modules.ts';
import type { Task } from './workers.ts';

parentPort?.on('message', ({ directory, slugs }: Task) => {
	void surveyModules(directory, slugs).then((answer) => parentPort?.postMessage(answer));
});
