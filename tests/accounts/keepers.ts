import type { Keeper } from '#lib/server/accounts/keeper.ts';
import type { Day } from '#lib/server/days.ts';
import { giveRole, type RoleName } from '#lib/server/people/roles.ts';
import type { Store } from '#lib/server/store/index.ts';
import { addSomebody, type City, type UnitName } from '../support/city.ts';

export const today = '2026-06-15';

/** Somebody new who holds a role at a unit, as a keeper of accounts. */
export async function addKeeper(
	store: Store,
	city: City,
	role: RoleName,
	unit: UnitName,
	day: Day = today,
): Promise<Keeper> {
	const unitId = city.units[unit];
	const personId = await store.write(async (tx) => {
		const id = await addSomebody(tx, { familyName: `Keeper ${role} ${unit}` }, city.tick());
		const held = { personId: id, unitId, role, fromDay: '2020-01-01', untilDay: null };
		await giveRole(tx, held, city.tick());
		return id;
	});
	const viewer = { personId, roles: [{ role, unitId }] };
	return { viewer, organisation: await city.organisation(), today: day };
}
