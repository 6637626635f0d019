import { listUnitsKept } from '#lib/server/accounts/unit-list.ts';
import { requireKeeper } from '../people/keeper.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const units = await listUnitsKept(locals.app.store.read, await requireKeeper(locals));
	return {
		units: units.map(({ unit: { code, names, parent }, ...row }) => ({
			...{ ...row, code, name: names[locals.language], above: parent?.names[locals.language] },
		})),
	};
};
