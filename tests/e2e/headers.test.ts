import { Client, sharedOrigin } from './support/client.ts';
import { readModule } from './support/library.ts';
import { expect, test } from './support/test.ts';

const lesson = `/modules/language-awareness/lessons/${readModule('language-awareness').lessons[0]!.id}`;

test('a page that is read again has the policy that it had, and shows the same', async ({
	visitor,
}) => {
	const page = await visitor('author');
	const first = await page.goto(lesson);
	const policy = first!.headers()['content-security-policy'];
	expect(policy).toContain("script-src 'self'");
	// What the policy forbids is heard in the console, and fails the test.
	await page.reload();
	await page.reload();
});

test('an answer that says “not modified” changes nothing of the page that the browser has', async () => {
	const client = await new Client(sharedOrigin).signIn('author');
	const { headers } = await client.get(lesson);
	expect(headers.etag).toBeTruthy();
	const again = await client.get(lesson, { 'if-none-match': headers.etag });
	expect(again.status).toBe(304);
	const policy = again.headers['content-security-policy'];
	if (policy !== undefined) expect(policy).toBe(headers['content-security-policy']);
});
