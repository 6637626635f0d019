import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Texts } from '#lib/languages.ts';

/** A sign-in of somebody else, such as the city's own, that speaks OpenID Connect. */
export interface ProviderSettings {
	/** Its name in settings and addresses. */
	key: string;
	issuer: string;
	clientId: string;
	clientSecret: string;
	/** On its button. */
	names: Texts;
	scope: string;
	/** Which claims tell the address, whether it is confirmed, and the employee number; none: it is not asked for. */
	claims: { email: string; emailVerified: string; employeeNumber: string | undefined };
	/**
	 * Whether it vouches for a second step: where a sign-in says so itself (`amr` has `mfa`, or `acr` is one of these),
	 * for each sign-in whatever it says, or never.
	 */
	vouches: 'when-told' | 'always' | 'never';
	acrValues: string[];
}

const text = v.pipe(v.string(), v.minLength(1));
const claim = v.pipe(v.string(), v.regex(/^[\w:./-]+$/, 'must be the name of a claim'));

const fields = v.object({
	/** As it stands in the provider's own `iss`: https, or plain http on loopback. */
	ISSUER: v.pipe(
		v.string('is missing'),
		v.check(isIssuer, 'must be an https address without a query (http on loopback alone)'),
	),
	CLIENT_ID: v.pipe(v.string('is missing'), v.minLength(1)),
	CLIENT_SECRET: v.optional(text),
	CLIENT_SECRET_FILE: v.optional(text),
	NAME_FI: v.pipe(v.string('is missing'), v.minLength(1)),
	NAME_SV: v.pipe(v.string('is missing'), v.minLength(1)),
	NAME_EN: v.pipe(v.string('is missing'), v.minLength(1)),
	SCOPE: v.optional(
		v.pipe(v.string(), v.regex(/(^| )openid( |$)/, 'must have openid in it')),
		'openid email profile',
	),
	EMAIL_CLAIM: v.optional(claim, 'email'),
	EMAIL_VERIFIED_CLAIM: v.optional(claim, 'email_verified'),
	EMPLOYEE_NUMBER_CLAIM: v.optional(claim),
	SECOND_FACTOR: v.optional(
		v.picklist(['vouched', 'always', 'own'], 'must be vouched, always or own'),
		'own',
	),
	ACR_VALUES: v.optional(v.string(), ''),
});

const vouching = { vouched: 'when-told', always: 'always', own: 'never' } as const;

/**
 * The providers that `OIDC_PROVIDERS` names, each with its settings `OIDC_<NAME>_…`, and every fault of them as a
 * sentence that names the setting.
 */
export function readProviders(source: Record<string, string | undefined>): {
	providers: ProviderSettings[];
	faults: string[];
} {
	const keys = (source.OIDC_PROVIDERS ?? '').split(/[\s,]+/).filter(Boolean);
	const faults: string[] = [];
	const providers = keys.flatMap((key) => {
		const found = readProvider(key, source);
		if (Array.isArray(found)) faults.push(...found);
		return Array.isArray(found) ? [] : [found];
	});
	if (new Set(keys).size < keys.length) faults.push('OIDC_PROVIDERS: names a provider twice');
	return { providers, faults };
}

function readProvider(
	key: string,
	source: Record<string, string | undefined>,
): ProviderSettings | string[] {
	if (!/^[a-z][a-z\d]{0,19}$/.test(key))
		return [`OIDC_PROVIDERS: “${key}” must be small letters a to z and digits, 20 at most`];
	const prefix = `OIDC_${key.toUpperCase()}_`;
	const given = Object.fromEntries(
		Object.keys(fields.entries).flatMap((name) => {
			const value = source[prefix + name]?.trim();
			return value ? [[name, value]] : [];
		}),
	);
	const result = v.safeParse(fields, given, { abortPipeEarly: true });
	if (!result.success) return result.issues.map((issue) => `${prefix}${faultOf(issue)}`);
	const secret = readSecret(result.output);
	if ('fault' in secret) return [`${prefix}${secret.fault}`];
	return toSettings(key, result.output, secret.secret);
}

/** An absent key is told by Valibot in words of its own. */
function faultOf(issue: v.BaseIssue<unknown>): string {
	const name = v.getDotPath(issue);
	return `${name}: ${issue.received === 'undefined' ? 'is missing' : issue.message}`;
}

function toSettings(
	key: string,
	given: v.InferOutput<typeof fields>,
	clientSecret: string,
): ProviderSettings {
	return {
		...{ key, issuer: given.ISSUER, clientId: given.CLIENT_ID, clientSecret },
		names: { fi: given.NAME_FI, sv: given.NAME_SV, en: given.NAME_EN },
		scope: given.SCOPE,
		claims: {
			email: given.EMAIL_CLAIM,
			emailVerified: given.EMAIL_VERIFIED_CLAIM,
			employeeNumber: given.EMPLOYEE_NUMBER_CLAIM,
		},
		vouches: vouching[given.SECOND_FACTOR],
		acrValues: given.ACR_VALUES.split(/\s+/).filter(Boolean),
	};
}

function readSecret({
	CLIENT_SECRET,
	CLIENT_SECRET_FILE,
}: v.InferOutput<typeof fields>): { secret: string } | { fault: string } {
	if ((CLIENT_SECRET === undefined) === (CLIENT_SECRET_FILE === undefined))
		return { fault: 'CLIENT_SECRET or …CLIENT_SECRET_FILE: exactly one of the two is needed' };
	if (CLIENT_SECRET !== undefined) return { secret: CLIENT_SECRET };
	try {
		const secret = readFileSync(CLIENT_SECRET_FILE!, 'utf8').trim();
		return secret ? { secret } : { fault: 'CLIENT_SECRET_FILE: the file is empty' };
	} catch {
		return { fault: 'CLIENT_SECRET_FILE: the file cannot be read' };
	}
}

/** Plain http is for a provider on the same machine, in tests: nobody else can listen there. */
function isIssuer(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, search, hash } = new URL(address);
	const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	return (protocol === 'https:' || (protocol === 'http:' && isLoopback)) && !search && !hash;
}
