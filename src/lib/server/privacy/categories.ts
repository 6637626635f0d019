export interface Periods {
	/** Months after which answers of quizzes go. */
	answers: number;
	readings: number;
	mails: number;
	feedback: number;
	reports: number;
	/** Months after which a person who has left is erased. */
	leavers: number;
}

interface CategoryLine {
	/** By what right: the city's task as an employer and trainer, or a duty that a law lays down. */
	basis: 'task' | 'duty';
	/** The period after which it goes; null: it ends by a rule of its own, which its message says. */
	kept: keyof Periods | null;
}

/**
 * What is held about people, by category: the words are the messages `data_title_…`, `data_purpose_…` and `data_kept_…`.
 * What belongs to each stands in `personal-data.ts`.
 */
export const categories = {
	account: { basis: 'task', kept: 'leavers' },
	work: { basis: 'task', kept: 'leavers' },
	roles: { basis: 'task', kept: 'leavers' },
	readings: { basis: 'task', kept: 'readings' },
	answers: { basis: 'task', kept: 'answers' },
	completions: { basis: 'task', kept: 'leavers' },
	credentials: { basis: 'task', kept: null },
	mail: { basis: 'task', kept: 'mails' },
	feedback: { basis: 'task', kept: 'feedback' },
	reports: { basis: 'duty', kept: 'reports' },
	'sign-in': { basis: 'duty', kept: null },
	duties: { basis: 'task', kept: 'leavers' },
	log: { basis: 'duty', kept: null },
} as const satisfies Record<string, CategoryLine>;

export type Category = keyof typeof categories;
export const categoryNames = Object.keys(categories) as Category[];
