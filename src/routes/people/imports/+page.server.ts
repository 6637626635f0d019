import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { listRuns } from '#lib/server/hr/runs.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { PageServerLoad } from './$types';
import { requireImporter } from './require-importer.ts';

export const load: PageServerLoad = async ({ locals }) => {
	await requireImporter(locals);
	const runs = await listRuns(locals.app.store.read);
	return {
		runs: runs.map(({ id, kind, state, rows, fileName, recordedAt, ...person }) => ({
			...{ id, kind, state, rows, fileName, name: fullName(person) },
			day: dayOf(recordedAt, env.TIME_ZONE),
		})),
	};
};
