import { textOf } from '#lib/form-fields.ts';

export const ratings = [1, 2, 3, 4, 5] as const;
const longestComment = 2000;

export interface FeedbackFault {
	field: 'rating' | 'comment';
	fault: 'missing' | 'too-long';
}

export interface FeedbackValues {
	/** 0 where none was chosen. */
	rating: number;
	comment: string;
}

/** Reads the form of feedback, with every fault at its field. */
export function readFeedbackForm(form: FormData): {
	values: FeedbackValues;
	faults: FeedbackFault[];
} {
	const rating = ratings.find((each) => String(each) === textOf(form, 'rating')) ?? 0;
	const comment = textOf(form, 'comment').replaceAll('\r\n', '\n');
	const faults: FeedbackFault[] = [];
	if (rating === 0) faults.push({ field: 'rating', fault: 'missing' });
	if (comment.length > longestComment) faults.push({ field: 'comment', fault: 'too-long' });
	return { values: { rating, comment }, faults };
}
