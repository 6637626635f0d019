import { readdirSync } from 'node:fs';
import { dirname } from 'node:path/posix';
import type { Page } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import { type Language, languages } from '#lib/languages.ts';
import { admit } from '#lib/server/access/routes.ts';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { namedPeople } from '#lib/server/demo/named-people.ts';
import { changedSlug, everyTypeSlug, part, partedSlug } from './changed-library.ts';
import { type Viewer, viewers, type World } from './city.ts';
import { readModule, slugs } from './library.ts';
import { openOut } from './steps.ts';
import { expect } from './test.ts';

/** A state of a page that is looked at for its own sake. */
export interface Visit {
	/** The page file that draws it. */
	page: string;
	/** Nobody that we know, where it is not given. */
	as?: Viewer;
	/** Finnish where it is not given. */
	language?: Language;
	/** Where to, by path or by doing. */
	go: string | ((page: Page, world: World) => Promise<unknown>);
}

/** Where each page is found by everybody who may see it. */
interface Ground {
	path: string | ((world: World, viewer: Exclude<Viewer, 'visitor'>) => string);
	/** Those who alone can come there, though others are admitted; `because` says why. */
	only?: readonly Viewer[];
	because?: string;
}

const lesson = (slug: (typeof slugs)[number], index: number) =>
	`/modules/${slug}/lessons/${readModule(slug).lessons[index]!.id}`;
const sv = { locale: 'sv' } as const;
const unknownNumber = 'OSA-0000-0000-00000';

