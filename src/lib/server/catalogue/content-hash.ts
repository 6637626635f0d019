import { createHash } from 'node:crypto';
import type { EditionContent } from './module-format.ts';

/** SHA-256 over the canonical JSON (keys sorted, no spaces) of all that an edition keeps: its content and its pages. */
export function hashContent(
	content: EditionContent,
	pages: { lesson: string; variant: string; html: string }[],
): string {
	const kept = pages.map(({ lesson, variant, html }) => ({ lesson, variant, html }));
	return createHash('sha256')
		.update(canonicalJson({ content, pages: kept }))
		.digest('hex');
}

/** JSON in which equal values are equal texts: keys sorted, no spaces. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) => {
		if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
		return Object.fromEntries(
			Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)),
		);
	});
}
