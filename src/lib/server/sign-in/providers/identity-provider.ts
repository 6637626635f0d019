import * as client from 'openid-client';
import type { ProviderSettings } from '#env';
import { log } from '#lib/server/log.ts';
import { readClaims, type ToldClaims } from './claims.ts';
import type { Transaction } from './transactions.ts';

const discoveredFor = 60 * 60_000;
const answerWithinSeconds = 8;

/** Whom a provider says that it has signed in. */
export interface ProviderProof extends ToldClaims {
	issuer: string;
	subject: string;
}

/** Why nobody came: the provider does not answer, or what came back is not what this browser was sent for. */
export type ProviderFault = 'down' | 'interrupted';

/** A provider that people can be sent to. */
export interface IdentityProvider {
	settings: ProviderSettings;
	/** Where to send a browser; undefined where the provider does not answer. */
	begin(transaction: Transaction, locale: string): Promise<URL | undefined>;
	/** Whom it sent back, by the query that the browser came with. */
	finish(transaction: Transaction, query: string): Promise<ProviderProof | ProviderFault>;
}

/** A provider of the settings. `origin` is ours: addresses are never built from a request. */
export function openIdentityProvider(settings: ProviderSettings, origin: string): IdentityProvider {
	const discover = rememberDiscovery(settings);
	const redirectUri = `${origin}/sign-in/with/${settings.key}/return`;
	return {
		settings,
		async begin({ state, nonce, verifier }, locale) {
			const config = await discover();
			if (!config) return undefined;
			const { scope, acrValues } = settings;
			return client.buildAuthorizationUrl(config, {
				...{ redirect_uri: redirectUri, scope, state, nonce, ui_locales: locale },
				code_challenge: await client.calculatePKCECodeChallenge(verifier),
				code_challenge_method: 'S256',
				...(acrValues.length > 0 ? { acr_values: acrValues.join(' ') } : {}),
			});
		},
		async finish(transaction, query) {
			const config = await discover();
			if (!config) return 'down';
			return exchange(config, settings, transaction, new URL(redirectUri + query)).catch(
				(fault: unknown) => toFault(fault, settings.key),
			);
		},
	};
}

async function exchange(
	config: client.Configuration,
	settings: ProviderSettings,
	{ state, nonce, verifier }: Transaction,
	came: URL,
): Promise<ProviderProof> {
	const tokens = await client.authorizationCodeGrant(config, came, {
		...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
		idTokenExpected: true,
	});
	const idToken = tokens.claims()!;
	const told = readClaims(settings, idToken);
	// Many providers keep addresses out of the token and tell them to who asks with it.
	const asked =
		told.email === undefined && config.serverMetadata().userinfo_endpoint
			? await client.fetchUserInfo(config, tokens.access_token, idToken.sub)
			: {};
	return {
		...{ issuer: idToken.iss, subject: idToken.sub },
		// What was signed wins over what was asked for.
		...readClaims(settings, { ...asked, ...idToken }),
		vouchesForSecondStep: told.vouchesForSecondStep,
	};
}

/** What a provider says about itself, kept for an hour; while it does not answer, what it said last goes on. */
function rememberDiscovery(
	settings: ProviderSettings,
): () => Promise<client.Configuration | undefined> {
	let last: { config: client.Configuration; at: number } | undefined;
	let asking: Promise<client.Configuration | undefined> | undefined;
	return async () => {
		if (last && Date.now() - last.at < discoveredFor) return last.config;
		asking ??= askForDiscovery(settings).finally(() => (asking = undefined));
		const config = await asking;
		if (config) last = { config, at: Date.now() };
		return config ?? last?.config;
	};
}

async function askForDiscovery({ key, issuer, clientId, clientSecret }: ProviderSettings) {
	const address = new URL(issuer);
	// The settings let plain http through on loopback alone.
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody overlooks it
	const insecurely = client.allowInsecureRequests;
	const execute = [
		client.enableNonRepudiationChecks,
		...(address.protocol === 'http:' ? [insecurely] : []),
	];
	const auth = client.ClientSecretBasic(clientSecret);
	const options = { execute, timeout: answerWithinSeconds };
	return client.discovery(address, clientId, {}, auth, options).catch((fault: unknown) => {
		log.warn({ provider: key, code: codeOf(fault) }, 'an identity provider does not answer');
		return undefined;
	});
}

/** No token, code or claim reaches the log: only what kind of fault it was. */
function toFault(fault: unknown, key: string): ProviderFault {
	const isDown =
		!(fault instanceof client.AuthorizationResponseError) &&
		!(fault instanceof client.ResponseBodyError && fault.status < 500) &&
		isUnreachable(fault);
	log.warn({ provider: key, code: codeOf(fault) }, 'a sign-in with an identity provider failed');
	return isDown ? 'down' : 'interrupted';
}

function isUnreachable(fault: unknown): boolean {
	if (fault instanceof client.ResponseBodyError) return true;
	const code = codeOf(fault);
	return (
		code === 'OAUTH_TIMEOUT' ||
		(fault instanceof TypeError && fault.message === 'fetch failed') ||
		(fault instanceof Error && fault.cause instanceof Response && fault.cause.status >= 500)
	);
}

function codeOf(fault: unknown): string {
	if (!(fault instanceof Error)) return 'unknown';
	return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
}
