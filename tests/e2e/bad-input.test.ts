import { once } from 'node:events';
import { connect } from 'node:net';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';
import { type Answer, type Call, Client, sharedOrigin } from './support/client.ts';
import { type AskedQuestion, rightForm, startAttempt } from './support/quiz.ts';
import { expect, test } from './support/test.ts';

const tenMegabytes = 10 * 1024 * 1024;
const unknownNumber = 'OSA-0000-0000-00000';
const mistypedNumber = 'OSA-0000-0000-00001';

const visitor = (language?: Language) => new Client(sharedOrigin, language);

/** The server's answer to a mistake: the person's, never ours; whole, guarded, and without a look inside. All are tried. */
async function expectDecent(answer: Answer, ...statuses: number[]): Promise<Answer> {
	const { call, status, text, headers } = answer;
	const check = expect.configure({ soft: true, message: `${call}: ${status}` });
	if (statuses.length > 0) check(statuses).toContain(status);
	check(status).toBeGreaterThanOrEqual(200);
	check(status).toBeLessThan(500);
	check(insides.exec(text)?.[0]).toBeUndefined();
	check(headers['x-content-type-options']).toBe('nosniff');
	check(headers['referrer-policy']).toBe('same-origin');
	check(headers['x-frame-options']).toBe('DENY');
	check(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
	check(headers['content-security-policy']).not.toMatch(/unsafe-inline|unsafe-eval/);
	check(headers).not.toHaveProperty('x-powered-by');
	if (text && headers['content-type']?.startsWith('text/html'))
		check(faultsOfPage(text, 'fi')).toEqual([]);
	return answer;
}

const insides = /\bat .*\(.*:\d+|node_modules|sqlite|\bpg_|drizzle|file:\/\//i;

/** A page that helps: in the reader's language, with a heading and a way on. */
function faultsOfPage(text: string, language: Language): string[] {
	const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(text) ?? [];
	const needed = {
		'the language of the reader': text.includes(`<html lang="${language}">`),
		'a heading': /<h1[^>]*>[^<]{3,}<\/h1>/.test(main),
		'a title': /<title>[^<]{3,}<\/title>/.test(text),
		'a way on': /<a [^>]*href=|<form/.test(main),
	};
	return Object.entries(needed).flatMap(([name, has]) => (has ? [] : [`has not ${name}`]));
}

/** Bytes as they are, for what no client would send. Resolves to all that comes back until the server closes. */
async function sendRaw(lines: (string | Buffer)[]): Promise<string> {
	const socket = connect(Number(process.env.OSAAJA_E2E_PORT), 'localhost');
	let said = '';
	socket.on('data', (chunk) => (said += chunk.toString('latin1')));
	socket.on('error', () => socket.destroy());
	await once(socket, 'connect');
	for (const line of lines) socket.write(line);
	await once(socket, 'close');
	return said;
}

test.describe('addresses', () => {
	test('of nothing are a page that says so, in the language of the reader', async () => {
		for (const language of ['fi', 'sv', 'en'] as const) {
			const answer = await visitor(language).get('/no-such-page');
			expect(answer.status).toBe(404);
			expect(faultsOfPage(answer.text, language)).toEqual([]);
			expect(answer.text).toContain(m.error_not_found_title({}, { locale: language }));
			expect(answer.text).toContain(m.error_to_front({}, { locale: language }));
		}
	});

	test('of credentials that are not ours say what is wrong with the number', async () => {
		const sentences = {
			[unknownNumber]: m.verify_unknown_text(),
			[mistypedNumber]: m.verify_check_fault(),
			'OSA-1': m.verify_form_fault({ prefix: 'OSA' }),
			'%F0%9F%92%A9': m.verify_form_fault({ prefix: 'OSA' }),
		};
		for (const [number, sentence] of Object.entries(sentences)) {
			const page = await expectDecent(await visitor().get(`/verify/${number}`), 404);
			expect(page.text).toContain(sentence);
			await expectDecent(await visitor().get(`/verify/${number}.json`), 404);
			for (const path of [`/badges/${number}`, `/badges/${number}.json`])
				await expectDecent(await visitor().get(path), 404);
			const compared = await visitor().post(`/verify/${number}`, { name: 'Aino Koskela' });
			await expectDecent(compared, 404);
			const learner = await visitor().signIn('learner');
			await expectDecent(await learner.get(`/credentials/${number}/certificate.pdf`), 404);
		}
		const typed = await expectDecent(await visitor().get(`/verify?number=${mistypedNumber}`), 200);
		expect(typed.text).toContain(m.verify_check_fault());
		expect(typed.text).toContain(`value="${mistypedNumber}"`);
	});

	test('of forms of a badge that come later are not found', async () => {
		const number = await findLearnersNumber();
		for (const form of ['.png', '.svg', '/ob2.json'])
			await expectDecent(await visitor().get(`/badges/${number}${form}`), 404);
	});

	test('of modules, lessons and attempts that do not exist are not found', async () => {
		const admin = await visitor().choose('fi').signIn('admin');
		const missing = [
			'/modules/no-such-module',
			'/modules/no-such-module/quiz',
			'/modules/language-awareness/lessons/99-no-such-lesson',
			'/modules/no-such-module/lessons/01-notice-language',
			'/modules/__proto__',
			'/modules/constructor/quiz',
			'/modules/language-awareness/lessons/__proto__',
			'/attempts/no-such-attempt',
			'/attempts/no-such-attempt/summary',
			'/attempts/no-such-attempt/review',
			'/coverage/__proto__',
			'/achievements/module/language-awareness/99',
			'/achievements/module/language-awareness/1e309',
			'/achievements/module/language-awareness/-1',
			'/achievements/__proto__/language-awareness/1',
			'/badges/status/no-list',
		];
		for (const path of missing) await expectDecent(await admin.get(path), 404);
		const closed = missing.filter((path) => /lessons|quiz|attempts/.test(path));
		for (const path of closed)
			await expectDecent(await admin.post(path, { stay: 'q01' }), 404, 405);
	});

	test('of somebody else’s certificate are not found, as a page', async () => {
		const number = await findLearnersNumber();
		const admin = await visitor().choose('fi').signIn('admin');
		await expectDecent(await admin.get(`/credentials/${number}/certificate.pdf`), 404);
	});

	test('that lead out of the site’s folders lead nowhere', async () => {
		const paths = [
			'/../../../../etc/passwd',
			'/_app/../../../package.json',
			'/..%2f..%2f..%2fetc%2fpasswd',
			'/%2e%2e/%2e%2e/package.json',
			'/_app/immutable/..%2f..%2f..%2fpackage.json',
			'/..%5c..%5cpackage.json',
			'//example.org/etc',
			'/modules/..%2f..%2fpackage.json',
			'/modules/language-awareness/lessons/..%2f..%2fquiz.yaml',
		];
		for (const path of paths) {
			const { text } = await expectDecent(await visitor().get(path), 303, 308, 400, 404);
			expect(text).not.toMatch(/root:|"dependencies"|right: true/);
		}
	});

	test('that cannot be read are refused', async () => {
		const unreadable = [
			'/modules/%ff',
			'/modules/%00',
			'/verify?number=%00',
			'/modules?x=%c3%28',
			'/%',
		];
		for (const path of unreadable) await expectDecent(await visitor().get(path), 400);
	});

	test('that are very long are refused or read', async () => {
		await expectDecent(await visitor().get(`/verify?number=${'7'.repeat(8000)}`), 200);
		await expectDecent(await visitor().get(`/modules/${'a'.repeat(8000)}`), 404);
		await expectDecent(await visitor().get(`/verify?number=${'7'.repeat(40_000)}`), 414, 431);
	});
});

test.describe('sessions', () => {
	test('of a cookie that was changed, cut or made up are nobody’s', async () => {
		const learner = await visitor().signIn('learner');
		const [[name, token]] = [...learner.cookies] as [[string, string]];
		const [id, secret] = token.split('.') as [string, string];
		const broken = [
			token.slice(0, -1),
			token.slice(0, 10),
			`${id}.`,
			`.${secret}`,
			`${id}.${secret.toLowerCase()}`,
			`${secret}.${id}`,
			`${token}.x`,
			`${id}'--.${secret}`,
			`${id}.${'x'.repeat(3000)}`,
			'%00.%00',
			'%ff%fe',
			'%',
			'ä.ö',
			'{}',
		];
		for (const value of broken) {
			const headers = { cookie: `${name}=${Buffer.from(value).toString('latin1')}` };
			const refused = await expectDecent(await visitor().get('/my/credentials', headers), 303);
			expect(refused.location).toContain('/sign-in');
			const page = await expectDecent(await visitor().get('/', headers), 200);
			expect(page.text).not.toContain('Koskela');
		}
		const headers = { cookie: `${name}=${token}` };
		expect((await visitor().get('/my/credentials', headers)).status).toBe(200);
	});

	test('begin for nobody whom the demo does not know', async () => {
		for (const person of ['nobody', '', '__proto__', 'LEARNER', 'learner\0', "' or 1=1 --"]) {
			const client = visitor();
			await expectDecent(await client.post('/sign-in/demo', { person }), 404);
			expect(client.cookies.size).toBe(0);
		}
	});

	test('never send a reader on to another site', async () => {
		const elsewhere = [
			'https://example.org/',
			'//example.org/',
			'/\\example.org/',
			'\\\\example.org',
			'/\t/example.org/',
			'/\n/example.org',
			'javascript:alert(1)',
			'http:example.org',
			' //example.org',
			'/..//example.org',
			'/.//example.org',
			'///example.org',
			'/@example.org/..//example.org',
		];
		for (const to of elsewhere) {
			const ways = [
				() => visitor().post('/sign-in/demo', { person: 'author', to }),
				() => visitor().post('/language', { language: 'fi', to }),
			];
			for (const way of ways) {
				const { headers } = await expectDecent(await way(), 303);
				const landing = new URL(headers.location!, `${sharedOrigin}/sign-in/demo`);
				const message = `${JSON.stringify(to)} leads to ${headers.location}`;
				expect.soft(landing.origin, message).toBe(sharedOrigin);
			}
			const page = await visitor().get(`/sign-in?to=${encodeURIComponent(to)}`);
			const [, kept] = /name="to" value="([^"]*)"/.exec((await expectDecent(page, 200)).text) ?? [];
			expect.soft(new URL(kept!, sharedOrigin).origin, JSON.stringify(to)).toBe(sharedOrigin);
		}
	});
});

