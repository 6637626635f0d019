import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import type { Client } from './support/client.ts';
import { slugs } from './support/library.ts';
import { OwnServer, setUp } from './support/own-server.ts';
import { type AskedQuestion, readAskedQuestions, startAttempt } from './support/quiz.ts';

const rounds = process.env.OSAAJA_LONG ? 10 : 3;
/** Answers acknowledged in a round before the signal comes: many enough for saves to stand in line. */
const acknowledgedBeforeEnd = 300;

/** One question that one writer alone answers, again and again, in the order of its revisions. */
interface Line {
	attempt: string;
	asked: AskedQuestion;
	sent: number;
	acknowledged: number;
}

/** A question of an attempt as it is kept, its options in the order of the page. */
interface Drawn {
	id: string;
	options: string[];
}

/** A question to which no answer has been saved. */
const nothing = { revision: 0, choices: '[]' };

let server: OwnServer;
let learner: Client;
let lines: Line[];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	server = await OwnServer.prepare();
	await server.start();
	learner = await setUp(server);
	lines = [];
	for (const slug of slugs) {
		const { attempt, asked } = await startAttempt(learner, slug);
		// What a matching question keeps are pairs, not the values of its lists: boxes are enough here.
		for (const each of asked.filter(({ options }) => options[0]?.text === undefined))
			lines.push({ attempt, asked: each, sent: 0, acknowledged: 0 });
	}
});

test.afterAll(() => server.remove());

test('no acknowledged answer is lost when the server is killed in the middle of saving', async () => {
	test.setTimeout(rounds * 30_000);
	for (let round = 1; round <= rounds; round += 1) {
		const before = countAcknowledged();
		await saveUntil(() => server.end('SIGKILL'));
		expect(countAcknowledged() - before).toBeGreaterThanOrEqual(acknowledgedBeforeEnd);
		await server.start();
		await expectNothingLost();
	}
});

test('a server that is told to stop under load ends with 0 and has kept what it acknowledged', async () => {
	await saveUntil(async () => {
		expect(await server.end('SIGTERM')).toBe(0);
	});
	await server.start();
	await expectNothingLost();
});

/** Every line's writer saves as fast as it is answered, until enough is acknowledged and the server ended. */
async function saveUntil(end: () => Promise<unknown>): Promise<void> {
	const enough = countAcknowledged() + acknowledgedBeforeEnd;
	let ended: Promise<unknown> | undefined;
	const write = async (line: Line) => {
		for (;;) {
			line.sent += 1;
			const answer = {
				questionId: line.asked.id,
				choices: choicesOf(line, line.sent),
				revision: line.sent,
			};
			const saved = await learner.putAnswers(line.attempt, [answer]).catch(() => undefined);
			if (saved?.status !== 200) {
				if (!ended) throw new Error(`an answer was not saved: ${saved?.status} ${saved?.text}`);
				return;
			}
			line.acknowledged = line.sent;
			if (countAcknowledged() >= enough) ended ??= end();
		}
	};
	await Promise.all(lines.map(write));
	await ended;
}

/** What was given with a revision can be told from the revision. */
function choicesOf({ asked }: Line, revision: number): string[] {
	if (revision === 0) return [];
	return [asked.options[revision % asked.options.length]!.id];
}

async function expectNothingLost(): Promise<void> {
	const database = new Database(server.database, { readonly: true });
	try {
		expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
		const find = database.prepare<[string, string], { choices: string; revision: number }>(
			'select choices, revision from answers where attempt_id = ? and question_id = ?',
		);
		const drawn = database.prepare<[string], { questions: string }>(
			'select questions from attempts where id = ?',
		);
		for (const line of lines) {
			const { revision, choices } = find.get(line.attempt, line.asked.id) ?? nothing;
			const questions = JSON.parse(drawn.get(line.attempt)!.questions) as Drawn[];
			const { options } = questions.find(({ id }) => id === line.asked.id)!;
			// The last one may have been saved without the answer reaching us; it may also have been lost.
			expect(revision).toBeGreaterThanOrEqual(line.acknowledged);
			expect(revision).toBeLessThanOrEqual(line.sent);
			// The page sends the place of an option; kept is its id.
			const given = choicesOf(line, revision).map((place) => options[Number(place)]);
			expect(JSON.parse(choices)).toEqual(given);
			line.sent = revision;
		}
	} finally {
		database.close();
	}
	await expectShown();
}

/** The learner, still signed in, sees the same in the pages. */
async function expectShown(): Promise<void> {
	for (const attempt of new Set(lines.map((line) => line.attempt))) {
		const shown = readAskedQuestions(await learner.get(`/attempts/${attempt}`));
		for (const line of lines.filter((each) => each.attempt === attempt)) {
			const { options } = shown.find(({ id }) => id === line.asked.id)!;
			const ticked = options.filter(({ isTicked }) => isTicked).map(({ id }) => id);
			expect(ticked).toEqual(choicesOf(line, line.sent));
		}
	}
}

function countAcknowledged(): number {
	return lines.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
}
