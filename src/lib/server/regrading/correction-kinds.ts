/** What a coordinator may do about a question: take it out, or let the key of a newer edition count for older attempts. */
export const correctionKinds = ['void', 'key'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

export function isCorrectionKind(text: string): text is CorrectionKind {
	return correctionKinds.includes(text as CorrectionKind);
}
