/**
 * What of a short text counts when it is compared: compatibility forms (Unicode NFKC), case, spaces, hyphens and the marks
 * at its end do not. Letters do: ä is not a, å is not o.
 */
export function foldAnswer(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\p{Pd}\u00ad\u200b-\u200d\u2060\u2212]+/gu, '')
		.replace(/[.,;:!?…]+$/u, '')
		.normalize('NFKC');
}
