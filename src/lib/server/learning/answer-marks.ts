import { markOf } from '#lib/server/sign-in/secret.ts';

/**
 * A mark of what is kept as the answer to a question, which its page carries: a form that comes back with the same
 * answer has not changed it. Keyed, since the kept form of some answers would tell what belongs together, and of one
 * length whatever was answered.
 */
export function markAnswer(
	secret: Uint8Array,
	attemptId: string,
	questionId: string,
	choices: readonly string[] = [],
): string {
	const text = JSON.stringify([attemptId, questionId, choices.toSorted()]);
	return markOf(secret, 'answer', text).toString('base64url').slice(0, 12);
}
