import { expect, test } from '@playwright/test';
import { m } from '#lib/i18n/messages.js';
import type { DemoKey } from '#lib/server/demo/people.ts';
import { type Answer, Client, sharedOrigin } from './support/client.ts';
import { OwnServer, setUp, setUpForm } from './support/own-server.ts';

const visitor = () => new Client(sharedOrigin);
/** Whatever language the person has chosen, the pages are read in Finnish. */
const signedIn = (person: DemoKey) => visitor().choose('fi').signIn(person);

/** The page of the unit that somebody is sent to from /coverage, and its path. */
async function openCoverage(client: Client): Promise<{ path: string; page: Answer }> {
	const { location } = await client.get('/coverage');
	return { path: location!, page: await client.get(location!) };
}

/** The names in a page's list of people; undefined where the page has none. */
function namesIn({ text }: Answer): string[] | undefined {
	const [, list] = /<section[^>]*aria-labelledby="people">(.*?)<\/section>/s.exec(text) ?? [];
	if (list === undefined) return undefined;
	return [...list.matchAll(/<th scope="row"[^>]*>([^<]+)<\/th>/g)].map(([, name]) => name!);
}

/** The units that a page's tables lead to, as paths. */
function unitsIn({ text }: Answer, path: string): string[] {
	const links = [...text.matchAll(/<th scope="row"[^>]*><a href="([^"]+)"/g)];
	const paths = links.map(([, href]) => new URL(href!, `${sharedOrigin}${path}`).pathname);
	return [...new Set(paths)];
}

/** From a unit's page through the first unit of each level to a location, the pages on the way included. */
async function walkDown(client: Client, path: string): Promise<{ path: string; page: Answer }[]> {
	const page = await client.get(path);
	expect(page.status).toBe(200);
	const above = pathsAbove(page, path);
	const below = unitsIn(page, path).find((each) => !above.includes(each));
	const isLocation = !page.text.includes(m.coverage_locations_title());
	return [{ path, page }, ...(isLocation || !below ? [] : await walkDown(client, below))];
}

function pathsAbove({ text }: Answer, path: string): string[] {
	const [, breadcrumb = ''] = /<nav[^>]*class="breadcrumb"[^>]*>(.*?)<\/nav>/s.exec(text) ?? [];
	return [...breadcrumb.matchAll(/href="([^"]+)"/g)].map(
		([, href]) => new URL(href!, `${sharedOrigin}${path}`).pathname,
	);
}

test('the manager of a location sees the names of its people, and of nobody elsewhere', async () => {
	const manager = await signedIn('manager');
	const { path, page } = await openCoverage(manager);
	const names = namesIn(page);
	expect(names).toContain('Aino Koskela');
	const above = pathsAbove(page, path);
	expect(above.length).toBe(3);
	for (const outside of above) {
		const view = await manager.get(outside);
		expect(view.status).toBe(200);
		expect(view.text).toMatch(reported);
		expectNoNames(view, names!, 'Samira Warsame');
	}
	const service = above.at(-1)!;
	const other = unitsIn(await manager.get(service), service).find(
		(each) => each !== path && !above.includes(each),
	);
	const view = await manager.get(other!);
	expect(view.status).toBe(200);
	expect(view.text).toMatch(reported);
	expect(namesIn(view)).toBeUndefined();
});

test('the manager of a division sees live figures of it, and names at its locations', async () => {
	const division = await signedIn('division');
	const { path } = await openCoverage(division);
	const walk = await walkDown(division, path);
	expect(walk.length).toBe(3);
	for (const { page } of walk) expect(page.text).not.toMatch(reported);
	expect(walk.slice(0, -1).map(({ page }) => namesIn(page))).toEqual([undefined, undefined]);
	expect(namesIn(walk.at(-1)!.page)?.length).toBeGreaterThan(0);
	const elsewhere = await division.get('/coverage/kaupungintalo');
	expect(elsewhere.status).toBe(200);
	expect(namesIn(elsewhere)).toBeUndefined();
});

for (const person of ['coordinator', 'admin'] as const)
	test(`the ${person} sees figures everywhere and names nowhere`, async () => {
		const own = await openCoverage(await signedIn('manager'));
		const client = await signedIn(person);
		const { path } = await openCoverage(client);
		const walk = await walkDown(client, path);
		expect(walk.length).toBe(4);
		const page = await client.get(own.path);
		const name = { coordinator: 'Johanna Wikström', admin: 'Daniel Okafor' }[person];
		for (const view of [...walk.map((each) => each.page), page]) {
			expect(view.text).toMatch(reported);
			expectNoNames(view, namesIn(own.page)!, name);
		}
	});

for (const person of ['learner', 'instructor', 'author'] as const)
	test(`the ${person} finds no page of coverage, as if there were none`, async () => {
		const client = await signedIn(person);
		const nowhere = await client.get('/no-such-page');
		for (const path of ['/coverage', '/coverage/kaupungintalo', '/coverage/no-such-unit']) {
			const answer = await client.get(path);
			expect(answer.status).toBe(404);
			expect(headingOf(answer)).toBe(headingOf(nowhere));
		}
		expect((await client.get('/')).text).not.toContain('href="./coverage"');
	});

test('a unit that does not exist is not found', async () => {
	expect((await (await signedIn('manager')).get('/coverage/no-such-unit')).status).toBe(404);
});

