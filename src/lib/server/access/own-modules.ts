import type { Catalogue, CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import { isWithin, type Organisation, type Unit } from '#lib/server/people/organisation.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { listHeldUnits } from './held-units.ts';
import { holdsForCity } from './whole-city.ts';

type Holder = Pick<Viewer, 'roles'>;
type Owned = Pick<CatalogueModule, 'content'>;

/** What somebody writes as an author: all modules, or those with these names; without the parts of divisions. */
export type WrittenModules = 'every' | readonly string[];

/**
 * Whether somebody holds one of the roles at the unit of a module, or of a division's part of one, or at one above. What
 * names no unit, or one that is not there, belongs to the whole city.
 */
export function answersFor(
	holder: Holder,
	organisation: Organisation,
	module: Owned,
	wanted: readonly RoleName[],
): boolean {
	const unit = findOwner(organisation, module);
	if (!unit) return false;
	return listHeldUnits(holder, organisation, wanted).some(({ id }) => isWithin(unit, id));
}

/** Whether somebody writes a module, or a division's part of one. */
export function isAuthorOf(holder: Holder, organisation: Organisation, module: Owned): boolean {
	return answersFor(holder, organisation, module, ['author']);
}

/** The modules that somebody writes. */
export function listWrittenModules(
	holder: Holder,
	organisation: Organisation,
	catalogue: Catalogue,
): WrittenModules {
	if (holdsForCity(holder, organisation, ['author'])) return 'every';
	return catalogue
		.listModules()
		.filter((module) => isAuthorOf(holder, organisation, module))
		.map(({ slug }) => slug);
}

/** Whether somebody reads what others say about a module: who writes it, and coordinators. */
export function mayReadComments(
	holder: Holder,
	organisation: Organisation,
	module: Owned,
): boolean {
	return isCoordinator(holder) || isAuthorOf(holder, organisation, module);
}

/** Whether somebody may read a division's part whatever their own posts: who writes it or its core, and coordinators. */
export function mayReadPart(
	holder: Holder,
	organisation: Organisation,
	core: Owned,
	part: Owned,
): boolean {
	return [core, part].some((each) => mayReadComments(holder, organisation, each));
}

function isCoordinator({ roles }: Holder): boolean {
	return roles.some(({ role }) => role === 'coordinator');
}

function findOwner(organisation: Organisation, { content }: Owned): Unit | undefined {
	const code = content.extends?.unit ?? content.ownerUnit;
	return (code === undefined ? undefined : organisation.findByCode(code)) ?? organisation.city;
}
