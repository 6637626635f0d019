import { listPeople } from '#lib/server/accounts/people-list.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { requireKeeper } from './keeper.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const text = (url.searchParams.get('q') ?? '').slice(0, 200);
	const after = url.searchParams.get('after') ?? undefined;
	const keeper = await requireKeeper(locals);
	const { people, next } = await listPeople(locals.app.store, keeper, { text, after });
	return {
		...{ text, next, isLater: after !== undefined },
		people: people.map(({ id, kind, email, association, ...name }) => ({
			...{ id, kind, email, association, name: fullName(name) },
		})),
	};
};
