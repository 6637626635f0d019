import { m } from '#lib/i18n/messages.js';
import { Client, sharedOrigin } from './support/client.ts';
import { giveFeedback, reportAndAnswer } from './support/reports.ts';
import { expect, test } from './support/test.ts';

const signedIn = (person: Parameters<Client['signIn']>[0]) =>
	new Client(sharedOrigin).choose('fi').signIn(person);
const report = { kind: 'content', text: 'Tässä on kirjoitusvirhe.', key: '01JTESTTESTTEST' };

test('a learner reports a mistake from a lesson, and sees what was done about it', async ({
	visitor,
}) => {
	const [reporter, author] = [await visitor('learner'), await visitor('author')];
	await reportAndAnswer({ reporter, author, slug: 'anti-discrimination', language: 'fi' });
});

test('a learner says what she thinks of a module, and changes her mind', async ({ visitor }) => {
	await giveFeedback(await visitor('learner'), 'language-awareness', 'fi');
});

test('going back and sending the same form again makes no second report', async ({ visitor }) => {
	const page = await visitor('division');
	await page.goto('/report');
	await page.getByLabel(m.report_kind_other()).check();
	await page.getByLabel(m.report_text()).fill('Miten saan tekstin suuremmaksi?');
	await page.getByRole('button', { name: m.report_do() }).click();
	await expect(page.locator('.report')).toHaveCount(1);
	await page.goBack();
	await page.getByLabel(m.report_kind_other()).check();
	await page.getByLabel(m.report_text()).fill('Miten saan tekstin suuremmaksi?');
	await page.getByRole('button', { name: m.report_do() }).click();
	await expect(page.locator('.report')).toHaveCount(1);
});

test('what comes back with a fault keeps the key of its form, and a stranger place is the service', async () => {
	const client = await signedIn('admin');
	const refused = await client.post('/report?module=no-such-module', { ...report, text: 'lyhyt' });
	expect(refused.status).toBe(422);
	expect(refused.text).toContain(`name="key" value="${report.key}"`);
	expect(refused.text).toContain('>lyhyt</textarea>');
	expect(refused.text).toContain(m.report_about_service());
	const first = await client.post('/report?module=no-such-module', report);
	expect(first.location).toMatch(/^\/my\/reports\?sent=\w{26}$/);
	expect((await client.post('/report', report)).location).toBe(first.location);
});

test('a report is seen by those who answer for it and by nobody else', async () => {
	const manager = await signedIn('manager');
	const { location } = await manager.post('/report?module=language-awareness', report);
	const path = `/reports/${new URL(location!, sharedOrigin).searchParams.get('sent')}`;
	const page = await (await signedIn('author')).get(path);
	expect(page.status).toBe(200);
	expect(page.text).toContain('Samira Warsame');
	for (const person of ['manager', 'learner', 'coordinator', 'admin'] as const) {
		const client = await signedIn(person);
		expect((await client.get(path)).status, person).toBe(404);
		const closed = await client.post(`${path}?/close`, { closing: 'mended', answer: 'Tehty.' });
		expect(closed.status, person).toBe(404);
		expect((await client.post(`${path}?/take`)).status, person).toBe(404);
	}
	const own = await (await signedIn('learner')).get(`/my/reports${location!.slice(11)}`);
	expect(own.text).not.toContain(report.text);
	expect(own.text).not.toContain(m.own_reports_thanks());
});

test('two who answer at once: the second is told, and gets back what was written', async () => {
	const learner = await signedIn('learner');
	const sent = { ...report, kind: 'technical', key: '01JTESTTESTTWICE' };
	const { location } = await learner.post('/report?module=language-awareness', sent);
	const path = `/reports/${new URL(location!, sharedOrigin).searchParams.get('sent')}?/close`;
	const answer = { closing: 'mended', answer: 'Korjattu.' };
	expect((await (await signedIn('author')).post(path, answer)).status).toBe(303);
	const late = await (
		await signedIn('coordinator')
	).post(path, { closing: 'passed-on', answer: 'Kysyn tästä it-tuelta.' });
	expect(late.status).toBe(409);
	expect(late.text).toContain(m.handling_closed_before());
	expect(late.text).toContain('Kysyn tästä it-tuelta.');
});

test('feedback is for those alone who have completed a module or tried its test', async () => {
	const instructor = await signedIn('instructor');
	const path = '/modules/anti-discrimination/feedback';
	expect((await instructor.get(path)).status).toBe(404);
	expect((await instructor.post(path, { rating: '5' })).status).toBe(404);
	expect((await instructor.get('/feedback/language-awareness')).status).toBe(404);
	const visitor = await new Client(sharedOrigin).get(path);
	expect(visitor.location).toContain('/sign-in');
});

test('the front page counts what is open and late, for those who answer for it', async () => {
	const late = m.front_handling_overdue({ overdue: 1 });
	expect((await (await signedIn('author')).get('/')).text).toContain(late);
	const coordinator = await (await signedIn('coordinator')).get('/');
	expect(coordinator.text).toContain('href="/reports"');
	expect(coordinator.text).not.toContain(late);
	for (const person of ['learner', 'manager', 'admin'] as const)
		expect((await (await signedIn(person)).get('/')).text).not.toContain('href="/reports"');
});

test('authors read comments without names and days', async () => {
	const { text } = await (await signedIn('author')).get('/feedback/language-awareness');
	const [, list = ''] = /<ul class="comments">(.*?)<\/ul>/s.exec(text) ?? [];
	expect(list.match(/<li/g)?.length).toBeGreaterThan(3);
	expect(list).not.toMatch(/\d{4}|<a |<time/);
});
