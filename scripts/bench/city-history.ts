import { type Chance, seededChance } from '#lib/server/demo/chance.ts';
import { newId } from '#lib/server/store/index.ts';
import { BulkLoad } from './bulk-load.ts';
import { openManyNames } from './large-city-sources.ts';

const measureCount = 25;
const years = 5;
const millisecondsOfDay = 86_400_000;
/** Later than those that the demo city has of the same person and measure. */
const firstCycle = 100;

/**
 * Gives a large city five years before this one, and volunteers: nearly everybody has completed each of 25 measures
 * then, some for a time only. Targets of this year do not count that, but who computes them reads it.
 */
export function addHistory(file: string, volunteers: number): void {
	const load = new BulkLoad(file);
	const chance = seededChance(volunteers);
	addVolunteers(load, chance, volunteers);
	const measureIds = addMeasures(load);
	for (const { id } of load.list(`select id from persons where kind = 'staff'`))
		// Some have just begun.
		if (!chance.happens(0.03)) addCompletions(load, chance, id as string, measureIds);
	load.finish();
}

function addMeasures(load: BulkLoad): string[] {
	const ids = load.list('select id from measures').map(({ id }) => id as string);
	for (let number = ids.length + 1; number <= measureCount; number++) {
		const id = `practice:bench-${number}`;
		load.insert('measures', { id, kind: 'practice', module_slug: null });
		ids.push(id);
	}
	return ids.slice(0, measureCount);
}

function addCompletions(
	load: BulkLoad,
	chance: Chance,
	personId: string,
	measureIds: string[],
): void {
	const lastYear = Date.UTC(new Date().getUTCFullYear(), 0, 1) - millisecondsOfDay;
	for (const measureId of measureIds) {
		const moment = lastYear - chance.between(0, years * 365 - 1) * millisecondsOfDay;
		load.insert('completions', {
			...{ id: newId(new Date(moment)), person_id: personId, measure_id: measureId },
			...{ cycle: firstCycle, day: toDay(moment), source: 'observation' },
			valid_until: chance.happens(0.3) ? toDay(moment + 3 * 365 * millisecondsOfDay) : null,
			...{ attempt_id: null, edition_id: null, recorded_at: moment },
		});
	}
}

/** In the likeness of the volunteers that are there. */
function addVolunteers(load: BulkLoad, chance: Chance, wanted: number): void {
	const held = load.list(`
		select posts.*, persons.association_id from posts join persons on persons.id = posts.person_id
		where persons.kind = 'volunteer'`);
	if (held.length === 0) return;
	const places = load.list(`select id from units where kind = 'location'`);
	const drawName = openManyNames(load, chance);
	for (let number = 0; number < wanted; number++) {
		const { association_id: associationId, ...post } = chance.pick(held);
		const name = drawName();
		const id = newId();
		load.insert('persons', {
			...{ id, kind: 'volunteer', given_names: name.givenNames, family_name: name.familyName },
			...{ email: `v${number}@large.koivuranta.example`, language: name.language },
			...{ easy_language: 0, association_id: associationId!, recorded_at: post.recorded_at! },
		});
		load.insert('posts', {
			...{ ...post, id: newId(), person_id: id, unit_id: chance.pick(places).id! },
		});
	}
}

function toDay(moment: number): string {
	return new Date(moment).toISOString().slice(0, 10);
}
