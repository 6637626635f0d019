import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { ProviderSettings } from '#env';

/** What the provider tells of somebody beside the name that they sign in with. */
export type Account = Record<string, unknown>;

/** A real OpenID provider on loopback, with pages of its own to sign in and to agree. */
export class RealProvider {
	readonly issuer: string;
	readonly accounts: Record<string, Account>;
	readonly #server: Server;

	private constructor(server: Server, issuer: string, accounts: Record<string, Account>) {
		this.#server = server;
		this.issuer = issuer;
		this.accounts = accounts;
	}

	static async start(
		redirectUri: string,
		accounts: Record<string, Account>,
	): Promise<RealProvider> {
		let answer: RequestListener = () => undefined;
		const server = createServer((request, response) => answer(request, response));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		answer = new Provider(issuer, configure(redirectUri, accounts)).callback();
		return new RealProvider(server, issuer, accounts);
	}

	/** The settings with which we know it. */
	settings(changes: Partial<ProviderSettings> = {}): ProviderSettings {
		return {
			...{ key: 'city', issuer: this.issuer, clientId, clientSecret },
			names: { fi: 'Kaupungin tunnus', sv: 'Stadens konto', en: 'City account' },
			scope: 'openid email profile',
			claims: {
				...{ email: 'email', emailVerified: 'email_verified' },
				employeeNumber: 'employee_number',
			},
			...{ vouches: 'when-told' as const, acrValues: [] },
			...changes,
		};
	}

	/** Goes through its pages as a browser would, and returns the query with which it sends back to us. */
	async walk(address: URL, login: string): Promise<string> {
		const jar = new Map<string, string>();
		let at = address;
		let form: URLSearchParams | undefined;
		for (let hop = 0; hop < 12; hop++) {
			const response = await this.#visit(at, jar, form);
			form = undefined;
			const location = response.headers.get('location');
			if (location) {
				at = new URL(location, at);
				if (at.origin !== this.issuer) return at.search;
			} else {
				const page = await response.text();
				const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
				if (!prompt) throw new Error(`the provider says ${response.status}: ${page.slice(0, 500)}`);
				form = new URLSearchParams({ prompt, login, password: 'any' });
			}
		}
		throw new Error('the provider goes round in circles');
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
	}

	async #visit(at: URL, jar: Map<string, string>, body?: URLSearchParams): Promise<Response> {
		const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(at, {
			...{ method: body ? 'POST' : 'GET', redirect: 'manual', headers: { cookie } },
			...(body ? { body } : {}),
		});
		for (const line of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
			jar.set(name!, value!);
		}
		return response;
	}
}

const clientId = 'osaaja';
const clientSecret = 'a secret that only the two of us have';

function configure(redirectUri: string, accounts: Record<string, Account>) {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return {
		clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
		jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] },
		cookies: { keys: ['of the tests'] },
		claims: {
			...{ openid: ['sub'], email: ['email', 'email_verified'] },
			profile: ['name', 'employee_number'],
		},
		findAccount: (_context: unknown, login: string) => ({
			accountId: login,
			claims: () => ({ sub: login, ...accounts[login] }),
		}),
		ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
		pkce: { required: () => true },
	};
}
