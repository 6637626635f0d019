import type { Variant } from './languages.ts';

/** Something that is probably wrong with a question, with what it is seen by. Shares are from 0 to 1. */
export type Finding =
	| {
			kind: 'wrong-key';
			/** The option that better people choose; or the right one of several that they leave out. */
			option: string;
			isLeftOut: boolean;
			/** The mean of the other questions of those who do so, and of everybody else. */
			better: number;
			others: number;
			people: { better: number; others: number };
	  }
	| { kind: 'everyone-right'; right: number; people: number }
	| { kind: 'unchosen'; options: { id: string; chosen: number }[]; people: number }
	| {
			kind: 'variant-harder' | 'variant-easier';
			variant: Variant;
			usual: Variant;
			share: number;
			usualShare: number;
			/** On the ETS delta scale. */
			delta: number;
	  }
	| { kind: 'too-fast'; variant: Variant; median: number; needed: number; people: number };
