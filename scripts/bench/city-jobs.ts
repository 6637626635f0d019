/** What is done with a city before it is measured, in a thread whose DATA_DIR is the city's. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { env } from '#env';
import { languages } from '#lib/languages.ts';
import { type App, openApp } from '#lib/server/app.ts';
import { listGaps } from '#lib/server/catalogue/gaps.ts';
import type { ModuleTexts, Question } from '#lib/server/catalogue/module-format.ts';
import { listCredentials } from '#lib/server/credentials/credentials.ts';
import { dayOf } from '#lib/server/days.ts';
import { seedDemoCity } from '#lib/server/demo/city.ts';
import { type DemoKey, findDemoPerson } from '#lib/server/demo/people.ts';
import { planDay, planningMomentOf } from '#lib/server/mail/planning.ts';
import { hashPassword, setPassword } from '#lib/server/sign-in/passwords.ts';
import { startSession } from '#lib/server/sign-in/sessions.ts';
import {
	attempts,
	completions,
	mailPlannings,
	persons,
	roles,
} from '#lib/server/store/schema/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { assignCity } from './assignments.ts';
import { addHistory } from './city-history.ts';
import { completeMuch } from './completions.ts';
import { coverCity, recountCity } from './coverage.ts';
import { type BenchCity, benchPassword, type CityJob, citySizes } from './cities.ts';
import { importCity } from './hr-import.ts';
import { growCity, leaveUnfinished } from './large-city.ts';
import type { Planned } from './reminders.ts';
import { runSteps } from '#lib/server/steps.ts';

const newcomerCount = 600;
const signerCount = 400;
const reminderCount = 10_000;

const jobs: Record<CityJob, () => Promise<unknown>> = {
	'make demo': () => withApp((app) => seedDemoCity(app)),
	'make large': () => makeLarge(citySizes.large),
	'make huge': () => makeLarge(citySizes.huge),
	cover: () => withApp(coverCity),
	recount: () => withApp(recountCity),
	complete: () => withApp(completeMuch),
	open: () => withApp(openCity),
	import: () => withApp(importCity),
	assign: () => withApp(assignCity),
	remind: () => {
		leaveUnfinished(join(env.DATA_DIR, 'osaaja.db'), reminderCount);
		return withApp(planReminders);
	},
};

parentPort?.postMessage(await jobs[workerData as CityJob]());

async function makeLarge(size: (typeof citySizes)['large']): Promise<void> {
	const file = join(env.DATA_DIR, 'osaaja.db');
	growCity(file, size);
	addHistory(file, size.volunteers);
	await withApp(async (app) => {
		const now = new Date();
		while ((await foldCells(app.store, dayOf(now, env.TIME_ZONE), now)) > 0);
		await runSteps(app, now);
	});
}

async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
	const app = await openApp();
	const result = await work(app);
	await app.close();
	return result;
}

/** Rolls the city on to today and signs people in. */
async function openCity(app: App): Promise<BenchCity> {
	await runSteps(app);
	const modules = app.catalogue.listModules();
	return {
		units: {
			city: (await app.organisation()).city!.code,
			division: await findManagedUnit(app, 'division'),
			location: await findManagedUnit(app, 'manager'),
		},
		sessions: {
			learner: await signIn(app, 'learner'),
			manager: await signIn(app, 'manager'),
			division: await signIn(app, 'division'),
			coordinator: await signIn(app, 'coordinator'),
		},
		newcomers: await signNewcomersIn(app),
		signers: await givePasswords(app),
		certificate: await findCertificate(app),
		lessons: modules.map(({ slug, content }) => ({ slug, lesson: content.lessons[0]!.id })),
		keys: Object.fromEntries(modules.map((module) => [module.slug, keyOf(module)])),
	};
}

/** Plans the day as the server would, at the first moment of the day on which it does. */
async function planReminders({ mail }: App): Promise<Planned> {
	const now = planningMomentOf(dayOf(new Date(), env.TIME_ZONE), mail.settings);
	await mail.store.write(async (tx) => {
		await tx.delete(mailPlannings);
	});
	const started = performance.now();
	const before = process.cpuUsage();
	const planned = (await planDay(mail, now)) ?? 0;
	const { user, system } = process.cpuUsage(before);
	const seconds = (performance.now() - started) / 1000;
	return { planned, seconds, cpuSeconds: (user + system) / 1e6 };
}

async function findPersonId(app: App, key: DemoKey): Promise<string> {
	return (await findDemoPerson(app.store.read, key))!.personId;
}

async function signIn(app: App, key: DemoKey): Promise<string> {
	const personId = await findPersonId(app, key);
	return app.store.write((tx) => startSession(tx, personId));
}

async function findManagedUnit(app: App, key: DemoKey): Promise<string> {
	const [held] = await app.store.read
		.select({ unitId: roles.unitId })
		.from(roles)
		.where(eq(roles.personId, await findPersonId(app, key)));
	return (await app.organisation()).find(held!.unitId)!.code;
}

async function signNewcomersIn(app: App): Promise<string[]> {
	const newcomers = await app.store.read
		.select({ id: persons.id })
		.from(persons)
		.leftJoin(completions, eq(completions.personId, persons.id))
		.leftJoin(attempts, eq(attempts.personId, persons.id))
		.where(and(eq(persons.kind, 'staff'), isNull(completions.id), isNull(attempts.id)))
		.limit(newcomerCount);
	return app.store.write(async (tx) => {
		const tokens: string[] = [];
		for (const { id } of newcomers) tokens.push(await startSession(tx, id));
		return tokens;
	});
}

/** One password, hashed once: what is measured is the checking. */
async function givePasswords(app: App): Promise<string[]> {
	const signers = await app.store.read
		.select({ id: persons.id, email: persons.email })
		.from(persons)
		.where(and(eq(persons.kind, 'staff'), isNotNull(persons.email)))
		.limit(signerCount);
	const hashed = await hashPassword(benchPassword);
	await app.store.write(async (tx) => {
		for (const { id } of signers) await setPassword(tx, id, hashed);
	});
	return signers.map(({ email }) => email!);
}

async function findCertificate(app: App): Promise<string> {
	const held = await listCredentials(app.store.read, await findPersonId(app, 'learner'));
	return held[0]!.number;
}

type Edition = ReturnType<App['catalogue']['listModules']>[number];

function keyOf({ content }: Edition): Record<string, string[]> {
	return Object.fromEntries(content.questions.map((question) => [question.id, keyTo(question)]));
}

/** What stands on the page in each language where an answer is right; see `BenchCity`. */
function keyTo(question: Question): string[] {
	switch (question.type) {
		case 'matching':
			return inEach((say) => question.pairs.map(({ item, match }) => [say(item), say(match)]));
		case 'ordering':
			return inEach((say) => question.items.map(({ text }, index) => [say(text), index + 1]));
		case 'cloze':
			return inEach((say) =>
				listGaps(say(question.text)).map((gap, index) => {
					const { options } = question.gaps.find(({ id }) => id === gap)!;
					return [`#${index}`, say(options.find(({ right }) => right)!.text)];
				}),
			);
		case 'numeric':
			return [String(question.value)];
		case 'short_text':
			return question.accepted.fi.slice(0, 1);
		case 'case':
			return [];
		default:
			return question.options.filter(({ right }) => right).map(({ id }) => id);
	}
}

function inEach(
	list: (say: (texts: ModuleTexts) => string) => [string, string | number][],
): string[] {
	return languages.flatMap((language) =>
		list((texts) => texts[language]).map(([place, chosen]) => `${place} = ${chosen}`),
	);
}
