import { error } from '@sveltejs/kit';
import { viewAccount } from '#lib/server/accounts/account-view.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { nameIdentities } from '../identities.ts';

/** Who looks after accounts here and now. */
export async function requireKeeper({ app, viewer, today }: App.Locals): Promise<Keeper> {
	if (!viewer) error(404, 'Not found');
	return { viewer, organisation: await app.organisation(), today };
}

/** The account of one of the keeper's people, as its pages show it. */
export async function requireAccount(locals: App.Locals, personId: string) {
	const { app, language, today } = locals;
	const account = await viewAccount(app.store, await requireKeeper(locals), personId);
	if (!account) error(404, 'Not found');
	const { person, posts, roles, identities, ...rest } = account;
	const { id, kind, givenNames, familyName, email, accountUntil } = person;
	return {
		...{ ...rest, today, ways: app.signIn.ways },
		person: {
			...{ id, kind, givenNames, familyName, email, accountUntil, language: person.language },
			name: fullName(person),
		},
		identities: nameIdentities(locals, identities),
		posts: posts.map(({ unit, groupNames, ...post }) => ({
			...{ ...post, unit: unit.names[language], group: groupNames[language] },
		})),
		roles: roles.map(({ unit, ...role }) => ({ ...role, unit: unit.names[language] })),
	};
}