export const grounds: Record<string, Ground> = {
	'/+page.svelte': { path: '/' },
	'/+error.svelte': { path: '/no-such-page' },
	'/refused/[status]/+page.svelte': { path: `/badges/${unknownNumber}.json` },
	'/sign-in/+page.svelte': { path: '/sign-in' },
	'/sign-in/link/+page.svelte': { path: '/sign-in/link' },
	'/sign-in/link/[token]/+page.svelte': { path: ({ signInLink }) => signInLink },
	'/sign-in/passkey/+page.svelte': { path: '/sign-in/passkey' },
	'/sign-in/second-step/+page.svelte': {
		path: '/sign-in/second-step',
		only: ['learner'],
		because: 'the demo’s button asks for no second step: sign-in-ways.test.ts looks at the page',
	},
	'/sign-in/with/[provider]/+page.svelte': { path: '/sign-in/with/city' },
	'/set-up/+page.svelte': {
		path: ({ setUpUrl }) => setUpUrl,
		only: ['visitor'],
		because: 'where there is no city yet, there is nobody to be',
	},
	'/empty/+page.svelte': { path: '/empty' },
	'/design/+page.svelte': { path: '/design' },
	'/modules/+page.svelte': { path: '/modules' },
	'/modules/[slug]/+page.svelte': { path: '/modules/recognising-skills' },
	'/modules/[slug]/lessons/[lesson]/+page.svelte': { path: lesson('recognising-skills', 0) },
	'/modules/[slug]/parts/[part]/lessons/[lesson]/+page.svelte': {
		path: `/modules/${partedSlug}/parts/${part.slug}/lessons/${part.lesson.id}`,
		only: ['division', 'author', 'coordinator', 'admin'],
		because: 'it is found by people of the city hall, and by authors and coordinators',
	},
	'/modules/[slug]/what-changed/+page.svelte': {
		path: `/modules/${changedSlug}/what-changed`,
		only: ['learner', 'instructor', 'manager', 'division', 'coordinator'],
		because: 'there is nothing to tell those who have not completed the module before it changed',
	},
	'/modules/[slug]/job-aid/+page.svelte': { path: '/modules/anti-discrimination/job-aid' },
	'/modules/[slug]/quiz/+page.svelte': { path: '/modules/anti-discrimination/quiz' },
	'/modules/[slug]/questions/+page.svelte': { path: '/modules/anti-discrimination/questions' },
	'/modules/[slug]/questions/[question]/+page.svelte': {
		path: '/modules/anti-discrimination/questions/q01',
	},
	'/modules/[slug]/questions/[question]/[correction]/+page.svelte': {
		path: '/modules/anti-discrimination/questions/q01/void',
	},
	'/attempts/[attempt]/+page.svelte': {
		path: ({ attempts }, viewer) => `/attempts/${attempts[viewer].half}`,
	},
	'/attempts/[attempt]/summary/+page.svelte': {
		path: ({ attempts }, viewer) => `/attempts/${attempts[viewer].half}/summary`,
	},
	'/attempts/[attempt]/review/+page.svelte': {
		path: ({ attempts }, viewer) => `/attempts/${attempts[viewer].failed}/review`,
	},
	'/my/credentials/+page.svelte': { path: '/my/credentials' },
	'/my/account/passkeys/+page.svelte': { path: '/my/account/passkeys' },
	'/my/account/second-step/+page.svelte': { path: '/my/account/second-step' },
	'/my/account/+page.svelte': { path: '/my/account' },
	'/my/account/password/+page.svelte': { path: '/my/account/password' },
	'/my/mail/+page.svelte': { path: '/my/mail' },
	'/my/data/+page.svelte': { path: '/my/data' },
	'/people/erasures/+page.svelte': { path: '/people/erasures' },
	'/privacy/+page.svelte': { path: '/privacy' },
	'/accessibility/+page.svelte': { path: '/accessibility' },
	'/cookies/+page.svelte': { path: '/cookies' },
	'/notices/+page.svelte': { path: '/notices' },
	'/notices/[notice]/[variant]/+page.svelte': { path: '/notices/cookies/fi' },
	'/coverage/[unit]/report/+page.svelte': { path: '/coverage/kirjastopalvelut/report' },
	'/coverage/[unit]/what-if/+page.svelte': { path: `/coverage/${libraryCode}/what-if` },
	'/coverage/[unit]/invite/+page.svelte': { path: `/coverage/${libraryCode}/invite` },
	'/coverage/[unit]/measures/+page.svelte': { path: `/coverage/${libraryCode}/measures` },
	'/measures/+page.svelte': { path: '/measures' },
	'/measures/[measure]/+page.svelte': { path: ({ measure }) => `/measures/${measure}` },
	'/coverage/[unit]/use/+page.svelte': {
		path: `/coverage/${libraryCode}/use`,
	},
	'/mail/unsubscribe/[token]/+page.svelte': {
		path: ({ mails }) => `/mail/unsubscribe/${mails.stoppable}`,
	},
	'/demo/mail/+page.svelte': { path: '/demo/mail' },
	'/demo/mail/[mail]/+page.svelte': { path: ({ mails }) => `/demo/mail/${mails.shown}` },
	'/verify/+page.svelte': { path: '/verify' },
	'/verify/+error.svelte': { path: `/verify/${unknownNumber}` },
	'/verify/[number]/+page.svelte': { path: ({ learnersNumber }) => `/verify/${learnersNumber}` },
	'/badges/[number]/+page.svelte': { path: ({ learnersNumber }) => `/badges/${learnersNumber}` },
	'/achievements/[kind]/[slug]/[edition]/+page.svelte': {
		path: '/achievements/module/language-awareness/1',
	},
	'/commitments/+page.svelte': { path: '/commitments' },
	'/commitments/new/+page.svelte': { path: '/commitments/new' },
	'/commitments/[commitment]/+page.svelte': {
		path: ({ commitment }) => `/commitments/${commitment}`,
	},
	'/coverage/[unit]/+page.svelte': { path: '/coverage/kirjastopalvelut' },
	'/coverage/[unit]/why/+page.svelte': {
		path: (_, viewer) => `/coverage/${viewer === 'manager' ? libraryCode : 'koivuranta'}/why`,
	},
	'/coverage/[unit]/breakdown/+page.svelte': {
		path: `/coverage/${libraryCode}/breakdown`,
	},
	'/coverage/[unit]/heat-map/+page.svelte': {
		path: '/coverage/kirjastopalvelut/heat-map',
		only: ['division'],
		because: 'a map is of several locations, and the demo’s other manager has one',
	},
	'/mail/+page.svelte': { path: '/mail' },
	'/mail/tomorrow/+page.svelte': { path: '/mail/tomorrow' },
	'/mail/rules/[rule]/+page.svelte': { path: '/mail/rules/module-unfinished' },
	'/mail/wordings/+page.svelte': { path: '/mail/wordings' },
	'/mail/wordings/[template]/[variant]/+page.svelte': { path: '/mail/wordings/invitation/fi' },
	'/people/imports/+page.svelte': { path: '/people/imports' },
	'/people/imports/new/+page.svelte': { path: '/people/imports/new' },
	'/people/imports/[run]/+page.svelte': { path: (world) => world.import },
	'/people/+page.svelte': { path: '/people?q=koskela' },
	'/people/[person]/+page.svelte': { path: ({ learnerId }) => `/people/${learnerId}` },
	'/people/[person]/roles/+page.svelte': { path: ({ learnerId }) => `/people/${learnerId}/roles` },
	'/people/[person]/posts/+page.svelte': { path: ({ learnerId }) => `/people/${learnerId}/posts` },
	'/people/[person]/details/+page.svelte': {
		path: ({ instructorId }) => `/people/${instructorId}/details`,
	},
	'/people/volunteers/+page.svelte': { path: '/people/volunteers' },
	'/people/invitations/+page.svelte': { path: '/people/invitations' },
	'/people/invitations/new/+page.svelte': { path: '/people/invitations/new' },
	'/people/invitations/several/+page.svelte': { path: '/people/invitations/several' },
	'/people/invitations/open/+page.svelte': { path: '/people/invitations/open' },
	'/people/invitations/[invitation]/+page.svelte': {
		path: ({ invitation }) => `/people/invitations/${invitation.id}`,
	},
	'/people/pledge/[variant]/+page.svelte': { path: '/people/pledge/fi' },
	'/invitations/[token]/+page.svelte': { path: ({ invitation }) => invitation.path },
	'/units/+page.svelte': { path: '/units' },
	'/assignments/+page.svelte': { path: '/assignments' },
	'/assignments/new/+page.svelte': { path: '/assignments/new' },
	'/assignments/[rule]/+page.svelte': { path: ({ rule }) => `/assignments/${rule}` },
	'/targets/+page.svelte': { path: '/targets' },
	'/targets/new/+page.svelte': { path: '/targets/new' },
	'/targets/[target]/+page.svelte': { path: ({ target }) => `/targets/${target}` },
	'/targets/[target]/shares/+page.svelte': { path: ({ target }) => `/targets/${target}/shares` },
	'/modules/[slug]/use/+page.svelte': {
		path: '/modules/language-awareness/use',
		only: ['learner', 'instructor', 'manager', 'division', 'coordinator'],
		because: 'it is asked of those who completed the module some weeks ago',
	},
	'/modules/[slug]/feedback/+page.svelte': { path: '/modules/anti-discrimination/feedback' },
	'/modules/[slug]/questions/files/+page.svelte': {
		path: '/modules/anti-discrimination/questions/files',
	},
	'/feedback/[module]/+page.svelte': { path: '/feedback/language-awareness' },
	'/report/+page.svelte': { path: '/report' },
	'/my/reports/+page.svelte': { path: '/my/reports' },
	'/reports/+page.svelte': { path: '/reports' },
	'/reports/[report]/+page.svelte': { path: ({ report }) => `/reports/${report}` },
};

