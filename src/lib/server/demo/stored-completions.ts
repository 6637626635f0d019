import { setImmediate as turn } from 'node:timers/promises';
import type { App } from '#lib/server/app.ts';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import type { CityPlan } from './city-plan.ts';
import type { ModuleSlug } from './named-people.ts';
import type { PlannedPerson } from './planned-people.ts';

const completionsInWrite = 100;

/** Records what was completed without a quiz, in the order of time, with what follows from it. Returns how many. */
export async function storeCompletions(
	app: App,
	plan: CityPlan,
	personIds: Map<PlannedPerson, string>,
): Promise<number> {
	const planned = plan.people
		.flatMap((person) =>
			person.completions.map((fact) => ({ ...fact, personId: personIds.get(person)! })),
		)
		.toSorted((one, other) => one.recordedAt.getTime() - other.recordedAt.getTime());
	for (let start = 0; start < planned.length; start += completionsInWrite) {
		const part = planned.slice(start, start + completionsInWrite);
		await app.store.write(async (tx) => {
			for (const { personId, module, day, source, recordedAt } of part) {
				const { editionId } = requireModule(app, module);
				const fact = { personId, measureId: `module:${module}`, day, source, editionId };
				await recordCompletion(tx, fact, app.completionFollowers, recordedAt);
			}
		});
		// SQLite never waits: without a turn of the event loop nobody could stop this.
		await turn();
	}
	return planned.length;
}

/** A module of the library that ships with the product. */
export function requireModule(app: App, slug: ModuleSlug): CatalogueModule {
	const module = app.catalogue.findModule(slug);
	if (!module) throw new Error(`the demo city needs the module ${slug}`);
	return module;
}
