import type { Store } from '#lib/server/store/index.ts';

/** What the verbs of signing in work with. */
export interface SignInRoom {
	store: Store;
	/** See `secret.ts`. */
	secret: Uint8Array;
	/** The ways in that are open. */
	ways: { password: boolean; link: boolean };
}

/** The browser that asks. */
export interface Asker {
	/** Where it calls from, as `networks.ts` counts. */
	network: string;
	/** What it holds as the cookie of `devices.ts`. */
	device: string | undefined;
}
