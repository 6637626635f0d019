import type { Browser, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { Language } from '#lib/languages.ts';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { demoEmail, type DemoKey, demoKeys } from '#lib/server/demo/people.ts';
import { changeLibrary, changedSlug, everyTypeSlug } from './changed-library.ts';
import { Client } from './client.ts';
import { bringImport } from './imports.ts';
import type { Slug } from './library.ts';
import { OwnServer } from './own-server.ts';
import { rightForm, startAttempt } from './quiz.ts';
import { expect, test as base } from './test.ts';
import { Watch } from './watch.ts';

/** Whoever looks at a page: somebody of the demo, or nobody that we know. */
export type Viewer = DemoKey | 'visitor';
export const viewers: readonly Viewer[] = ['visitor', ...demoKeys];

/** What has happened in the city before anybody looks at it, made by what the product offers. */
export interface World {
	learnersNumber: string;
	licenceNumber: string;
	/** Each person's open attempt with half of its answers, and one that failed. */
	attempts: Record<DemoKey, { half: string; failed: string }>;
	/** The author's further attempts: one without an answer, and one that passed. */
	begun: string;
	passed: string;
	/** The author's submitted attempt at every type of question, some of them answered. */
	everyType: string;
	/** A mail that was shown, and one that its reader may stop. */
	mails: { shown: string; stoppable: string };
	/** The learner's report of a technical problem in a module. */
	report: string;
	/** A file of HR that waits for its columns. */
	import: string;
	/** Whom keepers of accounts look at. */
	learnerId: string;
	instructorId: string;
	/** An open invitation of the coordinator, with the path of its link. */
	invitation: { id: string; path: string };
	/** A rule that assigns modules. */
	rule: string;
	/** A measure of the city's list. */
	measure: string;
	target: string;
	/** Something that the programme has promised. */
	commitment: string;
	/** A link to sign in as the author, which works as long as the city stands. */
	signInLink: string;
	/** The link of the first run, on a server without a city. */
	setUpUrl: string;
}

/** A demo city for pages to be looked at, the same for every test, whatever others do with the shared one. */
export class City {
	readonly origin: string;
	/** The file of its store. */
	readonly database: string;
	readonly world: World;
	readonly #servers: OwnServer[];
	readonly #browser: Browser;
	readonly #seats = new Map<Viewer, Seat>();

	private constructor(servers: OwnServer[], world: World, browser: Browser) {
		this.#servers = servers;
		this.origin = servers[0]!.origin;
		this.database = servers[0]!.database;
		this.world = world;
		this.#browser = browser;
	}

	static async open(browser: Browser): Promise<City> {
		const [city, empty] = await Promise.all([OwnServer.prepareCity(), OwnServer.prepare()]);
		await changeLibrary(city.library);
		await Promise.all([city.start(cityProvider), empty.start()]);
		const setUpUrl = empty.origin + empty.listSetUpPaths().at(-1)!;
		const world = { ...(await makeWorld(city)), setUpUrl };
		return new City([city, empty], world, browser);
	}

	/** The viewer's own browser, signed in once and kept: its page, in a language that is chosen for it alone. */
	async seat(viewer: Viewer, language: Language = 'fi'): Promise<Page> {
		let seat = this.#seats.get(viewer);
		if (!seat) this.#seats.set(viewer, (seat = await this.#openSeat(viewer)));
		const cookies = this.#servers.map(({ origin }) => ({
			...{ url: origin, name: 'language', value: language },
		}));
		await seat.page.context().addCookies(cookies);
		return seat.page;
	}

	/** What went wrong in any seat since the last time. */
	async takeFaults(): Promise<string[]> {
		const faults = await Promise.all(
			[...this.#seats.values()].map(({ watch }) => watch.takeFaults()),
		);
		return faults.flat();
	}

	async close(): Promise<void> {
		for (const { page } of this.#seats.values()) await page.context().close();
		for (const server of this.#servers) await server.remove();
	}

	async #openSeat(viewer: Viewer): Promise<Seat> {
		const context = await this.#browser.newContext({
			...{ baseURL: this.origin, locale: 'fi-FI', timezoneId: 'Europe/Helsinki' },
		});
		const watch = new Watch(this.origin);
		for (const { origin } of this.#servers) watch.allow(origin);
		watch.follow(context);
		const page = await context.newPage();
		if (viewer !== 'visitor') await signInQuickly(page, viewer, this.origin);
		return { page, watch };
	}
}

