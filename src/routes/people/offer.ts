import { error } from '@sveltejs/kit';
import type { Offer } from '#lib/server/invitations/invitations.ts';
import { addDays, addYears } from '#lib/server/days.ts';
import { listAssociations } from '#lib/server/people/persons.ts';
import { requireKeeper } from './keeper.ts';
import { listUnitOptions } from './units.ts';

/** What the forms of invitations are filled with before anybody has typed. */
export async function loadOfferForm(locals: App.Locals) {
	const associations = await listAssociations(locals.app.store.read);
	const units = await listUnitOptions(locals);
	return {
		units,
		associations: associations.map(({ id, name }) => ({ value: id, label: name })),
		values: {
			...{ unit: units[0]?.value ?? '', kind: 'volunteer', language: locals.language },
			until: addDays(locals.today, 14),
			accountUntil: addYears(locals.today, 1),
		},
	};
}

/** The keeper, and an offer with its unit's id instead of its code. */
export async function requireOffer(
	locals: App.Locals,
	{ unit, ...offer }: Omit<Offer, 'unitId'> & { unit: string },
) {
	const keeper = await requireKeeper(locals);
	const unitId = keeper.organisation.findByCode(unit)?.id ?? error(404, 'Not found');
	return { keeper, offer: { ...offer, unitId } };
}
