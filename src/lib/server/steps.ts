import { env } from '#env';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { closeUseQuarter } from '#lib/server/access/use-days.ts';
import { evaluateAssignments } from '#lib/server/assignments/evaluation.ts';
import { sealAudit } from '#lib/server/audit/seal.ts';
import { dayOf } from '#lib/server/days.ts';
import { runImportSteps } from '#lib/server/hr/steps.ts';
import { submitOverdue } from '#lib/server/learning/overdue-attempts.ts';
import { log } from '#lib/server/log.ts';
import { mailLinks } from '#lib/server/mail/rules/sign-in-link.ts';
import { runMailSteps } from '#lib/server/mail/steps.ts';
import { countAnswersDaily } from '#lib/server/question-health/daily-count.ts';
import { continueRegrading } from '#lib/server/regrading/regrading.ts';
import { fillSearchTexts } from '#lib/server/people/persons.ts';
import { removeOutdatedDaily } from '#lib/server/privacy/retention.ts';
import { removeOldTries } from '#lib/server/sign-in/budgets.ts';
import { removeOldLinks } from '#lib/server/sign-in/links.ts';
import { removeOldChallenges } from '#lib/server/sign-in/passkeys/challenges.ts';
import { removeExpiredSessions } from '#lib/server/sign-in/sessions.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import type { App } from './app.ts';

const stepEveryMilliseconds = 5_000;

/** Runs what has to happen without anybody asking: now, and every few seconds. Returns the way to stop it. */
export function startSteps(app: App): () => Promise<void> {
	// Mail waits for a server of others: it goes its own way, so that figures do not wait with it.
	const steps = repeat(() => runSteps(app));
	const mail = repeat(() => sendMail(app));
	app.wakeMail = mail.wake;
	// A file of a whole city takes its time.
	const imports = repeat(() => runImportSteps(app.store, (moment) => dayOf(moment, env.TIME_ZONE)));
	app.wakeImports = imports.wake;
	// Everybody's answers, looked at again.
	const questions = repeat(() => lookAtAnswers(app));
	app.wakeRegrading = questions.wake;
	return async () => {
		app.postman.isStopping = true;
		await Promise.all([steps.stop(), mail.stop(), imports.stop(), questions.stop()]);
	};
}

/** Who wants to sign in waits for the link: it comes first. */
async function sendMail({ store, signIn, mail, postman }: App): Promise<void> {
	if (signIn.ways.link) await store.write((tx) => mailLinks(tx));
	await runMailSteps(mail, postman);
}

/** Who waits for a corrected result comes first. */
async function lookAtAnswers(app: App, now = new Date()): Promise<void> {
	const lots = await continueRegrading({ ...app, timeZone: env.TIME_ZONE }, { now });
	if (lots > 0) log.info({ lots }, 'attempts regraded');
	const moved = await countAnswersDaily(app.store, app.catalogue, dayOf(now, env.TIME_ZONE), now);
	if (moved !== undefined) log.info({ moved }, 'answers counted by question');
}

/** Work that is done again and again, never twice at once. */
interface Repeated {
	/** Does it as soon as it can be. */
	wake: () => void;
	/** Waits for what is under way. */
	stop(): Promise<void>;
}

function repeat(work: () => Promise<void>): Repeated {
	let running: Promise<void> | undefined;
	let isStopped = false;
	const step = () => {
		if (isStopped) return;
		running ??= work()
			.catch((error: unknown) => log.error({ err: error }, 'a step failed'))
			.finally(() => (running = undefined));
	};
	step();
	const timer = setInterval(step, stepEveryMilliseconds).unref();
	return {
		// What is under way may have passed the place already: it is done once more.
		wake: () => (running ? void running.then(step) : step()),
		async stop() {
			isStopped = true;
			clearInterval(timer);
			await running;
		},
	};
}

/** Each step may run twice, late, or on two nodes at once, without harm. */
export async function runSteps(app: App, now = new Date()): Promise<void> {
	const today = dayOf(now, env.TIME_ZONE);
	await submitOverdue(app, env.TIME_ZONE, now);
	await foldCells(app.store, today, now);
	await evaluateAssignments(app.store, await app.organisation(now), today, now);
	await fillSearchTexts(app.store);
	const closed = await closeReportingDay(app.store, await app.organisation(now), today, now);
	if (closed > 0) log.info({ closed }, 'reporting day closed');
	// After the reporting day: it shows nothing where coverage shows nothing.
	await closeUseQuarter(app.store, await app.organisation(now), today, now);
	await app.store.write(async (tx) => {
		await removeExpiredSessions(tx, now);
		await removeOldLinks(tx, now);
		await removeOldChallenges(tx, now);
		await removeOldTries(tx, now);
	});
	await removeOutdatedDaily(app.store, app.retention, now);
	const end = await sealAudit(app.store, app.signingKey, now);
	// Kept off the machine with the rest of the log, it shows whether the end was cut off.
	if (end) log.info({ position: end.position, hash: end.hash }, 'audit log sealed');
}