/** A sign-in of the city’s own that does not answer, for its page to be looked at. */
const cityProvider = {
	...{ OIDC_PROVIDERS: 'city', OIDC_CITY_ISSUER: 'http://127.0.0.1:9' },
	...{ OIDC_CITY_CLIENT_ID: 'osaaja', OIDC_CITY_CLIENT_SECRET: 'secret' },
	OIDC_CITY_NAME_FI: 'Koivurannan tunnus',
	OIDC_CITY_NAME_SV: 'Björkstrands konto',
	OIDC_CITY_NAME_EN: 'Koivuranta account',
};

interface Seat {
	page: Page;
	watch: Watch;
}

interface CityFixtures {
	/** A seat in the city; the test fails if anything went wrong there. */
	seat: City['seat'];
}

/** Tests that look at the city: one for each worker, made when the first of them asks for it. */
export const test = base.extend<CityFixtures, { city: City }>({
	city: [
		async ({ browser }, use) => {
			const city = await City.open(browser);
			await use(city);
			await city.close();
		},
		{ scope: 'worker', timeout: 120_000 },
	],
	baseURL: async ({ city }, use) => use(city.origin),
	seat: async ({ city }, use) => {
		await use((viewer, language) => city.seat(viewer, language));
		expect(await city.takeFaults()).toEqual([]);
	},
});

export { expect, type Page };

/** Without the page to sign in, in a fraction of its time. */
export async function signInQuickly(page: Page, person: DemoKey, origin: string): Promise<void> {
	const answer = await page.request.post(`${origin}/sign-in/demo`, {
		...{ form: { person }, headers: { origin }, maxRedirects: 0 },
	});
	expect(answer.status()).toBe(303);
}

async function makeWorld({ origin, database }: OwnServer): Promise<Omit<World, 'setUpUrl'>> {
	const attempts = {} as World['attempts'];
	for (const person of demoKeys) attempts[person] = await makeAttempts(origin, person);
	const author = await new Client(origin).signIn('author');
	await (await new Client(origin).signIn('manager')).post(`/coverage/${libraryCode}/invite`);
	for (const person of readersOfChange) await readChange(await new Client(origin).signIn(person));
	const passed = await submit(author, 'language-awareness', 10);
	return {
		everyType: await submitEveryType(author),
		...{ attempts, passed, mails: await findMails(database) },
		signInLink: await askForLink(origin, database),
		begun: (await startAttempt(author, 'recognising-skills')).attempt,
		learnersNumber: await findNumber(origin, 'learner'),
		licenceNumber: await findNumber(origin, 'manager'),
		report: await sendReport(origin),
		...{ import: await bringImport(origin), ...(await findKept(origin)) },
	};
}

/** What the coordinator keeps: people, an invitation, a rule, a target. */
async function findKept(origin: string) {
	const client = await new Client(origin).signIn('coordinator');
	const findId = async (path: string, form: RegExp) =>
		form.exec((await client.get(path)).text)![1]!;
	const person = /href="\/people\/(\w{26})"/;
	const { location } = await client.post('/people/invitations/open', {
		...{ unit: 'koivuranta', kind: 'volunteer', association: '', until: '2099-12-31' },
		...{ accountUntil: '', most: '500', language: 'fi' },
	});
	return {
		learnerId: await findId('/people?q=koskela+aino', person),
		instructorId: await findId('/people?q=gun-britt+sj%C3%B6lund', person),
		invitation: {
			id: location!.split('/').at(-1)!,
			path: await findId(location!, /(\/invitations\/[\w-]{22})</),
		},
		rule: await findId('/assignments', /href="\/assignments\/(\w{26})"/),
		measure: await findId('/measures', /href="\/measures\/(\w{26})"/),
		target: await findId('/targets', /href="\/targets\/(\w{26})"/),
		commitment: await findId('/commitments', /href="\/commitments\/(\w{26})"/),
	};
}

