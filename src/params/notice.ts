import type { ParamMatcher } from '@sveltejs/kit';

/** The addresses of the notices: `notices.ts` in the domain has their texts. */
export const match: ParamMatcher = (param) =>
	['privacy', 'accessibility', 'cookies'].includes(param);
