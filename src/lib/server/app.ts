import { join } from 'node:path';
import { env } from '#env';
import { sealAudit } from '#lib/server/audit/seal.ts';
import { closeReportingDay } from '#lib/server/access/reporting-days.ts';
import { type Catalogue, openCatalogue } from '#lib/server/catalogue/catalogue.ts';
import { publishModules } from '#lib/server/catalogue/publish.ts';
import {
	readSoundModule,
	surveyLibrary,
	surveyModules,
} from '#lib/server/catalogue/read-modules.ts';
import { rememberSurvey } from '#lib/server/catalogue/survey-cache.ts';
import { loadOrMakeKey, type SigningKey } from '#lib/server/credentials/badge/keys.ts';
import { awardLicences, issueForModule, revokeForVoiding } from '#lib/server/credentials/issue.ts';
import { registerSigningKey } from '#lib/server/credentials/signing-keys.ts';
import { dayOf } from '#lib/server/days.ts';
import type { CompletionFollower, VoidingFollower } from '#lib/server/learning/completions.ts';
import { log } from '#lib/server/log.ts';
import { openShowing, type Post } from '#lib/server/mail/post.ts';
import type { MailRoom, MailSettings } from '#lib/server/mail/room.ts';
import { mailCertificates } from '#lib/server/mail/rules/certificate-issued.ts';
import { mailRules } from '#lib/server/mail/rules.ts';
import { openPostman, type Postman } from '#lib/server/mail/sending.ts';
import { openSmtp } from '#lib/server/mail/smtp.ts';
import { openMailSettings } from '#lib/server/mail/settings.ts';
import { runMailSteps } from '#lib/server/mail/steps.ts';
import { openOrganisation } from '#lib/server/people/organisation.ts';
import { fillIndex } from '#lib/server/search/index-pages.ts';
import { removeOldTries } from '#lib/server/sign-in/budgets.ts';
import { mailLinks, removeOldLinks } from '#lib/server/sign-in/links.ts';
import type { SignInRoom } from '#lib/server/sign-in/room.ts';
import { deriveSecret } from '#lib/server/sign-in/secret.ts';
import { openSessions, removeExpiredSessions } from '#lib/server/sign-in/sessions.ts';
import { makeSetUpToken } from '#lib/server/sign-in/set-up.ts';
import { migrate, openStore, type Store } from '#lib/server/store/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { markPersonStale } from '#lib/server/targets/stale-marks.ts';

/** Everything that a request, a script or a test works with, opened once. */
export interface App {
	store: Store;
	catalogue: Catalogue;
	organisation: ReturnType<typeof openOrganisation>;
	findViewer: ReturnType<typeof openSessions>;
	signingKey: SigningKey;
	mail: MailRoom;
	postman: Postman;
	signIn: SignInRoom;
	/** Has waiting mail sent now rather than some seconds later; does nothing where no steps run. */
	wakeMail: () => void;
	/** What follows from a completion, in its transaction, in this order. */
	completionFollowers: readonly CompletionFollower[];
	/** What follows from a completion being voided. */
	voidingFollowers: readonly VoidingFollower[];
	close(): Promise<void>;
}

const stepEveryMilliseconds = 5_000;

/** Migrates the database, publishes the training library, and opens what the product works with. */
export async function openApp(): Promise<App> {
	const applied = await migrate();
	if (applied.length > 0) log.info({ applied }, 'database migrated');
	const store = await openStore();
	await publishFolder(store);
	await fillIndex(store);
	return assembleApp(store, await loadOrMakeKey(env.BADGE_KEY_FILE));
}