test.describe('attempts', () => {
	let admin: Client;
	let author: Client;
	let attempt: string;
	let asked: AskedQuestion[];

	test.beforeAll(async () => {
		admin = await visitor().choose('fi').signIn('admin');
		author = await visitor().choose('fi').signIn('author');
		({ attempt, asked } = await startAttempt(admin, 'recognising-skills'));
	});

	const answer = (
		choices: unknown = [asked[0]!.options[0]!.id],
		revision: unknown = Date.now(),
	) => ({
		...{ questionId: asked[0]!.id, choices, revision },
	});

	test('of another person are not found, whatever is done with them', async () => {
		await expectDecent(await admin.putAnswers(attempt, [answer()]), 200);
		const before = await admin.get(`/attempts/${attempt}`);
		const calls = [
			author.get(`/attempts/${attempt}`),
			author.get(`/attempts/${attempt}/summary`),
			author.get(`/attempts/${attempt}/review`),
			author.post(`/attempts/${attempt}`, rightForm('recognising-skills', asked)),
			author.post(`/attempts/${attempt}/summary`),
			author.putAnswers(attempt, [answer([], Date.now() + 1000)]),
		];
		for (const call of calls) await expectDecent(await call, 404);
		const after = await admin.get(`/attempts/${attempt}`);
		expect(after.text.replace(/data-revision="\d+"/, '')).toBe(
			before.text.replace(/data-revision="\d+"/, ''),
		);
		const closed = await visitor().putAnswers(attempt, [answer()]);
		await expectDecent(closed, 303, 401);
	});

	test('take no answers that are none', async () => {
		const none = [
			'text',
			null,
			{},
			[[]],
			[null],
			[answer('a')],
			[answer([1])],
			[answer(['a'], 'soon')],
			[answer(['a'], 1.5)],
			[answer(['a'], 1e20)],
			Array.from({ length: 101 }, () => answer()),
		];
		for (const answers of none) await expectDecent(await admin.putAnswers(attempt, answers), 400);
		const strange = [
			{ questionId: 'q99', choices: ['a'], revision: 1 },
			{ questionId: '__proto__', choices: ['__proto__'], revision: 1 },
			{ questionId: 'q\0', choices: ['\0'], revision: 1 },
			{ questionId: asked[0]!.id, choices: ['no-such-option', '\ud800'], revision: 1 },
			{ questionId: asked[0]!.id, choices: Array(5000).fill('a'), revision: -1 },
		];
		for (const each of strange) await expectDecent(await admin.putAnswers(attempt, [each]), 200);
		const path = `/attempts/${attempt}/answers`;
		const json = (body: Call['body'], type = 'application/json'): Call => ({
			...{ method: 'PUT', body, headers: { 'content-type': type, accept: '*/*' } },
		});
		for (const body of [
			'',
			'{',
			'[]',
			'null',
			'"\0"',
			Buffer.from([0xff, 0xfe, 0x00]),
			'{"answers":[{',
		])
			await expectDecent(await admin.call(path, json(body)), 400);
		const form = await admin.call(path, json('q01=a', 'application/x-www-form-urlencoded'));
		await expectDecent(form, 400);
	});

	test('half filled can be submitted, and nothing that was given is lost', async () => {
		const half = asked.slice(0, 5);
		const saved = await admin.post(`/attempts/${attempt}`, rightForm('recognising-skills', half));
		await expectDecent(saved, 303);
		expect(saved.location).toBe(`/attempts/${attempt}/summary`);
		const summary = await expectDecent(await admin.get(saved.location!), 200);
		expect(summary.text).toContain(m.summary_unanswered({ count: asked.length - half.length }));
		const submitted = await admin.post(`/attempts/${attempt}/summary`);
		await expectDecent(submitted, 303);
		const review = await expectDecent(await admin.get(submitted.location!), 200);
		expect(review.text).toContain(m.review_not_passed());
		expect(review.text).toContain(
			m.review_points({ points: half.length, questions: asked.length, needed: 8 }),
		);
		expect(review.text).toContain(m.review_again());
	});

	test('that are submitted take no more answers', async () => {
		const before = await admin.get(`/attempts/${attempt}/review`);
		await expectDecent(await admin.putAnswers(attempt, [answer()]), 409);
		const late = await admin.post(`/attempts/${attempt}`, rightForm('recognising-skills', asked));
		await expectDecent(late, 303);
		expect(late.location).toBe(`/attempts/${attempt}/review?late=yes#late`);
		await expectDecent(await admin.post(`/attempts/${attempt}/summary`), 303);
		expect((await admin.get(`/attempts/${attempt}/review`)).text).toBe(before.text);
		for (const page of ['', '/summary'])
			expect((await admin.get(`/attempts/${attempt}${page}`)).location).toBe(
				`/attempts/${attempt}/review`,
			);
	});
});

