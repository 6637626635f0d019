import type { Language } from '#lib/languages.ts';

/** A piece of a text, found or not. */
export interface Piece {
	text: string;
	isFound: boolean;
}

/** A module as a search shows it. */
export interface FoundModule {
	slug: string;
	title: string;
	/** Of its own page, where that was found. */
	snippet: Piece[] | undefined;
	pages: {
		kind: 'lesson' | 'job-aid';
		lesson: string;
		title: string;
		/** In which the page is written. */
		language: Language;
		snippet: Piece[];
	}[];
	/** How many more of its pages were found. */
	more: number;
}
