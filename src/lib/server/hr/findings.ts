import type { findingLevels } from '#lib/server/store/schema/hr.ts';

/** What may be odd about a row or a file. Errors keep their row out. */
export const findingLevelOf = {
	'no-number': 'error',
	'no-name': 'error',
	'too-long': 'error',
	'address-form': 'error',
	'address-twice': 'error',
	'address-taken': 'error',
	'unknown-language': 'error',
	'no-such-day': 'error',
	'no-day': 'error',
	'until-before-from': 'error',
	'unknown-unit': 'error',
	'not-a-location': 'error',
	'unknown-group': 'error',
	'no-group': 'error',
	'number-twice': 'error',
	'posts-overlap': 'error',
	'leaves-overlap': 'error',
	'unknown-number': 'error',
	'no-code': 'error',
	'code-form': 'error',
	'code-twice': 'error',
	'unknown-kind': 'error',
	'kind-changes': 'error',
	'unknown-parent': 'error',
	'parent-below': 'error',
	'second-city': 'error',
	'not-a-count': 'error',
	'headcount-twice': 'error',
	'cell-error': 'error',
	'row-twice': 'warning',
	'no-unit': 'warning',
	'day-far-away': 'warning',
	'post-begins-otherwise': 'warning',
	'looks-like-formula': 'warning',
	'linked-by-address': 'warning',
	'unit-shrinks': 'warning',
	'headcount-halves': 'warning',
	'many-leave': 'warning',
	'unit-moves': 'warning',
} as const satisfies Record<string, Level>;

type Level = (typeof findingLevels)[number];
export type FindingCode = keyof typeof findingLevelOf;

export interface Finding {
	code: FindingCode;
	/** Null: it is about the file. */
	row: number | null;
	details: Record<string, string | number>;
}

export function isError({ code }: Finding): boolean {
	return findingLevelOf[code] === 'error';
}
