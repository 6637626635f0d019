import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { answersFor } from './own-modules.ts';

type Holder = Pick<Viewer, 'roles'>;

/** Whether somebody sees how the questions of a module do: its authors and coordinators. Never anything of a person. */
export function mayReadQuestions(
	viewer: Holder,
	organisation: Organisation,
	module: CatalogueModule,
): boolean {
	return answersFor(viewer, organisation, module, ['author', 'coordinator']);
}

/** Whether somebody may take a question out, or let a new key count for earlier attempts. */
export function mayCorrectQuestions(
	viewer: Holder,
	organisation: Organisation,
	module: CatalogueModule,
): boolean {
	return answersFor(viewer, organisation, module, ['coordinator']);
}
