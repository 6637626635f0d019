import { textsOf } from '#lib/form-fields.ts';
import type { NewAnswer } from './answers.ts';
import type { Attempt } from './attempts.ts';

/**
 * The answers of an attempt as its page sends them. The page shows every question, so a question without a ticked
 * option is one whose answer was taken back. The server's clock orders answers that come without JavaScript.
 */
export function readAnswerForm(form: FormData, attempt: Attempt, now = new Date()): NewAnswer[] {
	return attempt.questions.map(({ id: questionId }) => ({
		...{ questionId, choices: valuesOf(form, questionId), revision: now.getTime() },
	}));
}

/** What a question sends: under its own id, and from rows of buttons of their own under `<id>/<row>`. */
function valuesOf(form: FormData, questionId: string): string[] {
	const names = [...new Set(form.keys())];
	return names
		.filter((name) => name === questionId || name.startsWith(`${questionId}/`))
		.flatMap((name) => textsOf(form, name));
}

/** Answers as an enhanced page sends them in the background; undefined where the body has another form. */
export function readAnswerMessage(body: unknown): NewAnswer[] | undefined {
	if (typeof body !== 'object' || body === null || !('answers' in body)) return undefined;
	const { answers } = body;
	if (!Array.isArray(answers) || answers.length > 100) return undefined;
	return answers.every(isAnswer) ? answers : undefined;
}

function isAnswer(value: unknown): value is NewAnswer {
	if (typeof value !== 'object' || value === null) return false;
	const { questionId, choices, revision } = value as Record<string, unknown>;
	return (
		typeof questionId === 'string' &&
		Array.isArray(choices) &&
		choices.every((choice) => typeof choice === 'string') &&
		Number.isSafeInteger(revision)
	);
}
