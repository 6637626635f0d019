import { cityHallCode, libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { changedSlug, part, partedSlug } from './changed-library.ts';
import type { World } from './city.ts';
import { readModule } from './library.ts';
import type { RoleHolder } from './role-holders.ts';

interface Address {
	path: string | ((world: World) => string);
	/** Who of those whom the table of routes admits may have it; all of them where it is not given. */
	isFor?: (holder: RoleHolder) => boolean;
}

/** What is the demo's learner's own, and what asks for more than a role. */
const nobody = () => false;
const holdersAtTheLibrary = ({ unit }: RoleHolder) => unit === libraryCode;
/** What is said of a module, and a division's part: for authors of the unit that it belongs to. */
const coordinatorsAndAuthorsAt =
	(code: string) =>
	({ role, unit }: RoleHolder) =>
		role === 'coordinator' || (role === 'author' && unit === code);

const slug = 'anti-discrimination';
const lesson = readModule(slug).lessons[0]!.id;
const question = 'q01';
const own = (suffix: string): Address => ({
	path: ({ attempts }) => `/attempts/${attempts.learner.half}${suffix}`,
	isFor: nobody,
});
const learner = (suffix: string): Address => ({
	path: ({ learnerId }) => `/people/${learnerId}${suffix}`,
	isFor: holdersAtTheLibrary,
});
const numbered = (prefix: string, suffix = ''): Address => ({
	path: ({ learnersNumber }) => `${prefix}/${learnersNumber}${suffix}`,
});

/** For each route with a parameter the address of something that exists, and whom it is for. */
export const addresses: Record<string, Address> = {
	// Whoever knows a secret has them, and nobody else.
	'/metrics': { path: '/metrics', isFor: nobody },
	'/mail/returned': { path: '/mail/returned', isFor: nobody },
	'/set-up': { path: '/set-up', isFor: nobody },
	'/sign-in/link/[token]': { path: ({ signInLink }) => signInLink },
	'/modules/[slug]': { path: `/modules/${slug}` },
	'/modules/[slug]/job-aid': { path: `/modules/${slug}/job-aid` },
	'/modules/[slug]/quiz': { path: `/modules/${slug}/quiz` },
	'/modules/[slug]/lessons/[lesson]': { path: `/modules/${slug}/lessons/${lesson}` },
	'/modules/[slug]/what-changed': { path: `/modules/${slug}/what-changed` },
	// None of them has completed the module.
	'/modules/[slug]/feedback': { path: `/modules/${slug}/feedback`, isFor: nobody },
	'/modules/[slug]/use': { path: `/modules/${slug}/use`, isFor: nobody },
	'/modules/[slug]/parts/[part]/lessons/[lesson]': {
		path: `/modules/${partedSlug}/parts/${part.slug}/lessons/${part.lesson.id}`,
		isFor: coordinatorsAndAuthorsAt(cityHallCode),
	},
	// A module of the whole city: no role below it answers for its questions.
	'/modules/[slug]/questions': { path: `/modules/${slug}/questions`, isFor: nobody },
	'/modules/[slug]/questions/files': { path: `/modules/${slug}/questions/files`, isFor: nobody },
	'/modules/[slug]/questions/files/[format]/[variant]': {
		...{ path: `/modules/${slug}/questions/files/moodle-xml/sv`, isFor: nobody },
	},
	'/modules/[slug]/questions/[question]': {
		...{ path: `/modules/${slug}/questions/${question}`, isFor: nobody },
	},
	'/modules/[slug]/questions/[question]/[correction]': {
		...{ path: `/modules/${slug}/questions/${question}/void`, isFor: nobody },
	},
	'/attempts/[attempt]': own(''),
	'/attempts/[attempt]/answers': own('/answers'),
	'/attempts/[attempt]/summary': own('/summary'),
	'/attempts/[attempt]/review': {
		path: ({ attempts }) => `/attempts/${attempts.learner.failed}/review`,
		isFor: nobody,
	},
	'/credentials/[number]/certificate.pdf': {
		...numbered('/credentials', '/certificate.pdf'),
		isFor: nobody,
	},
	'/verify/[number]': numbered('/verify'),
	'/verify/[number].json': numbered('/verify', '.json'),
	'/badges/[number]': numbered('/badges'),
	'/badges/[number].json': numbered('/badges', '.json'),
	'/achievements/[kind]/[slug]/[edition]': {
		path: '/achievements/module/language-awareness/1',
	},
	'/coverage/[unit]': { path: `/coverage/${libraryCode}` },
	'/coverage/[unit]/why': { path: `/coverage/${libraryCode}/why` },
	'/coverage/[unit]/breakdown': {
		path: `/coverage/${libraryCode}/breakdown`,
		isFor: ({ role, unit }) => role === 'manager' && unit === libraryCode,
	},
	// A map of several locations: nobody here manages more than one.
	'/coverage/[unit]/heat-map': { path: '/coverage/kirjastopalvelut/heat-map', isFor: nobody },
	'/coverage/[unit]/report': { path: `/coverage/${libraryCode}/report` },
	// Without a closed reporting day there is a report for those alone who may see names.
	'/coverage/[unit]/report.pdf': {
		path: `/coverage/${libraryCode}/report.pdf`,
	},
	'/coverage/[unit]/export/[table].[format]': {
		path: `/coverage/${libraryCode}/export/locations.csv`,
	},
	'/coverage/[unit]/what-if': { path: `/coverage/${libraryCode}/what-if` },
	'/coverage/[unit]/invite': {
		path: `/coverage/${libraryCode}/invite`,
		isFor: holdersAtTheLibrary,
	},
	'/coverage/[unit]/measures': {
		path: `/coverage/${libraryCode}/measures`,
		isFor: holdersAtTheLibrary,
	},
	'/coverage/[unit]/use': { path: `/coverage/${libraryCode}/use`, isFor: holdersAtTheLibrary },
	'/mail/unsubscribe/[token]': {
		path: ({ mails }) => `/mail/unsubscribe/${mails.stoppable}`,
	},
	'/demo/mail/[mail]': { path: ({ mails }) => `/demo/mail/${mails.shown}` },
	'/demo/mail/[mail]/html': { path: ({ mails }) => `/demo/mail/${mails.shown}/html` },
	// Of the whole city: no unit below it has them.
	'/people/erasures': { path: '/people/erasures', isFor: nobody },
	'/measures': { path: '/measures', isFor: nobody },
	'/measures/[measure]': { path: ({ measure }) => `/measures/${measure}`, isFor: nobody },
	'/notices': { path: '/notices', isFor: nobody },
	'/people/imports': { path: '/people/imports', isFor: nobody },
	'/people/imports/new': { path: '/people/imports/new', isFor: nobody },
	'/people/imports/[run]': { path: (world) => world.import, isFor: nobody },
	'/people/[person]': learner(''),
	'/people/[person]/roles': learner('/roles'),
	'/people/[person]/posts': learner('/posts'),
	'/people/[person]/details': learner('/details'),
	'/people/invitations/[invitation]': {
		path: ({ invitation }) => `/people/invitations/${invitation.id}`,
		isFor: nobody,
	},
	'/people/pledge/[variant]': { path: '/people/pledge/fi', isFor: nobody },
	'/invitations/[token]': { path: ({ invitation }) => invitation.path },
	'/assignments/[rule]': { path: ({ rule }) => `/assignments/${rule}`, isFor: nobody },
	// A target of the whole city: no unit below it has it.
	'/targets/[target]': { path: ({ target }) => `/targets/${target}`, isFor: nobody },
	'/targets/[target]/shares': { path: ({ target }) => `/targets/${target}/shares`, isFor: nobody },
	// Kept for the whole city; read by everybody who may see coverage.
	'/commitments/new': { path: '/commitments/new', isFor: nobody },
	'/commitments/[commitment]': { path: ({ commitment }) => `/commitments/${commitment}` },
	'/notices/[notice]/[variant]': { path: '/notices/privacy/fi', isFor: nobody },
	'/mail/rules/[rule]': { path: '/mail/rules/module-unfinished' },
	'/mail/wordings/[template]/[variant]': { path: '/mail/wordings/invitation/fi' },
	'/mail/wordings/[template]/[variant]/preview': {
		path: '/mail/wordings/invitation/fi/preview',
	},
	'/feedback/[module]': {
		path: `/feedback/${changedSlug}`,
		isFor: coordinatorsAndAuthorsAt(libraryCode),
	},
	'/reports/[report]': {
		path: ({ report }) => `/reports/${report}`,
		isFor: coordinatorsAndAuthorsAt(libraryCode),
	},
};

/** Routes whose addresses name a file, a refusal or a list: they are for everyone, and are tested with what they name. */
export const withoutAddress = [
	...['/sign-in/with/[provider]', '/sign-in/with/[provider]/return'],

	'/refused/[status]',
	'/pictures/[hash].svg',
	'/badges/status/[list]',
];
