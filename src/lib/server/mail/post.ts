import type { Message } from './messages.ts';

/** What became of a message that was handed over, or could not be. */
export type Outcome =
	| { kind: 'delivered' }
	/** The demo: it is only shown. */
	| { kind: 'shown' }
	/** The server will never take it; `isAddress`: because there is nobody at the address. */
	| { kind: 'refused'; code: string; isAddress: boolean }
	/** The server does not take this one now. */
	| { kind: 'deferred'; code: string }
	/** The server cannot be used now, whatever the message. */
	| { kind: 'unreachable'; code: string }
	/** It was handed over whole, and no answer came. */
	| { kind: 'unknown' };

/** A way for mail to leave. */
export interface Post {
	/** Never rejects: whatever goes wrong is an outcome. */
	deliver(message: Message): Promise<Outcome>;
	/** Lets go of connections; what is under way ends first. */
	close(): void;
}

/** The demo's way: mail goes nowhere, a page shows it. */
export function openShowing(): Post {
	return { deliver: () => Promise.resolve({ kind: 'shown' }), close() {} };
}