async function makeAttempts(origin: string, person: DemoKey) {
	const client = await new Client(origin).signIn(person);
	const slug = 'anti-discrimination';
	const failed = await submit(client, slug, 2);
	const { attempt: half, asked } = await startAttempt(client, slug);
	await client.post(`/attempts/${half}`, rightForm(slug, asked.slice(0, 5)));
	return { half, failed };
}

/** Those who have completed the changed module and read how it changed; the coordinator has yet to. */
const readersOfChange = ['learner', 'instructor', 'manager', 'division'] as const;

async function readChange(client: Client): Promise<void> {
	const path = `/modules/${changedSlug}/what-changed`;
	const { text } = await client.get(path);
	const edition = [...text.matchAll(/name="edition" value="([^"]+)"/g)].map(([, id]) => id!);
	await client.post(path, { edition });
}

/** Answers so many questions right, and the others not at all. */
async function submit(client: Client, slug: Slug, right: number): Promise<string> {
	const { attempt, asked } = await startAttempt(client, slug);
	await client.post(`/attempts/${attempt}`, rightForm(slug, asked.slice(0, right)));
	await client.post(`/attempts/${attempt}/summary`);
	return attempt;
}

async function submitEveryType(client: Client): Promise<string> {
	const { attempt } = await startAttempt(client, everyTypeSlug);
	await client.post(`/attempts/${attempt}`, {
		...{ words: 'selkosuomi', numeric: 'tuhat', multiple: ['a', 'b'], 'case/0': ['0', '1', '2'] },
		...{
			ordering: ['0-1', '1-2', '2-3', '3-3'],
			cloze: ['0', '1', '2', '3', '4'],
			matching: '0-0',
		},
	});
	await client.post(`/attempts/${attempt}/summary`);
	return attempt;
}

async function sendReport(origin: string): Promise<string> {
	const client = await new Client(origin).signIn('learner');
	const { location } = await client.post('/report?module=language-awareness', {
		...{ kind: 'technical', text: 'Kuvan teksti jää piiloon, kun suurennan sivua.' },
	});
	return new URL(location!, origin).searchParams.get('sent')!;
}

/** What the steps make of a certificate and an invitation; nobody may read another's mails by a page. */
async function findMails(database: string): Promise<World['mails']> {
	const db = new Database(database, { readonly: true });
	const find = (sql: string) => db.prepare<[], { id: string }>(sql).get()?.id;
	try {
		await expect.poll(() => find(shownMail), { timeout: 30_000 }).toBeTruthy();
		return { shown: find(shownMail)!, stoppable: find(stoppableMail)! };
	} finally {
		db.close();
	}
}

/** Its minutes would not last until every test has looked at its page. */
async function askForLink(origin: string, database: string): Promise<string> {
	await new Client(origin).post('/sign-in', { email: demoEmail('author'), way: 'link' });
	const path = await readSignInLink(database, demoEmail('author'));
	const db = new Database(database);
	db.prepare('update sign_in_links set expires_at = ?').run(Date.now() + 24 * 3_600_000);
	db.close();
	return path;
}

/** The path of the newest link in the mails that were shown for an address. */
export async function readSignInLink(database: string, address: string): Promise<string> {
	const db = new Database(database, { readonly: true });
	const find = () =>
		db.prepare<[string], { text: string }>(newestLinkMail).get(address)?.text ?? '';
	try {
		await expect.poll(find, { timeout: 30_000 }).not.toBe('');
		return /\/sign-in\/link\/[\w-]{22}/.exec(find())![0];
	} finally {
		db.close();
	}
}

const newestLinkMail =
	"select text from shown_mails where address = ? and text like '%/sign-in/link/%' order by recorded_at desc limit 1";
const shownMail = 'select mail_id as id from shown_mails limit 1';
const stoppableMail = "select id from mails where rule = 'invitation' limit 1";

/** The number of somebody's newest credential. */
async function findNumber(origin: string, person: DemoKey): Promise<string> {
	const client = await new Client(origin).signIn(person);
	const { text } = await client.get('/my/credentials');
	return /OSA-\w{4}-\w{4}-\w{5}/.exec(text)![0];
}
