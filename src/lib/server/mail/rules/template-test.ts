import { isVariant } from '#lib/languages.ts';
import { isTemplateName } from '../templates.ts';
import { sampleValues } from '../samples.ts';
import type { Rule } from './rule.ts';

/**
 * Facts: a coordinator's wish to see a template in their own mail. Who: that coordinator. When: at once. Required.
 * Each wish once.
 */
export const templateTest: Rule = {
	name: 'template-test',
	template: 'canary',
	required: true,
	anytime: true,
	joins: false,
	guarantee: 'at-most-once',
	lastsDays: 1,
	otherwise: 'not-for-people',
	async prepare(room, { givenNames }, facts) {
		const { template, variant } = facts;
		if (!isTemplateName(template) || !isVariant(variant)) return { notDue: 'withdrawn' };
		const values = await sampleValues(room, template, variant, givenNames);
		return { values, line: { text: template }, template, variant };
	},
};
