import { env } from '#env';
import { fullName } from '#lib/server/people/persons.ts';
import type { LayoutServerLoad } from './$types';

/** No page needs JavaScript; what enhances one is a small file of its own. */
export const csr = false;

export const load: LayoutServerLoad = ({ locals: { viewer, language, variant, path } }) => ({
	language,
	path,
	isEasy: variant !== language,
	isDemo: env.DEMO,
	numberPrefix: env.CREDENTIAL_PREFIX,
	isHalf: (viewer?.half?.roles.length ?? 0) > 0,
	viewerName: viewer && fullName(viewer),
	seesCoverage: viewer?.roles.some(({ role }) => role !== 'author' && role !== 'assessor') ?? false,
	seesImports: viewer?.roles.some(({ role }) => role === 'administrator') ?? false,
	seesPeople:
		viewer?.roles.some(({ role }) => role === 'administrator' || role === 'coordinator') ?? false,
	answersErasures: viewer?.roles.some(({ role }) => role === 'administrator') ?? false,
	seesMail: viewer?.roles.some(({ role }) => role === 'coordinator') ?? false,
});
