import { formatMoment } from '#lib/format.ts';
import type { PasswordFollower } from '#lib/server/sign-in/password-change.ts';
import { newId } from '#lib/server/store/index.ts';
import { enqueueRequired } from '../outbox.ts';
import type { Rule } from './rule.ts';

/** Facts: when somebody's password was changed. Who: they. When: at once. Required. Each change once. */
export const passwordChanged: Rule = {
	name: 'password-changed',
	template: 'password-changed',
	required: true,
	anytime: true,
	joins: false,
	guarantee: 'at-least-once',
	lastsDays: 14,
	otherwise: 'not-changed',
	prepare({ settings: { origin, timeZone } }, { givenNames, language }, facts) {
		const moment = formatMoment(new Date(facts.at as string), language, timeZone);
		return Promise.resolve({
			values: {
				fields: { name: givenNames, moment },
				links: { signIn: `${origin}/sign-in` },
				lists: {},
			},
			line: { text: moment },
		});
	},
};

/** Tells a person that their password was changed: it may not have been them. */
export const mailPasswordChange: PasswordFollower = async (tx, personId, now) => {
	const facts = { at: now.toISOString() };
	await enqueueRequired(tx, { rule: passwordChanged, personId, reason: newId(now), facts }, now);
};