/** The files of all pages, as visits name them. */
export function listPages(): string[] {
	return readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((file) => /(^|\/)\+(page|error)\.svelte$/.test(file))
		.map((file) => `/${file}`)
		.sort();
}

/** Everybody who can come to a page: whom the table of routes admits, for errors all. */
export function listViewers(page: string): Viewer[] {
	const only = grounds[page]?.only;
	return viewers.filter((viewer) => isAdmitted(page, viewer) && (only?.includes(viewer) ?? true));
}

/** The address of a page for one of its viewers. */
export function pathFor(page: string, viewer: Viewer, world: World): string {
	const { path } = grounds[page]!;
	// What only people have, no visitor is admitted to.
	return typeof path === 'string' ? path : path(world, viewer as Exclude<Viewer, 'visitor'>);
}

function isAdmitted(page: string, viewer: Viewer): boolean {
	if (page.endsWith('/+error.svelte')) return true;
	const routeId = dirname(page);
	const person = namedPeople.find(({ key }) => key === viewer);
	const roles = person && (person.role ? [person.role.role] : []);
	return admit({ routeId, method: 'GET', action: undefined }, roles) === 'admitted';
}

/** Begins a quiz, or goes on with it. */
async function openAttempt(page: Page, slug: string): Promise<void> {
	await page.goto(`/modules/${slug}/quiz`);
	const start = page.getByRole('button', { name: m.quiz_start() });
	await start.or(page.getByRole('link', { name: m.quiz_continue() })).click();
}

