import { type BenchCity, benchPassword, type CityName } from './cities.ts';
import type { Connection, Request, Response } from './connection.ts';
import type { Act } from './load.ts';

export interface Measure {
	name: string;
	city: CityName;
	/** Those of one group are measured in turn, close in time, so that they can be compared. */
	group: string;
	act: (city: BenchCity) => Act;
}

/** Every measure, in the order in which they run. The quiz comes last: it changes what others show. */
export const measures: readonly Measure[] = [
	page('empty', 'demo', () => ({ path: '/empty' })),
	page('sign-in', 'demo', () => ({ path: '/sign-in' })),
	page('catalogue', 'demo', ({ sessions }) => ({ path: '/modules', session: sessions.learner })),
	// A word that most pages have, in a form that few of them have: as dear as a search can be here.
	page('search', 'demo', ({ sessions }) => ({
		path: '/modules?q=asiakkaalle',
		session: sessions.learner,
	})),
	page('lesson', 'demo', ({ sessions, lessons }) => ({
		path: `/modules/${lessons[0]!.slug}/lessons/${lessons[0]!.lesson}`,
		session: sessions.learner,
	})),
	page('verify', 'demo', ({ certificate }) => ({ path: `/verify/${certificate}` })),
	page(
		'certificate',
		'demo',
		({ sessions, certificate }) => ({
			path: `/credentials/${certificate}/certificate.pdf`,
			session: sessions.learner,
		}),
		(body) => body.subarray(0, 5).toString() === '%PDF-',
	),
	...atBothSizes('manager', ({ sessions, units }) => ({
		path: `/coverage/${units.location}`,
		session: sessions.manager,
	})),
	...atBothSizes('city', ({ sessions, units }) => ({
		path: `/coverage/${units.city}`,
		session: sessions.coordinator,
	})),
	{
		...page('city-400k', 'huge', ({ sessions, units }) => ({
			path: `/coverage/${units.city}`,
			session: sessions.coordinator,
		})),
		group: 'city',
	},
	...atBothSizes('division', ({ sessions, units }) => ({
		path: `/coverage/${units.division}`,
		session: sessions.division,
	})),
	{ name: 'sign-in-storm', city: 'demo', group: 'sign-in-storm', act: (city) => signIn(city) },
	{ name: 'quiz', city: 'demo', group: 'quiz', act: (city) => takeQuiz(city) },
];

/** The same page in the demo city, and as `…-40k` in the large one. */
function atBothSizes(name: string, toRequest: ToRequest): Measure[] {
	return [
		page(name, 'demo', toRequest),
		{ ...page(`${name}-40k`, 'large', toRequest), group: name },
	];
}

type ToRequest = (city: BenchCity) => Pick<Request, 'path' | 'session'>;

function page(
	name: string,
	city: CityName,
	toRequest: ToRequest,
	isWhole: (body: Buffer) => boolean = isWholePage,
): Measure {
	const act = (benchCity: BenchCity): Act => {
		const request: Request = { method: 'GET', ...toRequest(benchCity) };
		return async (connection) => {
			const { body } = await expect(200, connection, request);
			if (!isWhole(body)) throw new Error(`GET ${request.path}: not what was expected`);
		};
	};
	return { name, city, group: name, act };
}

function isWholePage(body: Buffer): boolean {
	return body.includes('</h1>') && body.includes('</html>');
}

/** Somebody else each time comes in with the right password: a new session, and a slow hash to check. */
function signIn({ signers }: BenchCity): Act {
	return async (connection, turn) => {
		const form: [string, string][] = [
			['email', signers[turn % signers.length]!],
			['password', benchPassword],
		];
		await expect(303, connection, { method: 'POST', path: '/sign-in', form });
	};
}

/**
 * A whole attempt, six requests: start, page, save of the answers, summary, submit, review. Each is by the next person
 * who has not passed that module yet, so that it ends with a completion and its certificate, as it does for people;
 * when all have passed, they begin again.
 */
function takeQuiz({ newcomers, lessons, keys }: BenchCity): Act {
	return async (connection, turn) => {
		const session = newcomers[turn % newcomers.length]!;
		const { slug } = lessons[Math.floor(turn / newcomers.length) % lessons.length]!;
		const get = (path: string) => expect(200, connection, { method: 'GET', path, session });
		const post = async (path: string, form: [string, string][] = []) => {
			const { location } = await expect(303, connection, { method: 'POST', path, session, form });
			// A redirect may be relative to the page that it comes from.
			return new URL(location, `http://localhost${path}`).pathname;
		};

		const attempt = await post(`/modules/${slug}/quiz`);
		const paper = await get(attempt);
		const summary = await post(attempt, answerRight(paper.body, keys[slug]!));
		await get(summary);
		const review = await post(summary);
		const { body } = await get(review);
		// Only whoever has not passed is sent to try again.
		if (body.includes(`/modules/${slug}/quiz`)) throw new Error('the right answers did not pass');
	};
}

/** The form's fields for the questions that were drawn. */
function answerRight(paper: Buffer, key: Record<string, string[]>): [string, string][] {
	return Object.entries(key)
		.filter(([question]) => paper.includes(`name="${question}"`))
		.flatMap(([question, right]) =>
			(readLists(paper, question) ?? right).map((value): [string, string] => [question, value]),
		);

	/** Of a question with lists, the values of the right choices by what the lists say. */
	function readLists(page: Buffer, question: string): string[] | undefined {
		const label = String.raw`<label for="${question}-\d"[^>]*>([^<]*)</label>`;
		const lists = [
			...page.toString().matchAll(new RegExp(`${label}\\s*<select[^>]*>(.*?)</select>`, 'gs')),
		];
		if (!lists.length) return undefined;
		return lists.flatMap(([, item = '', options = ''], index) =>
			[...options.matchAll(/value="([\d-]+)"[^>]*>([^<]*)</g)]
				.filter(([, , match]) =>
					[item, `#${index}`].some((place) =>
						key[question]!.includes(unescape(`${place} = ${match}`)),
					),
				)
				.map(([, value]) => value!),
		);
	}
}

function unescape(text: string): string {
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

async function expect(status: number, connection: Connection, request: Request): Promise<Response> {
	const response = await connection.send(request);
	if (response.status === status) return response;
	const path = request.path.replace(/(?<=^\/attempts\/)[^/]+/, '…');
	throw new Error(`${request.method} ${path}: ${response.status}, expected ${status}`);
}
