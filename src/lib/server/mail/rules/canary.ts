import type { Rule } from './rule.ts';

/**
 * Facts: the day. Who: an address of the house. When: every day, at the first planning. It proves that mail leaves
 * the house, so that silence is noticed. Once a day.
 */
export const canary: Rule = {
	name: 'canary',
	template: 'canary',
	required: true,
	anytime: true,
	joins: false,
	guarantee: 'at-most-once',
	lastsDays: 1,
	otherwise: 'not-for-people',
	prepare({ settings: { origin } }, _addressee, facts) {
		const day = facts.day as string;
		return Promise.resolve({
			values: { fields: { day }, links: { start: origin }, lists: {} },
			line: { text: day },
		});
	},
};
