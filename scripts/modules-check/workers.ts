import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
	surveyModules,
	type Survey,
	type SurveyedModule,
} from '#lib/server/catalogue/read-modules.ts';

export interface Task {
	directory: string;
	slugs: string[];
}

/** A thread takes as long to begin as some ten modules to survey. */
const fewForThreads = 24;
/** Small enough that no thread waits long for the last one. */
const batch = 8;

/** Surveys modules by as many threads as the machine has processors. */
export const surveyByWorkers: Survey = async (directory, slugs) => {
	if (slugs.length < fewForThreads) return surveyModules(directory, slugs);
	const waiting = [...slugs];
	const found = new Map<string, SurveyedModule>();
	const count = Math.min(availableParallelism(), 8);
	await Promise.all(
		Array.from({ length: count }, async () => {
			const worker = new Worker(new URL('./worker.ts', import.meta.url));
			try {
				while (waiting.length > 0) {
					const task = { directory, slugs: waiting.splice(0, batch) };
					for (const surveyed of await ask(worker, task)) found.set(surveyed.slug, surveyed);
				}
			} finally {
				await worker.terminate();
			}
		}),
	);
	return slugs.flatMap((slug) => found.get(slug) ?? []);
};

function ask(worker: Worker, task: Task): Promise<SurveyedModule[]> {
	return new Promise((resolve, reject) => {
		worker.once('message', (answer: SurveyedModule[]) => {
			worker.off('error', reject);
			resolve(answer);
		});
		worker.once('error', reject);
		worker.postMessage(task);
	});
}
