import { formatMoment } from '#lib/format.ts';
import type { FactorFollower } from '#lib/server/sign-in/second-step/factors.ts';
import { newId } from '#lib/server/store/index.ts';
import { enqueueRequired } from '../outbox.ts';
import { shippedText } from '../templates.ts';
import { fillPhrase } from '../values.ts';
import type { Rule } from './rule.ts';

/** Facts: how somebody's ways of the second step were changed. Who: they. When: at once. Required. Each change once. */
export const factorChanged: Rule = {
	name: 'factor-changed',
	template: 'factor-changed',
	required: true,
	anytime: true,
	joins: false,
	guarantee: 'at-least-once',
	lastsDays: 14,
	otherwise: 'not-changed',
	prepare({ settings: { origin, timeZone } }, { givenNames, variant, language }, facts) {
		const moment = formatMoment(new Date(facts.at as string), language, timeZone);
		const { phrases = {} } = shippedText('factor-changed', variant);
		const change = fillPhrase(phrases[facts.change as string] ?? '', {});
		return Promise.resolve({
			values: {
				fields: { name: givenNames, moment, change },
				links: { account: `${origin}/my/account` },
				lists: {},
			},
			line: { text: change },
		});
	},
};

/** Tells a person that a passkey, their app or their codes were changed: it may not have been them. */
export const mailFactorChange: FactorFollower = async (tx, personId, change, now) => {
	const facts = { at: now.toISOString(), change };
	await enqueueRequired(tx, { rule: factorChanged, personId, reason: newId(now), facts }, now);
};
