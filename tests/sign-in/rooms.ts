import type { SignInRoom } from '#lib/server/sign-in/room.ts';
import type { Store } from '#lib/server/store/index.ts';
import type { Asker } from '#lib/server/sign-in/room.ts';

/** The room of signing in, with every way open. */
export function openSignIn(store: Store): SignInRoom {
	const secret = Buffer.alloc(32, 'a room of tests');
	return {
		...{ store, secret, providers: [], secondFactor: 'required', origin: 'http://localhost:3000' },
		ways: { password: true, link: true, passkey: true },
	};
}

/** A browser that nobody knows. */
export const stranger: Asker = { network: '192.0.2.1', device: undefined };

export function minutesLater(moment: Date, minutes: number): Date {
	return new Date(moment.getTime() + minutes * 60_000);
}
