import { cleanLine } from '../values.ts';
import { requireRule } from '../room.ts';
import { isUnsubscribed } from '../unsubscribe.ts';
import type { MailFacts } from '#lib/server/store/schema/mail.ts';
import type { Why } from '../whys.ts';
import type { Prepared, Rule } from './rule.ts';

interface PackedThing {
	rule: string;
	facts: MailFacts;
}

/** One thing that a digest carries, as its facts keep it. */
export function packThing(rule: string, facts: MailFacts): string {
	return JSON.stringify({ rule, facts } satisfies PackedThing);
}

/** Several reminders for one person as one mail. What is no longer due is left out; a last one speaks for itself. */
export const digestRule: Rule = {
	name: 'digest',
	template: 'digest',
	required: false,
	anytime: false,
	joins: false,
	guarantee: 'at-most-once',
	lastsDays: 7,
	otherwise: 'not-for-people',
	async prepare(room, addressee, facts, moment) {
		const due: (Prepared & { rule: Rule })[] = [];
		let notDue: Why = 'completed';
		for (const thing of facts.things ?? []) {
			const packed = JSON.parse(thing) as PackedThing;
			const rule = requireRule(room, packed.rule);
			if (await isUnsubscribed(room.store.read, addressee.personId ?? '', rule.name)) continue;
			const prepared = await rule.prepare(room, addressee, packed.facts, moment);
			if ('notDue' in prepared) notDue = prepared.notDue;
			else due.push({ ...prepared, rule });
		}
		const [first, second] = due;
		if (!first) return { notDue };
		if (!second) return { ...first, template: first.template ?? first.rule.template };
		return {
			values: {
				fields: {
					name: addressee.givenNames,
					first: cleanLine(first.line.text),
					count: String(due.length),
				},
				links: { start: room.settings.origin },
				lists: { things: due.map(({ line }) => line) },
			},
			line: first.line,
		};
	},
};
