import { setRule } from '#lib/server/assignments/rules.ts';
import { defineLicence } from '#lib/server/credentials/licences.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { addAssociation } from '#lib/server/people/persons.ts';
import { addStaffGroup } from '#lib/server/people/staff-groups.ts';
import { addUnit } from '#lib/server/people/units.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { setTarget } from '#lib/server/targets/targets.ts';
import type { CityPlan } from './city-plan.ts';
import { associationNames, city, divisions, partnerName, staffGroups } from './places.ts';
import { customerServiceLicence, makeRules, makeTargets } from './targets.ts';

/** What the rest of the city refers to, by code or name. */
export interface StoredOrganisation {
	units: Map<string, string>;
	staffGroups: Map<string, string>;
	associations: Map<string, string>;
}

/** Stores what stood before the first person came: units, groups, associations, targets and the licence. */
export async function storeOrganisation(tx: Tx, plan: CityPlan): Promise<StoredOrganisation> {
	const began = new Date(`${plan.calendar.recordsBegan}T06:00:00Z`);
	const units = await storeUnits(tx, plan, began);
	const groupIds = new Map<string, string>();
	for (const group of staffGroups) groupIds.set(group.code, await addStaffGroup(tx, group));
	const associations = new Map<string, string>();
	for (const name of [...associationNames, partnerName])
		associations.set(name, await addAssociation(tx, name));
	await storeHeadcounts(tx, plan, units);
	await defineLicence(tx, customerServiceLicence, began);
	for (const [index, target] of makeTargets(units.get(city.code)!, plan.calendar).entries())
		// Targets are listed in the order in which they were set.
		await setTarget(tx, target, new Date(began.getTime() + index * 60_000));
	for (const rule of makeRules(units.get(city.code)!, groupIds, plan.calendar))
		await setRule(tx, rule, began);
	return { units, staffGroups: groupIds, associations };
}

async function storeUnits(
	tx: Tx,
	{ locations }: CityPlan,
	began: Date,
): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	const cityId = await addUnit(tx, { ...city, kind: 'city', parentId: null }, began);
	ids.set(city.code, cityId);
	for (const { services, code, names } of divisions) {
		const parentId = await addUnit(tx, { code, names, kind: 'division', parentId: cityId }, began);
		ids.set(code, parentId);
		for (const service of services)
			ids.set(service.code, await addUnit(tx, { ...service, kind: 'service', parentId }, began));
	}
	for (const { code, names, kind } of locations) {
		const parentId = ids.get(kind.service)!;
		ids.set(code, await addUnit(tx, { code, names, kind: 'location', parentId }, began));
	}
	return ids;
}

async function storeHeadcounts(
	tx: Tx,
	{ workplaces }: CityPlan,
	units: Map<string, string>,
): Promise<void> {
	for (const { location, headcounts } of workplaces)
		for (const { day, staff } of headcounts)
			await recordHeadcount(
				tx,
				{ unitId: units.get(location.code)!, staffGroupId: null, day, staff, source: 'HR' },
				new Date(`${day}T09:00:00Z`),
			);
}
