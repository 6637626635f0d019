import { readFileSync } from 'node:fs';
import { m } from '#lib/i18n/messages.js';
import { readQuestions } from '#lib/server/question-exchange/read-questions.ts';
import { Client, sharedOrigin } from './support/client.ts';
import { expect, test } from './support/test.ts';

const path = '/modules/anti-discrimination/questions/files';

test('an author takes the questions of a module along, in the language form of choice', async ({
	visitor,
}) => {
	const page = await visitor('author');
	await page.goto('/modules/anti-discrimination');
	await page.getByRole('link', { name: m.health_open() }).click();
	await page.getByRole('link', { name: m.questions_open() }).click();
	await page.getByRole('link', { name: 'Svenska', exact: true }).click();
	const name = 'anti-discrimination.sv.xml';
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: m.questions_download({ file: name }) }).click();
	expect((await download).suggestedFilename()).toBe(name);
	const { found } = await readQuestions(name, readFileSync(await (await download).path()));
	expect(found.length).toBeGreaterThan(14);
});

test('nobody else finds the questions, and nobody what is no file', async () => {
	const signedIn = (person: Parameters<Client['signIn']>[0]) =>
		new Client(sharedOrigin).choose('fi').signIn(person);
	for (const person of ['learner', 'manager', 'admin'] as const) {
		const client = await signedIn(person);
		expect((await client.get(path)).status).toBe(404);
		expect((await client.get(`${path}/gift/fi`)).status).toBe(404);
		expect((await client.get('/modules/anti-discrimination')).text).not.toContain('/questions"');
	}
	const author = await signedIn('author');
	const odd = ['gift/de', 'docx/fi', 'gift/fi/more'].map((each) => `${path}/${each}`);
	for (const each of [
		...odd,
		'/modules/no-such-module/questions/files',
		'/modules/service-licence/questions/files',
	])
		expect((await author.get(each)).status).toBe(404);
	expect((await author.get(`${path}/qti-3/en-simple`)).status).toBe(200);
});
