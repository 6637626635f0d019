import { env } from '#env';
import type { App } from '#lib/server/app.ts';
import { dayOf } from '#lib/server/days.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { type CitySize, planCity } from './city-plan.ts';
import { storeUses } from './given-uses.ts';
import { storeFeedback } from './given-feedback.ts';
import { storeCompletions } from './stored-completions.ts';
import { passQuizzes } from './passed-quizzes.ts';
import { storeOrganisation } from './stored-organisation.ts';
import { storeMeasures } from './recorded-measures.ts';
import { storePeople } from './stored-people.ts';
import { storeReports } from './sent-reports.ts';
import { storeCommitments } from './made-commitments.ts';
import { runSteps } from '#lib/server/steps.ts';

export interface SeedOptions {
	seed?: number;
	now?: Date;
	size?: CitySize;
	/** Told what is being done, in a few words. */
	onProgress?: (sentence: string) => void;
}

export interface SeededCity {
	locations: number;
	staff: number;
	volunteers: number;
	completions: number;
}

/**
 * Fills an empty database with the demo city, by the domain's own verbs: always the same city from its seed.
 * Many transactions: an interruption leaves a part of a city.
 */
export async function seedDemoCity(
	app: App,
	{ seed = 1, now = new Date(), size, onProgress = () => {} }: SeedOptions = {},
): Promise<SeededCity> {
	const today = dayOf(now, env.TIME_ZONE);
	const plan = planCity(seed, today, size);
	onProgress(`${plan.locations.length} locations`);
	const ids = await app.store.write((tx) => storeOrganisation(tx, plan));
	onProgress(`${plan.people.length} people`);
	const personIds = await storePeople(app.store, plan, ids);
	onProgress('two years of learning');
	const completions = await storeCompletions(app, plan, personIds);
	await passQuizzes(app, plan, personIds);
	await storeFeedback(app, plan, personIds, seed);
	await storeUses(app, plan, personIds, seed);
	await storeReports(app, plan, personIds);
	await storeMeasures(app, plan, personIds);
	await storeCommitments(app, plan, personIds);
	onProgress('coverage');
	// One fold takes a limited number of marks; a full city has more.
	while ((await foldCells(app.store, today, now)) > 0);
	await runSteps(app, now);
	const count = (kind: string) => plan.people.filter((person) => person.kind === kind).length;
	return {
		locations: plan.locations.length,
		staff: count('staff'),
		volunteers: count('volunteer'),
		completions,
	};
}