test('whoever is not signed in is asked to, and comes back to where they were going', async () => {
	const closed = ['/coverage/kaupungintalo', '/my/credentials', '/modules/recognising-skills/quiz'];
	for (const path of closed) {
		const client = visitor();
		const refused = await client.get(path);
		expect(refused.status).toBe(303);
		expect(refused.location).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
		const page = await client.get(refused.location!);
		expect(page.text).toContain(`name="to" value="${path}"`);
		const signing = await client.post('/sign-in/demo', { person: 'coordinator', to: path });
		expect(signing.location).toBe(path);
		expect((await client.get(path)).status).toBe(200);
	}
});

test('a session that has been signed out opens nothing, whoever still has its cookie', async () => {
	const manager = await signedIn('manager');
	const { path } = await openCoverage(manager);
	const stolen = visitor();
	for (const [name, value] of manager.cookies) stolen.cookies.set(name, value);
	expect((await stolen.get(path)).status).toBe(200);
	expect((await manager.post('/sign-out')).status).toBe(303);
	expect((await manager.get(path)).location).toContain('/sign-in');
	const answer = await stolen.get(path);
	expect(answer.status).toBe(303);
	expect(answer.location).toContain('/sign-in');
});

test('the cookie of a session is closed to scripts and to other sites', async () => {
	const { headers } = await visitor().post('/sign-in/demo', { person: 'learner' });
	expect(headers['set-cookie']).toMatch(/^__Host-session=/);
	for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
		expect(headers['set-cookie']).toContain(word);
});

test.describe('a new installation, without the demo', () => {
	test.describe.configure({ mode: 'serial' });
	let server: OwnServer;

	test.beforeAll(async () => {
		server = await OwnServer.prepare();
		await server.start();
	});

	test.afterAll(() => server.remove());

	test('has nobody of the demo to sign in as', async () => {
		const client = new Client(server.origin);
		const page = await client.get('/sign-in');
		expect(page.status).toBe(200);
		expect(page.text).not.toContain(m.demo_heading());
		expect(page.text).not.toContain(m.demo_banner());
		for (const person of ['admin', 'learner'])
			expect((await client.post('/sign-in/demo', { person })).status).toBe(404);
		expect((await client.get('/empty')).status).toBe(404);
		expect((await client.get('/design')).status).toBe(404);
	});

	test('prints one link to set it up, which works once', async () => {
		const paths = server.listSetUpPaths();
		expect(paths.length).toBe(1);
		const client = new Client(server.origin);
		expect((await client.get('/set-up')).status).toBe(404);
		expect((await client.get('/set-up?token=guessed')).status).toBe(404);
		expect((await client.get(paths[0]!)).status).toBe(200);

		const token = paths[0]!.split('=')[1]!;
		const faulty = { ...setUpForm, token, sv: '', email: 'nobody', password: 'short' };
		const refused = await client.post(paths[0]!, faulty);
		expect(refused.status).toBe(422);
		for (const sentence of [m.fault_missing(), m.fault_not_an_address(), m.fault_password_short()])
			expect(refused.text).toContain(sentence);
		expect(refused.text).toContain('value="nobody"');
		expect(refused.text).not.toContain('value="short"');

		const administrator = await setUp(server);
		expect((await administrator.get('/')).text).toContain(setUpForm.givenNames);
		expect((await client.get(paths[0]!)).status).toBe(404);
		expect((await client.post(paths[0]!, { ...setUpForm, token })).status).toBe(404);
	});

	test('prints no link again', async () => {
		await server.end('SIGTERM');
		await server.start();
		expect(server.listSetUpPaths().length).toBe(1);
	});

	test('is signed in to by password, and a wrong one keeps the address', async () => {
		const { email, password } = setUpForm;
		const client = new Client(server.origin, 'en');
		for (const wrong of [
			{ email, password: 'not the right one' },
			{ email: 'x@y.example', password },
		]) {
			const refused = await client.post('/sign-in', wrong);
			expect(refused.status).toBe(422);
			expect(refused.text).toContain(m.sign_in_unknown({}, { locale: 'en' }));
			expect(refused.text).toContain(`value="${wrong.email}"`);
			expect(refused.text).not.toContain(wrong.password);
			expect(client.cookies.size).toBe(0);
		}
		const form = { email: ` ${email.toUpperCase()} `, password, to: '/my/credentials' };
		const answer = await client.post('/sign-in', form);
		expect(answer.status).toBe(303);
		expect(answer.location).toBe('/my/credentials');
		expect((await client.get('/my/credentials')).status).toBe(200);
	});
});

test('the city is there as soon as it is set up', async () => {
	const server = await OwnServer.prepare();
	try {
		await server.start();
		const administrator = await setUp(server);
		const { status, location } = await administrator.get('/coverage');
		expect(status).toBe(303);
		expect((await administrator.get(location!)).status).toBe(200);
	} finally {
		await server.remove();
	}
});

/** The sentence above figures that are not live. */
const reported = new RegExp(
	[m.coverage_reported({ day: '.+' }), m.coverage_not_yet_reported()].join('|'),
);

function expectNoNames(view: Answer, names: string[], viewer: string): void {
	expect(namesIn(view)).toBeUndefined();
	for (const name of names.filter((each) => each !== viewer)) expect(view.text).not.toContain(name);
}

function headingOf({ text }: Answer): string | undefined {
	return /<h1[^>]*>([^<]*)</.exec(text)?.[1];
}