test.describe('what is sent', () => {
	const form = 'application/x-www-form-urlencoded';
	const post = (path: string, call: Omit<Call, 'method'>) =>
		visitor().call(path, { method: 'POST', ...call });

	test('of ten megabytes is refused, and the server lives', async () => {
		const body = Buffer.alloc(tenMegabytes, 'a');
		const learner = await visitor().choose('fi').signIn('author');
		for (const path of ['/sign-in', '/sign-in/demo', '/language', '/verify/x', '/no-such-page'])
			await expectDecent(await post(path, { body, headers: { 'content-type': form } }), 413);
		const json = { method: 'PUT', body, headers: { 'content-type': 'application/json' } };
		await expectDecent(await learner.call('/attempts/x/answers', json), 413);
		await expectReady();
	});

	test('of ten megabytes without a length is refused, and the server lives', async () => {
		const body = Buffer.alloc(tenMegabytes, 'a');
		const client = await visitor().choose('fi').signIn('author');
		for (const path of ['/sign-in', '/sign-in/demo', '/language', '/set-up'])
			for (const type of [form, 'multipart/form-data; boundary=x', 'application/json'])
				await expectDecent(
					await post(path, { body, chunked: true, headers: { 'content-type': type } }),
					411,
				);
		const { attempt } = await startAttempt(client, 'recognising-skills');
		const json = {
			method: 'PUT',
			body,
			chunked: true,
			headers: { 'content-type': 'application/json' },
		};
		await expectDecent(await client.call(`/attempts/${attempt}/answers`, json), 411);
		await expectReady();
	});

	test('as a form but is none, or not whole, is refused', async () => {
		const bodies: [type: string | undefined, body: string | Buffer][] = [
			[
				'multipart/form-data; boundary=x',
				'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nhalf',
			],
			['multipart/form-data', 'no boundary'],
			['multipart/form-data; boundary=x', ''],
			['application/json', '{"email":"a@b.example"}'],
			['text/plain', 'email=a'],
			['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
			['nonsense', 'email=a'],
			[undefined, 'email=a'],
		];
		for (const path of ['/sign-in', '/sign-in/demo', '/language', `/verify/${unknownNumber}`])
			for (const [type, body] of bodies)
				await expectDecent(
					await post(path, { body, headers: { 'content-type': type } }),
					400,
					404,
					415,
				);
	});

	test('in the wrong bytes is read as far as it can be', async () => {
		const wrong = [
			'email=%00&password=%00',
			'email=%ff%fe&password=x',
			'email=a&email=b',
			'&&==&',
			'%=%',
		];
		for (const body of [...wrong, Buffer.from([0xff, 0x00, 0x80])])
			await expectDecent(await post('/sign-in', { body, headers: { 'content-type': form } }), 422);
		for (const language of ['xx', '', '\0', '__proto__'])
			await expectDecent(await visitor().post('/language', { language }), 400);
		await expectDecent(
			await visitor().post('/set-up', { token: '\0', fi: '\0'.repeat(500) }),
			404,
			422,
		);
		const passwords = ['x'.repeat(100_000), '💩'.repeat(1000), '\0\0\0'];
		for (const password of passwords)
			await expectDecent(
				await visitor().post('/sign-in', { email: 'admin@koivuranta.example', password }),
				422,
			);
	});

	test('to an action or by a method that a page does not have is refused', async () => {
		for (const path of [
			'/sign-in?/delete',
			'/sign-in?/default',
			'/verify/x?/__proto__',
			'/?/x',
			'/modules?/x',
		])
			await expectDecent(await visitor().post(path, { a: 'b' }), 404, 405);
		for (const path of ['/', '/modules', '/healthz', '/verify', '/my/credentials', '/coverage'])
			for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
				await expectDecent(await visitor().call(path, { method, body: {} }), 303, 404, 405);
		for (const method of ['OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'])
			await expectDecent(await visitor().call('/', { method }), 405);
		await expectDecent(await visitor().get('/sign-out'), 404, 405);
		await expectDecent(await visitor().get('/language'), 404, 405);
		await expectDecent(await visitor().get('/sign-in/demo'), 404, 405);
		await expectDecent(await visitor().call('/modules', { method: 'HEAD' }), 200);
	});

	test('from another site is refused', async () => {
		const foreign = [
			{ origin: undefined },
			{ origin: 'null' },
			{ origin: 'https://example.org' },
			{ origin: `${sharedOrigin}.example.org` },
			{ origin: sharedOrigin.replace('http', 'https') },
			{ 'sec-fetch-site': 'cross-site' },
			{ 'sec-fetch-site': 'same-site' },
		];
		for (const headers of foreign) {
			const client = visitor();
			const call = { method: 'POST', body: { person: 'learner' }, headers };
			await expectDecent(await client.call('/sign-in/demo', call), 403);
			expect(client.cookies.size).toBe(0);
		}
	});

	test('to another host’s name is refused', async () => {
		const foreign = ['example.org', 'localhost', 'localhost:1', 'localhost:3000@example.org'];
		for (const host of foreign) await expectDecent(await visitor().get('/', { host }), 421);
		const proxied = await visitor().get('/sign-in', { 'x-forwarded-host': 'example.org' });
		expect((await expectDecent(proxied, 200)).text).not.toContain('example.org');
	});

	test('as a name in any script is compared, and shown as it was typed', async () => {
		const number = await findLearnersNumber();
		const names = [
			'👩🏽‍🚀 Ääkkönen',
			'محمد الأمين',
			'\u202Eoksoka aniA',
			'王小明',
			'<script>alert(1)</script>',
			'"><img src=x onerror=alert(1)>',
			"'; drop table persons; --",
			'a'.repeat(5000),
			'\0\0',
			'',
		];
		for (const name of names) {
			const answer = await expectDecent(await visitor().post(`/verify/${number}`, { name }), 200);
			expect(answer.text).toContain(m.verify_name_wrong());
			expect(answer.text).not.toMatch(/<script>|<img src=x/);
		}
		const right = await visitor().post(`/verify/${number}`, { name: ' aino\u00a0KOSKELA ' });
		expect((await expectDecent(right, 200)).text).not.toContain(m.verify_name_wrong());
	});
});

test('what is no request is refused, and the connection closed', async () => {
	const host = `Host: localhost:${process.env.OSAAJA_E2E_PORT}\r\n`;
	const post = `POST /sign-in HTTP/1.1\r\n${host}Origin: ${sharedOrigin}\r\n`;
	const requests: (string | Buffer)[][] = [
		['GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
		['GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n'],
		['nonsense\r\n\r\n'],
		[`GET /\0 HTTP/1.1\r\n${host}\r\n`],
		[Buffer.concat([Buffer.from('GET /\xff HTTP/1.1\r\n', 'latin1'), Buffer.from(`${host}\r\n`)])],
		[`GET / HTTP/1.1\r\n${host}Cookie: ${'x'.repeat(20_000)}\r\n\r\n`],
		[`${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
		[`${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
		[`${post}Content-Length: -1\r\n\r\n`],
		[`${post}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`],
		[`CONNECT example.org:443 HTTP/1.1\r\n${host}\r\n`],
	];
	for (const lines of requests) {
		const said = await sendRaw(lines);
		const check = expect.configure({ soft: true, message: String(lines).slice(0, 100) });
		check(said).toMatch(/^HTTP\/1\.1 4\d\d /);
		check(said.toLowerCase()).toContain('x-content-type-options: nosniff');
		check(insides.exec(said)?.[0]).toBeUndefined();
	}
	await expectReady();
});

test('a body that nobody reads holds up no other request of its connection', async () => {
	const host = `Host: localhost:${process.env.OSAAJA_E2E_PORT}\r\n`;
	const body = Buffer.alloc(400_000, 'a');
	const head = [
		`POST /modules/language-awareness/quiz HTTP/1.1\r\n${host}Accept: text/html`,
		`Origin: ${sharedOrigin}`,
		`Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`,
	].join('\r\n');
	const next = `GET /readyz HTTP/1.1\r\n${host}Connection: close\r\n\r\n`;
	const said = await sendRaw([head, body, next]);
	const statuses = [...said.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
	expect(statuses).toEqual(['303', '200']);
});

test('a mistake is told beside its field, which keeps what was typed', async ({ visitor }) => {
	const page = await visitor();
	await page.goto('/verify');
	const number = page.getByLabel(m.verify_number());
	await number.fill(mistypedNumber);
	await page.getByRole('button', { name: m.verify_do() }).click();
	await expect(page).toHaveTitle(new RegExp(`^${m.title_error()}`));
	await expect(number).toHaveValue(mistypedNumber);
	await expect(number).toHaveAccessibleDescription(new RegExp(m.verify_check_fault()));
	await page.getByRole('link', { name: m.verify_check_fault() }).click();
	await expect(number).toBeFocused();

	await page.goto('/sign-in');
	await page.getByLabel(m.email()).fill('nobody@koivuranta.example');
	await page.getByRole('textbox', { name: m.password() }).fill('not the right one');
	await page.getByRole('main').getByRole('button', { name: m.sign_in(), exact: true }).click();
	await expect(page.getByLabel(m.email())).toHaveValue('nobody@koivuranta.example');
	await expect(page.getByLabel(m.email())).toHaveAccessibleDescription(m.sign_in_unknown());
	await expect(page.getByRole('textbox', { name: m.password() })).toHaveValue('');
});

test('after all of this the server is ready', () => expectReady());

async function expectReady(): Promise<void> {
	expect((await visitor().get('/readyz')).status).toBe(200);
}

/** The number of the certificate that the demo's learner has from the beginning. */
async function findLearnersNumber(): Promise<string> {
	const learner = await visitor().signIn('learner');
	const { text } = await learner.get('/my/credentials');
	return /OSA-\w{4}-\w{4}-\w{5}/.exec(text)![0];
}
