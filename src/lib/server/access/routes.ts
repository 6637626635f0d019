import { importers } from '#lib/server/hr/importers.ts';
import { noticeEditors } from '#lib/server/notices/notices.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import type { HalfSession } from '#lib/server/sign-in/sessions.ts';

/**
 * Who may call something: anybody, anybody signed in, or holders of one of these roles at whatever unit. What guards an
 * account asks for more than being signed in: for the second step, where one is needed (`whole-session`), or that there
 * is none to take yet (`whole-or-first`), so that somebody can set one up.
 */
export type Access =
	'everyone' | 'signed-in' | 'whole-session' | 'whole-or-first' | readonly RoleName[];

/** Whoever may see figures of coverage: named ones within the own units, reported ones elsewhere. */
const coverageViewers = ['manager', 'coordinator', 'auditor', 'administrator'] as const;

/** Whoever records measures of people, each in the own units. */
const measureRecorders = ['manager', 'coordinator'] as const;

/** Whoever answers for what modules say and how the service works. */
const contentHandlers = ['author', 'coordinator'] as const;

/** Whoever looks after accounts, each those of the own units. */
const accountKeepers = ['administrator', 'coordinator'] as const;

/**
 * Who may call what, by route id and method, or `POST ?/name` for a named form action.
 * What is not listed here is not found: a forgotten line closes a page and opens none.
 */
