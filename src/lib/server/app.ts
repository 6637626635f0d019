import { join } from 'node:path';
import { env } from '#env';
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
import type { CompletionFollower, VoidingFollower } from '#lib/server/learning/completions.ts';
import type { KnownFollower } from '#lib/server/invitations/acceptance.ts';
import type { InvitationFollower } from '#lib/server/invitations/invitations.ts';
import { log } from '#lib/server/log.ts';
import { openShowing, type Post } from '#lib/server/mail/post.ts';
import type { MailRoom, MailSettings } from '#lib/server/mail/room.ts';
import { mailInvitation, mailKnown } from '#lib/server/mail/rules/account-invitation.ts';
import { mailCertificates } from '#lib/server/mail/rules/certificate-issued.ts';
import { mailFactorChange } from '#lib/server/mail/rules/factor-changed.ts';
import { mailPasswordChange } from '#lib/server/mail/rules/password-changed.ts';
import { mailRules } from '#lib/server/mail/rules.ts';
import { openPostman, type Postman } from '#lib/server/mail/sending.ts';
import { openSmtp } from '#lib/server/mail/smtp.ts';
import { openMailSettings } from '#lib/server/mail/settings.ts';
import { openOrganisation } from '#lib/server/people/organisation.ts';
import { openRetention, type Retention } from '#lib/server/privacy/retention.ts';
import { fillIndex, indexPublication } from '#lib/server/search/index-pages.ts';
import type { PasswordFollower } from '#lib/server/sign-in/password-change.ts';
import { openIdentityProvider } from '#lib/server/sign-in/providers/identity-provider.ts';
import type { FactorFollower } from '#lib/server/sign-in/second-step/factors.ts';
import type { SignInRoom } from '#lib/server/sign-in/room.ts';
import { deriveSecret } from '#lib/server/sign-in/secret.ts';
import { openSessions } from '#lib/server/sign-in/sessions.ts';
import { makeSetUpToken } from '#lib/server/sign-in/set-up.ts';
import { migrate, openStore, type Store } from '#lib/server/store/index.ts';
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
	/** How long personal data of each category is kept. */
	retention: Retention;
	/** Has waiting mail sent now rather than some seconds later; does nothing where no steps run. */
	wakeMail: () => void;
	/** Has a waiting import checked or applied now, in the same way. */
	wakeImports: () => void;
	/** Has attempts regraded now, in the same way. */
	wakeRegrading: () => void;
	/** What follows from a completion, in its transaction, in this order. */
	completionFollowers: readonly CompletionFollower[];
	/** What follows from a completion being voided. */
	voidingFollowers: readonly VoidingFollower[];
	/** What follows from a new password. */
	passwordFollowers: readonly PasswordFollower[];
	/** What follows from a change of the ways of the second step. */
	factorFollowers: readonly FactorFollower[];
	/** What follows from an invitation, and from one of somebody who has an account. */
	invitationFollowers: readonly InvitationFollower[];
	knownFollowers: readonly KnownFollower[];
	close(): Promise<void>;
}

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
			...{ store, secret, origin: env.ORIGIN, secondFactor: env.SECOND_FACTOR },
			ways: {
				...{ password: env.SIGN_IN_PASSWORD, link: env.SIGN_IN_LINK },
				passkey: env.SIGN_IN_PASSKEY,
			},
			providers: env.OIDC_PROVIDERS.map((provider) => openIdentityProvider(provider, env.ORIGIN)),
		},
		retention: openRetention(env),
		wakeMail: () => undefined,
		wakeImports: () => undefined,
		wakeRegrading: () => undefined,
		findViewer: openSessions(store, env.TIME_ZONE, env.SECOND_FACTOR),
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
		passwordFollowers: [mailPasswordChange],
		factorFollowers: [mailFactorChange],
		invitationFollowers: [mailInvitation],
		knownFollowers: [mailKnown],
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
	for (const { slug, editionNumber, change } of await publishModules(store, library, [
		indexPublication,
	]))
		if (change !== 'unchanged') log.info({ slug, editionNumber, change }, 'module published');
}

/** The address that sets up a new installation, once; undefined when there is a city already. */
export async function makeSetUpAddress(app: App): Promise<string | undefined> {
	const token = await app.store.write((tx) => makeSetUpToken(tx));
	return token && `${env.ORIGIN}/set-up?token=${token}`;
}