/** What the product works with, on a migrated store with a published library. Closing it closes the store. */
export async function assembleApp(store: Store, signingKey: SigningKey): Promise<App> {
	const catalogue = await openCatalogue(store.read);
	await store.write((tx) => registerSigningKey(tx, signingKey.multikey));
	const issuing = {
		findEdition: (editionId: string) => catalogue.findEdition(editionId),
		findModule: (slug: string) => catalogue.findModule(slug),
		keyId: signingKey.multikey,
		prefix: env.CREDENTIAL_PREFIX,
	};
	const organisation = openOrganisation(store.read);
	const settings = openMailSettings(env);
	const secret = deriveSecret(signingKey.privateKey);
	const postman = openPostman(openPost(settings));
	return {
		store,
		catalogue,
		organisation,
		mail: { store, catalogue, organisation, settings, rules: mailRules, secret },
		postman,
		signIn: {
			...{ store, secret },
			ways: { password: env.SIGN_IN_PASSWORD, link: env.SIGN_IN_LINK },
		},
		wakeMail: () => undefined,
		findViewer: openSessions(store, env.TIME_ZONE),
		signingKey,
		completionFollowers: [
			(tx, completion, now) => markPersonStale(tx, completion.personId, now),
			issueForModule(issuing),
			awardLicences(issuing),
			mailCertificates,
		],
		voidingFollowers: [
			(tx, { personId }, now) => markPersonStale(tx, personId, now),
			revokeForVoiding(env.TIME_ZONE),
		],
		async close() {
			postman.post.close();
			catalogue.close();
			await store.close();
		},
	};
}

function openPost(settings: MailSettings): Post {
	const { SMTP_URL } = env;
	return settings.way === 'server' && SMTP_URL ? openSmtp(SMTP_URL, settings) : openShowing();
}

/** Publishes what is in the library's folder. A module with errors keeps its newest good edition. */
async function publishFolder(store: Store): Promise<void> {
	const survey = rememberSurvey(join(env.DATA_DIR, 'library.json'), surveyModules);
	const { modules, faults } = await surveyLibrary(env.MODULES_DIR, new Date(), survey);
	const errors = faults.filter((fault) => fault.level === 'error');
	for (const { file, line, message } of errors) log.error({ file, line }, message);
	if (errors.length > 0) return log.error('the library has errors: nothing new is published');
	const library = modules.flatMap(({ slug, sound }) =>
		sound ? { slug, ...sound, read: () => readSoundModule(env.MODULES_DIR, slug) } : [],
	);
	for (const { slug, editionNumber, change } of await publishModules(store, library))
		if (change !== 'unchanged') log.info({ slug, editionNumber, change }, 'module published');
}

/** Runs what has to happen without anybody asking: now, and every few seconds. Returns the way to stop it. */
export function startSteps(app: App): () => Promise<void> {
	// Mail waits for a server of others: it goes its own way, so that figures do not wait with it.
	const steps = repeat(() => runSteps(app));
	const mail = repeat(() => sendMail(app));
	app.wakeMail = mail.wake;
	return async () => {
		app.postman.isStopping = true;
		await Promise.all([steps.stop(), mail.stop()]);
	};
}

/** Who wants to sign in waits for the link: it comes first. */
async function sendMail({ store, signIn, mail, postman }: App): Promise<void> {
	if (signIn.ways.link) await store.write((tx) => mailLinks(tx));
	await runMailSteps(mail, postman);
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
	await foldCells(app.store, today, now);
	const closed = await closeReportingDay(app.store, await app.organisation(now), today, now);
	if (closed > 0) log.info({ closed }, 'reporting day closed');
	await app.store.write(async (tx) => {
		await removeExpiredSessions(tx, now);
		await removeOldLinks(tx, now);
		await removeOldTries(tx, now);
	});
	const end = await sealAudit(app.store, app.signingKey, now);
	// Kept off the machine with the rest of the log, it shows whether the end was cut off.
	if (end) log.info({ position: end.position, hash: end.hash }, 'audit log sealed');
}

/** The address that sets up a new installation, once; undefined when there is a city already. */
export async function makeSetUpAddress(app: App): Promise<string | undefined> {
	const token = await app.store.write((tx) => makeSetUpToken(tx));
	return token && `${env.ORIGIN}/set-up?token=${token}`;
}