export const access: Record<string, Record<string, Access>> = {
	'/': { GET: 'everyone' },
	'/empty': { GET: 'everyone' },
	'/design': { GET: 'everyone' },
	'/healthz': { GET: 'everyone' },
	'/readyz': { GET: 'everyone' },
	'/metrics': { GET: 'everyone' },
	'/refused/[status]': { GET: 'everyone' },
	'/language': { POST: 'everyone' },
	'/sign-in': { GET: 'everyone', POST: 'everyone' },
	'/sign-in/demo': { POST: 'everyone' },
	'/sign-in/link': { GET: 'everyone', POST: 'everyone' },
	'/sign-in/link/[token]': {
		GET: 'everyone',
		'POST ?/enter': 'everyone',
		'POST ?/code': 'everyone',
	},
	'/sign-in/passkey': { GET: 'everyone', POST: 'everyone' },
	'/sign-in/passkey/challenge': { POST: 'everyone' },
	'/sign-in/second-step': {
		GET: 'signed-in',
		'POST ?/code': 'signed-in',
		'POST ?/passkey': 'signed-in',
	},
	'/sign-in/second-step/challenge': { POST: 'signed-in' },
	'/sign-in/with/[provider]': { GET: 'everyone', POST: 'everyone' },
	'/sign-in/with/[provider]/return': { GET: 'everyone' },
	'/sign-out': { POST: 'everyone' },
	'/set-up': { GET: 'everyone', POST: 'everyone' },
	'/modules': { GET: 'everyone' },
	'/modules/[slug]': { GET: 'everyone' },
	'/modules/[slug]/job-aid': { GET: 'everyone' },
	'/pictures/[hash].svg': { GET: 'everyone' },
	'/modules/[slug]/lessons/[lesson]': { GET: 'signed-in', POST: 'signed-in' },
	'/modules/[slug]/parts/[part]/lessons/[lesson]': { GET: 'signed-in', POST: 'signed-in' },
	'/modules/[slug]/what-changed': { GET: 'signed-in', POST: 'signed-in' },
	'/modules/[slug]/quiz': { GET: 'signed-in', POST: 'signed-in' },
	'/modules/[slug]/questions': { GET: contentHandlers },
	'/modules/[slug]/questions/files': { GET: contentHandlers },
	'/modules/[slug]/questions/files/[format]/[variant]': { GET: contentHandlers },
	'/modules/[slug]/questions/[question]': { GET: contentHandlers },
	'/modules/[slug]/questions/[question]/[correction]': {
		GET: ['coordinator'],
		POST: ['coordinator'],
	},
	'/attempts/[attempt]': { GET: 'signed-in', POST: 'signed-in' },
	'/attempts/[attempt]/answers': { PUT: 'signed-in' },
	'/attempts/[attempt]/summary': { GET: 'signed-in', POST: 'signed-in' },
	'/attempts/[attempt]/review': { GET: 'signed-in' },
	'/my/credentials': { GET: 'signed-in' },
	'/my/account': {
		GET: 'signed-in',
		'POST ?/end': 'whole-session',
		'POST ?/others': 'whole-session',
		'POST ?/unlink': 'whole-session',
	},
	'/my/account/password': { GET: 'whole-session', POST: 'whole-session' },
	'/my/account/passkeys': {
		GET: 'whole-or-first',
		'POST ?/add': 'whole-or-first',
		'POST ?/rename': 'whole-session',
		'POST ?/remove': 'whole-session',
	},
	'/my/account/passkeys/challenge': { POST: 'whole-or-first' },
	'/my/account/second-step': {
		GET: 'whole-or-first',
		'POST ?/confirm': 'whole-or-first',
		'POST ?/codes': 'whole-session',
		'POST ?/remove': 'whole-session',
	},
	'/my/data': { GET: 'signed-in', 'POST ?/ask': 'signed-in', 'POST ?/withdraw': 'signed-in' },
	'/my/data.json': { GET: 'signed-in' },
	'/my/data.pdf': { GET: 'signed-in' },
	'/people/erasures': {
		GET: ['administrator'],
		'POST ?/erase': ['administrator'],
		'POST ?/decline': ['administrator'],
	},
	'/privacy': { GET: 'everyone' },
	'/accessibility': { GET: 'everyone' },
	'/cookies': { GET: 'everyone' },
	'/notices': { GET: noticeEditors },
	'/notices/[notice]/[variant]': {
		GET: noticeEditors,
		'POST ?/save': noticeEditors,
		'POST ?/preview': noticeEditors,
		'POST ?/reset': noticeEditors,
	},
	'/my/mail': {
		GET: 'signed-in',
		'POST ?/rule': 'signed-in',
		'POST ?/retry': 'signed-in',
		'POST ?/clock': 'signed-in',
	},
	'/credentials/[number]/certificate.pdf': { GET: 'signed-in' },
	'/verify': { GET: 'everyone' },
	'/verify/[number]': { GET: 'everyone', POST: 'everyone' },
	'/verify/[number].json': { GET: 'everyone' },
	'/badges/[number]': { GET: 'everyone' },
	'/badges/[number].json': { GET: 'everyone' },
	'/badges/status/[list]': { GET: 'everyone' },
	'/achievements/[kind]/[slug]/[edition]': { GET: 'everyone' },
	'/issuer': { GET: 'everyone' },
	'/.well-known/did.json': { GET: 'everyone' },
	'/coverage': { GET: coverageViewers },
	'/coverage/[unit]': { GET: coverageViewers },
	'/coverage/[unit]/breakdown': { GET: ['manager'] },
	'/coverage/[unit]/heat-map': { GET: ['manager'] },
	'/coverage/[unit]/why': { GET: coverageViewers },
	'/coverage/[unit]/report': { GET: coverageViewers },
	'/coverage/[unit]/report.pdf': { GET: coverageViewers },
	'/coverage/[unit]/export/[table].[format]': { GET: coverageViewers },
	'/coverage/[unit]/what-if': { GET: coverageViewers },
	'/coverage/[unit]/invite': { GET: ['manager'], POST: ['manager'] },
	'/coverage/[unit]/measures': {
		GET: measureRecorders,
		'POST ?/record': measureRecorders,
		'POST ?/void': measureRecorders,
	},
	'/measures': { GET: ['coordinator'], POST: ['coordinator'] },
	'/measures/[measure]': {
		GET: ['coordinator'],
		'POST ?/rename': ['coordinator'],
		'POST ?/retire': ['coordinator'],
		'POST ?/offer': ['coordinator'],
	},
	'/coverage/[unit]/use': {
		GET: ['manager'],
		'POST ?/ask': ['manager'],
		'POST ?/observe': ['manager'],
	},
	'/commitments': { GET: coverageViewers, 'POST ?/move': ['coordinator'] },
	'/commitments.csv': { GET: coverageViewers },
	'/commitments/new': { GET: ['coordinator'], POST: ['coordinator'] },
	'/commitments/[commitment]': {
		GET: coverageViewers,
		'POST ?/answer': ['coordinator'],
		'POST ?/reword': ['coordinator'],
		'POST ?/retire': ['coordinator'],
	},
	'/mail/returned': { POST: 'everyone' },
	'/people/imports': { GET: importers },
	'/people/imports/new': { GET: importers, POST: importers },
	'/people/imports/[run]': {
		GET: importers,
		'POST ?/columns': importers,
		'POST ?/check': importers,
		'POST ?/apply': importers,
		'POST ?/discard': importers,
	},
	'/mail/unsubscribe/[token]': { GET: 'everyone', POST: 'everyone' },
	'/demo/mail': { GET: 'everyone' },
	'/demo/mail/[mail]': { GET: 'everyone' },
	'/demo/mail/[mail]/html': { GET: 'everyone' },
	'/mail': { GET: ['coordinator'] },
	'/mail/tomorrow': { GET: ['coordinator'], POST: ['coordinator'] },
	'/mail/rules/[rule]': { GET: ['coordinator'], POST: ['coordinator'] },
	'/mail/wordings': { GET: ['coordinator'] },
	'/mail/wordings/[template]/[variant]': {
		GET: ['coordinator'],
		'POST ?/save': ['coordinator'],
		'POST ?/preview': ['coordinator'],
		'POST ?/test': ['coordinator'],
		'POST ?/reset': ['coordinator'],
	},
	'/mail/wordings/[template]/[variant]/preview': { GET: ['coordinator'] },
	'/people': { GET: accountKeepers },
	'/people/[person]': {
		GET: accountKeepers,
		'POST ?/sessions': ['administrator'],
		'POST ?/unlink': ['administrator'],
	},
	'/people/[person]/roles': {
		GET: accountKeepers,
		'POST ?/give': accountKeepers,
		'POST ?/end': accountKeepers,
	},
	'/people/[person]/posts': {
		GET: accountKeepers,
		'POST ?/begin': accountKeepers,
		'POST ?/end': accountKeepers,
		'POST ?/leave': accountKeepers,
		'POST ?/endLeave': accountKeepers,
	},
	'/people/[person]/details': {
		GET: accountKeepers,
		'POST ?/correct': ['administrator'],
		'POST ?/extend': accountKeepers,
		'POST ?/accommodate': ['administrator'],
		'POST ?/grant': ['administrator'],
	},
	'/people/volunteers': { GET: accountKeepers, POST: accountKeepers },
	'/people/invitations': { GET: accountKeepers, 'POST ?/close': accountKeepers },
	'/people/invitations/new': { GET: accountKeepers, POST: accountKeepers },
	'/people/invitations/several': {
		GET: accountKeepers,
		'POST ?/check': accountKeepers,
		'POST ?/send': accountKeepers,
	},
	'/people/invitations/open': { GET: accountKeepers, POST: accountKeepers },
	'/people/invitations/[invitation]': { GET: accountKeepers },
	'/people/pledge/[variant]': {
		GET: accountKeepers,
		'POST ?/save': accountKeepers,
		'POST ?/reset': accountKeepers,
	},
	'/invitations/[token]': { GET: 'everyone', POST: 'everyone' },
	'/units': { GET: accountKeepers },
	'/assignments': { GET: ['coordinator'] },
	'/assignments/new': {
		GET: ['coordinator'],
		'POST ?/preview': ['coordinator'],
		'POST ?/save': ['coordinator'],
	},
	'/assignments/[rule]': {
		GET: ['coordinator'],
		'POST ?/preview': ['coordinator'],
		'POST ?/save': ['coordinator'],
		'POST ?/end': ['coordinator'],
	},
	'/targets': { GET: ['coordinator'] },
	'/targets/new': {
		GET: ['coordinator'],
		'POST ?/preview': ['coordinator'],
		'POST ?/save': ['coordinator'],
	},
	'/targets/[target]': {
		GET: ['coordinator'],
		'POST ?/preview': ['coordinator'],
		'POST ?/save': ['coordinator'],
		'POST ?/end': ['coordinator'],
	},
	'/targets/[target]/shares': {
		GET: ['coordinator'],
		'POST ?/check': ['coordinator'],
		'POST ?/apply': ['coordinator'],
	},
	'/modules/[slug]/use': { GET: 'signed-in', POST: 'signed-in' },
	'/modules/[slug]/feedback': { GET: 'signed-in', POST: 'signed-in' },
	'/feedback/[module]': { GET: contentHandlers },
	'/report': { GET: 'signed-in', POST: 'signed-in' },
	'/my/reports': { GET: 'signed-in' },
	'/reports': { GET: contentHandlers },
	'/reports/[report]': {
		GET: contentHandlers,
		'POST ?/take': contentHandlers,
		'POST ?/close': contentHandlers,
	},
};

