import { env } from '#env';
import { holdsForCity } from '#lib/server/access/whole-city.ts';
import { importers } from '#lib/server/hr/importers.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { LayoutServerLoad } from './$types';

/** No page needs JavaScript; what enhances one is a small file of its own. */
export const csr = false;

export const load: LayoutServerLoad = async ({
	locals: { app, viewer, language, variant, path },
}) => ({
	language,
	path,
	isEasy: variant !== language,
	isDemo: env.DEMO,
	numberPrefix: env.CREDENTIAL_PREFIX,
	isHalf: (viewer?.half?.roles.length ?? 0) > 0,
	viewerName: viewer && fullName(viewer),
	seesCoverage: viewer?.roles.some(({ role }) => role !== 'author' && role !== 'assessor') ?? false,
	administersCity: await holdsCity(app, viewer, ['administrator']),
	mayImport: await holdsCity(app, viewer, importers),
	seesPeople:
		viewer?.roles.some(({ role }) => role === 'administrator' || role === 'coordinator') ?? false,
	seesMail: viewer?.roles.some(({ role }) => role === 'coordinator') ?? false,
});

/** The organisation is asked for the few alone who may: this runs for every page. */
async function holdsCity(
	app: App.Locals['app'],
	viewer: App.Locals['viewer'],
	names: readonly RoleName[],
) {
	if (!viewer?.roles.some(({ role }) => names.includes(role))) return false;
	return holdsForCity(viewer, await app.organisation(), names);
}
