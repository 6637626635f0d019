import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import { isWithin, type Organisation } from '#lib/server/people/organisation.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

type Holder = Pick<Viewer, 'roles'>;

/** Whether somebody sees how the questions of a module do: its authors and coordinators. Never anything of a person. */
export function mayReadQuestions(
	viewer: Holder,
	organisation: Organisation,
	module: CatalogueModule,
): boolean {
	return holdsFor(viewer, organisation, module, ['author', 'coordinator']);
}

/** Whether somebody may take a question out, or let a new key count for earlier attempts. */
export function mayCorrectQuestions(
	viewer: Holder,
	organisation: Organisation,
	module: CatalogueModule,
): boolean {
	return holdsFor(viewer, organisation, module, ['coordinator']);
}

/** A module is everybody's: its role is one for the whole city. A part is its unit's, and of those above. */
function holdsFor(
	viewer: Holder,
	organisation: Organisation,
	{ content }: CatalogueModule,
	wanted: readonly RoleName[],
): boolean {
	const unit = content.extends ? organisation.findByCode(content.extends.unit) : organisation.city;
	if (!unit) return false;
	return viewer.roles.some(({ role, unitId }) => wanted.includes(role) && isWithin(unit, unitId));
}