export interface Call {
	routeId: string | null;
	method: string;
	/** The named form action, as `?/save` names it. */
	action: string | undefined;
}

export type Admission = 'admitted' | 'sign-in-first' | 'second-step-first' | 'not-found';

/**
 * Whether somebody may make a call. `roles` is undefined for a visitor who is not signed in; `half` says what a session
 * lacks whose second step is still to be taken.
 */
export function admit(
	call: Call,
	roles: readonly RoleName[] | undefined,
	half?: HalfSession,
): Admission {
	const needed = findAccess(call);
	if (!needed) return 'not-found';
	if (needed === 'everyone') return 'admitted';
	if (!roles) return 'sign-in-first';
	if (needed === 'signed-in') return 'admitted';
	if (needed === 'whole-session') return half ? 'second-step-first' : 'admitted';
	if (needed === 'whole-or-first') return half?.canStep ? 'second-step-first' : 'admitted';
	if (needed.some((role) => roles.includes(role))) return 'admitted';
	return needed.some((role) => half?.roles.includes(role)) ? 'second-step-first' : 'not-found';
}

function findAccess({ routeId, method, action }: Call): Access | undefined {
	const route = routeId === null ? undefined : access[routeId];
	if (!route) return undefined;
	const name = method === 'HEAD' ? 'GET' : method;
	return route[action ? `${name} ?/${action}` : name];
}
