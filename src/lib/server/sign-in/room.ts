import type { Store } from '#lib/server/store/index.ts';
import type { IdentityProvider } from './providers/identity-provider.ts';

export type SecondFactor = 'required' | 'offered';

/** What the verbs of signing in work with. */
export interface SignInRoom {
	store: Store;
	/** See `secret.ts`. */
	secret: Uint8Array;
	/** The ways in that are open. */
	ways: { password: boolean; link: boolean; passkey: boolean };
	/** The sign-ins of others that people may use. */
	providers: readonly IdentityProvider[];
	/** Whether roles that see other people's data need a second step. */
	secondFactor: SecondFactor;
	/** Our own address, for authenticators to check whom they answer. */
	origin: string;
}

/** The browser that asks. */
export interface Asker {
	/** Where it calls from, as `networks.ts` counts. */
	network: string;
	/** What it holds as the cookie of `devices.ts`. */
	device: string | undefined;
}