const attemptPage = '/attempts/[attempt]/+page.svelte';
const summaryPage = '/attempts/[attempt]/summary/+page.svelte';
const reviewPage = '/attempts/[attempt]/review/+page.svelte';
const coveragePage = '/coverage/[unit]/+page.svelte';
const tomorrowPage = '/mail/tomorrow/+page.svelte';
const rulePage = '/mail/rules/[rule]/+page.svelte';
const wordingPage = '/mail/wordings/[template]/[variant]/+page.svelte';
const feedbackPage = '/modules/[slug]/feedback/+page.svelte';
const handlingPage = '/reports/[report]/+page.svelte';
const credentialsPage = '/my/credentials/+page.svelte';
const verifyPage = '/verify/[number]/+page.svelte';

export const visits: Record<string, Visit> = {
	'what a search found': {
		...{ page: '/modules/+page.svelte', as: 'learner', go: '/modules?q=asiakas' },
	},
	'a search by a visitor that found nothing, in Swedish': {
		...{ page: '/modules/+page.svelte', go: '/modules?q=rymdresa', language: 'sv' },
	},
	'locations by their gap, in Swedish': {
		...{ page: coveragePage, as: 'coordinator', language: 'sv' },
		go: '/coverage/koivuranta?name=bibliotek&sort=-gap',
	},
	'how the figure of a location is counted, for somebody without names': {
		...{ page: '/coverage/[unit]/why/+page.svelte', as: 'coordinator' },
		go: `/coverage/${libraryCode}/why`,
	},
	'an invitation in Swedish': {
		...{ page: '/coverage/[unit]/invite/+page.svelte', as: 'manager', language: 'sv' },
		go: `/coverage/${libraryCode}/invite?variant=en`,
	},
	'mails that were ended': {
		...{ page: '/my/mail/+page.svelte', as: 'instructor', language: 'sv' },
		go: async (page) => {
			await page.goto('/my/mail');
			await page.locator('.mail-kind').getByRole('button').first().click();
			await expect(page.getByRole('status')).toBeVisible();
		},
	},
	'a dialog that is open': {
		page: '/design/+page.svelte',
		go: async (page) => {
			await page.goto('/design');
			await page.locator('button[commandfor=ask]').click();
		},
	},
	'the front page in Swedish': { page: '/+page.svelte', go: '/', language: 'sv' },
	'the front page of the coordinator, in Swedish': {
		...{ page: '/+page.svelte', as: 'coordinator', go: '/', language: 'sv' },
	},
	'the front page of the author, in English': {
		...{ page: '/+page.svelte', as: 'author', go: '/', language: 'en' },
	},
	'the open menu': {
		...{ page: '/+page.svelte', as: 'manager' },
		go: async (page) => {
			await page.goto('/');
			const menu = page.locator('header details.menu summary');
			if (await menu.isVisible()) await menu.click();
		},
	},
	'an address of nothing, in English': {
		...{ page: '/+error.svelte', go: '/no-such-page', language: 'en', as: 'learner' },
	},
	'somebody else’s certificate': {
		...{ page: '/refused/[status]/+page.svelte', as: 'admin' },
		go: (page, { learnersNumber }) => page.goto(`/credentials/${learnersNumber}/certificate.pdf`),
	},
	'signing in with a wrong password': {
		page: '/sign-in/+page.svelte',
		go: async (page) => {
			await page.goto('/sign-in');
			await page.getByLabel(m.email()).fill('nobody@koivuranta.example');
			await page.getByRole('textbox', { name: m.password() }).fill('not the right one');
			await page.getByRole('main').getByRole('button', { name: m.sign_in(), exact: true }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'a link to sign in that was asked for, in Swedish': {
		...{ page: '/sign-in/link/+page.svelte', language: 'sv' },
		go: async (page) => {
			await page.goto('/sign-in');
			await page.getByLabel(m.email({}, sv)).fill(`nobody-${Date.now()}@koivuranta.example`);
			await page.getByRole('button', { name: m.sign_in_link_do({}, sv) }).click();
			await expect(page.getByLabel(m.link_code({}, sv))).toBeVisible();
		},
	},
	'a code to sign in that is not six digits': {
		page: '/sign-in/link/+page.svelte',
		go: async (page) => {
			await page.goto('/sign-in');
			await page.getByLabel(m.email()).fill(`nobody-${Date.now()}@koivuranta.example`);
			await page.getByRole('button', { name: m.sign_in_link_do() }).click();
			await page.getByLabel(m.link_code()).fill('12 34');
			await page.getByRole('button', { name: m.link_code_do() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'a code to sign in, shown': {
		...{ page: '/sign-in/link/[token]/+page.svelte', language: 'en' },
		go: async (page, { signInLink }) => {
			await page.goto(signInLink);
			await page.getByRole('button', { name: m.link_other_do({}, { locale: 'en' }) }).click();
			await expect(page.getByRole('status')).toBeVisible();
		},
	},
	'a link to sign in that works no more': {
		page: '/sign-in/link/[token]/+page.svelte',
		go: '/sign-in/link/0123456789abcdefghijkl',
	},
	'setting up with every mistake': {
		page: '/set-up/+page.svelte',
		go: async (page, { setUpUrl }) => {
			await page.goto(setUpUrl);
			await page.getByRole('button', { name: m.set_up_do() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'a module that is begun, opened out': {
		...{ page: '/modules/[slug]/+page.svelte', as: 'learner' },
		go: async (page) => {
			await page.goto('/modules/anti-discrimination');
			await page.getByText(m.module_about()).click();
		},
	},
	'a module that is tried out, with a part of the own unit, in Swedish': {
		...{ page: '/modules/[slug]/+page.svelte', as: 'division', language: 'sv' },
		go: async (page) => {
			await page.goto(`/modules/${partedSlug}`);
			await openOut(page);
		},
	},
	'a module with a part of another unit': {
		...{ page: '/modules/[slug]/+page.svelte', as: 'author' },
		go: async (page) => {
			await page.goto(`/modules/${partedSlug}`);
			await openOut(page);
		},
	},
	'a module that has changed since it was completed': {
		...{ page: '/modules/[slug]/+page.svelte', as: 'coordinator' },
		go: `/modules/${changedSlug}`,
	},
	'a module that is completed': {
		...{ page: '/modules/[slug]/+page.svelte', as: 'learner' },
		go: '/modules/language-awareness',
	},
	...Object.fromEntries(
		slugs.flatMap((slug) =>
			languages.map((language): [string, Visit] => [
				`a lesson of ${slug} in ${language}`,
				{
					...{ page: '/modules/[slug]/lessons/[lesson]/+page.svelte', as: 'author', language },
					go: lesson(slug, 1),
				},
			]),
		),
	),
	'a quiz before it is begun': {
		...{ page: '/modules/[slug]/quiz/+page.svelte', as: 'division' },
		go: '/modules/recognising-skills/quiz',
	},
	'an attempt just begun': {
		...{ page: attemptPage, as: 'author' },
		go: (page, { begun }) => page.goto(`/attempts/${begun}`),
	},
	'an attempt with a saved answer': {
		...{ page: attemptPage, as: 'author' },
		go: async (page, { attempts }) => {
			await page.goto(`/attempts/${attempts.author.half}`);
			// The last one with boxes: a question of pairs has lists.
			const boxes = page
				.locator('fieldset')
				.filter({ has: page.locator('input') })
				.last();
			await boxes.locator('input:not(:checked)').first().click();
			await expect(page.getByText(m.quiz_saved_at().replace('%time%', ''))).toBeVisible();
		},
	},
	'an attempt at every type of question, with faults at its fields': {
		...{ page: attemptPage, as: 'division' },
		go: async (page) => {
			await openAttempt(page, everyTypeSlug);
			await page
				.getByRole('textbox', { name: m.numeric_label_unit({ unit: 'euro fi' }) })
				.fill('?');
			for (const step of ['step first fi', 'step second fi'])
				await page.getByLabel(step).selectOption('1');
			await page.getByLabel('desk option read fi').check();
			await expect(page.getByText('situation silence fi')).toBeVisible();
			await expect(page.getByText(m.numeric_faulty())).toBeVisible();
			await expect(page.getByText(m.ordering_doubled())).toBeVisible();
		},
	},
	'the review of every type of question, in Swedish': {
		...{ page: reviewPage, as: 'author', language: 'sv' },
		go: async (page, { everyType }) => page.goto(`/attempts/${everyType}/review`),
	},
	'an attempt with all that its script may have to say': {
		...{ page: attemptPage, as: 'author' },
		go: async (page, { begun }) => {
			await page.goto(`/attempts/${begun}`);
			await page.evaluate(() => {
				for (const notice of document.querySelectorAll<HTMLElement>('[data-when]'))
					notice.hidden = false;
			});
		},
	},
	'a summary with unanswered questions': {
		...{ page: summaryPage, as: 'author' },
		go: (page, { begun }) => page.goto(`/attempts/${begun}/summary`),
	},
	'a summary in Swedish': {
		...{ page: summaryPage, as: 'author', language: 'sv' },
		go: (page, { attempts }) => page.goto(`/attempts/${attempts.author.half}/summary`),
	},
	'the review of a passed attempt, in English': {
		...{ page: reviewPage, as: 'author', language: 'en' },
		go: (page, { passed }) => page.goto(`/attempts/${passed}/review`),
	},
	'somebody’s credentials with a licence': {
		...{ page: credentialsPage, as: 'manager', go: '/my/credentials', language: 'sv' },
	},
	'somebody’s credentials when there are none': {
		...{ page: credentialsPage, as: 'admin', go: '/my/credentials', language: 'en' },
	},
	'verifying a mistyped number': {
		page: '/verify/+page.svelte',
		go: async (page) => {
			await page.goto('/verify');
			await page.getByLabel(m.verify_number()).fill('OSA-0000-0000-00001');
			await page.getByRole('button', { name: m.verify_do() }).click();
			await expect(page.getByText(m.verify_check_fault()).first()).toBeVisible();
		},
	},
	...Object.fromEntries(
		[
			['the right name', 'Aino Koskela'],
			['another name', 'Aino Koskinen'],
		].map(([which, name]): [string, Visit] => [
			`${which} on a certificate`,
			{
				page: verifyPage,
				go: async (page, { learnersNumber }) => {
					await page.goto(`/verify/${learnersNumber}`);
					await page.getByLabel(m.verify_name()).fill(name!);
					await page.getByRole('button', { name: m.verify_name_do() }).click();
					await expect(page.getByRole('status')).toBeVisible();
				},
			},
		]),
	),
	'a licence, verified in English': {
		...{ page: verifyPage, language: 'en' },
		go: (page, { licenceNumber }) => page.goto(`/verify/${licenceNumber}`),
	},
	'a licence’s badge, in Swedish': {
		...{ page: '/badges/[number]/+page.svelte', language: 'sv' },
		go: (page, { licenceNumber }) => page.goto(`/badges/${licenceNumber}`),
	},
	'the criteria of a licence': {
		page: '/achievements/[kind]/[slug]/[edition]/+page.svelte',
		go: async (page, { licenceNumber }) => {
			await page.goto(`/badges/${licenceNumber}`);
			await page.getByRole('link', { name: m.badge_criteria() }).click();
			await expect(page).toHaveURL(/\/achievements\//);
		},
	},
	...Object.fromEntries(
		(['manager', 'division', 'coordinator', 'admin'] as const).map((person): [string, Visit] => [
			`coverage as the ${person} sees it first`,
			{ page: coveragePage, as: person, go: '/coverage' },
		]),
	),
	'coverage of the city, opened out, in Swedish': {
		...{ page: coveragePage, as: 'coordinator', language: 'sv' },
		go: async (page) => {
			await page.goto('/coverage');
			await openOut(page);
		},
	},
	'coverage of a location with everybody’s name, in English': {
		...{ page: coveragePage, as: 'manager', language: 'en' },
		go: async (page) => {
			await page.goto('/coverage');
			await openOut(page);
		},
	},
	'coverage of somebody else’s location': {
		...{ page: coveragePage, as: 'manager', go: '/coverage/kaupungintalo' },
	},
	'the mail of all rules, opened out, in English': {
		...{ page: '/mail/+page.svelte', as: 'coordinator', language: 'en' },
		go: async (page) => {
			await page.goto('/mail');
			await openOut(page);
		},
	},
	'tomorrow’s mail without a reason for names': {
		...{ page: tomorrowPage, as: 'coordinator' },
		go: async (page) => {
			await page.goto('/mail/tomorrow');
			await page.getByLabel(m.mail_page_names_label()).fill('x');
			await page.getByRole('button', { name: m.mail_page_names_show() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'tomorrow’s mail with names': {
		...{ page: tomorrowPage, as: 'coordinator' },
		go: async (page) => {
			await page.goto('/mail/tomorrow');
			await askForNames(page);
		},
	},
	'a rule’s mail of a year, with names': {
		...{ page: rulePage, as: 'coordinator' },
		go: async (page) => {
			await page.goto('/mail/rules/certificate-issued?days=365');
			await askForNames(page);
		},
	},
	'the mail of a rule that wrote to nobody, in Swedish': {
		...{ page: rulePage, as: 'coordinator', language: 'sv', go: '/mail/rules/digest?days=7' },
	},
	'the wording of a mail with faults': {
		...{ page: wordingPage, as: 'coordinator' },
		go: async (page) => {
			await page.goto('/mail/wordings/unit-digest/sv');
			await page.getByLabel(m.wording_subject()).fill('');
			await page.getByLabel(m.wording_body()).fill('{stranger}');
			await page.getByRole('button', { name: m.wording_save() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'the wording of a mail, previewed before it is saved': {
		...{ page: wordingPage, as: 'coordinator' },
		go: async (page) => {
			await page.goto('/mail/wordings/canary/en');
			await page.getByRole('button', { name: m.wording_preview() }).click();
			await expect(page.getByText(m.wording_preview_draft())).toBeVisible();
		},
	},
	'feedback without a rating': {
		...{ page: feedbackPage, as: 'learner' },
		go: async (page) => {
			await page.goto('/modules/language-awareness/feedback');
			await page.getByRole('button', { name: m.feedback_do() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'feedback that was given': {
		...{ page: feedbackPage, as: 'manager' },
		go: async (page) => {
			await page.goto('/modules/recognising-skills/feedback');
			await page.getByLabel(m.feedback_rating_4()).check();
			await page.locator('form button.button').last().click();
			await expect(page.getByRole('status')).toBeVisible();
		},
	},
	'comments before there are five answers, in Swedish': {
		...{ page: '/feedback/[module]/+page.svelte', as: 'coordinator', language: 'sv' },
		go: '/feedback/anti-discrimination',
	},
	'a report of a lesson with every mistake': {
		...{ page: '/report/+page.svelte', as: 'instructor' },
		go: async (page) => {
			await page.goto(
				`/report?module=recognising-skills&lesson=${readModule('recognising-skills').lessons[0]!.id}`,
			);
			await page.getByRole('button', { name: m.report_do() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'a report just sent, in English': {
		...{ page: '/my/reports/+page.svelte', as: 'learner', language: 'en' },
		go: (page, { report }) => page.goto(`/my/reports?sent=${report}`),
	},
	'an answer to a report with every mistake': {
		...{ page: handlingPage, as: 'coordinator' },
		go: async (page, { report }) => {
			await page.goto(`/reports/${report}`);
			await page.getByRole('button', { name: m.handling_close() }).click();
			await expect(page.getByText(m.error_summary())).toBeVisible();
		},
	},
	'a report that was answered, in Swedish': {
		...{ page: handlingPage, as: 'author', language: 'sv' },
		go: async (page) => {
			await page.goto('/reports');
			await page.locator('table').last().getByRole('link').first().click();
			await expect(page.locator('.report-answer')).toBeVisible();
		},
	},
};

async function askForNames(page: Page): Promise<void> {
	await page.getByLabel(m.mail_page_names_label()).fill('Esihenkilö kysyi muistutuksista');
	await page.getByRole('button', { name: m.mail_page_names_show() }).click();
	await expect(page.getByText(m.mail_page_names_logged())).toBeVisible();
}
