import { and, eq, isNull } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { findPerson, fullName } from '#lib/server/people/persons.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { completions, persons, voidings } from '#lib/server/store/schema/index.ts';
import { listTargets, type Target } from '#lib/server/targets/targets.ts';
import { holdsPost } from './active-people.ts';
import type { Rule } from './rule.ts';

/**
 * Facts: a manager's invitation of those at a location who are not ready for a target. Who: they. When: the manager
 * says so (`invitations.ts`). Not required. Once a month for each person, whoever invites.
 */
export const invitation: Rule = {
	name: 'invitation',
	template: 'invitation',
	required: false,
	anytime: false,
	joins: true,
	guarantee: 'at-most-once',
	lastsDays: 14,
	otherwise: 'not-invited',
	async prepare(room, { personId = '', givenNames, variant, language }, facts, { today }) {
		const { read } = room.store;
		const unit = (await room.organisation()).find(facts.unit as string);
		if (!unit || !(await worksAt(read, personId, unit.id, today)))
			return { notDue: 'no-longer-in-group' };
		const targetIds = new Set(facts.targets);
		const targets = (await listTargets(read)).filter(({ id }) => targetIds.has(id));
		const missing = await listMissing(read, personId, targets, today);
		if (missing.length === 0) return { notDue: 'completed' };
		const { origin } = room.settings;
		const choices = missing
			.map((measureId) => room.catalogue.findModule(measureId.replace('module:', '')))
			.filter((module) => module && !module.withdrawn)
			.map((module) => ({
				text: module!.content.title[variant] ?? module!.content.title[language],
				href: `${origin}/modules/${module!.slug}`,
			}));
		const inviter = await findPerson(read, facts.inviter as string);
		if (!inviter || inviter.erasedAt || choices.length === 0) return { notDue: 'withdrawn' };
		return {
			values: {
				fields: { name: givenNames, inviter: fullName(inviter), unit: unit.names[language] },
				links: { modules: `${origin}/modules` },
				lists: { choices },
			},
			line: choices[0]!,
		};
	},
};

async function worksAt(db: Reader, personId: string, unitId: string, today: Day) {
	const rows = await db
		.select({ id: persons.id })
		.from(persons)
		.where(and(eq(persons.id, personId), holdsPost(db, persons.id, today, unitId)));
	return rows.length > 0;
}

/** The measures that would make a person ready for targets that they are not ready for. */
async function listMissing(
	db: Reader,
	personId: string,
	targets: Target[],
	today: Day,
): Promise<string[]> {
	const met = await db
		.select({
			measureId: completions.measureId,
			day: completions.day,
			validUntil: completions.validUntil,
		})
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(and(eq(completions.personId, personId), isNull(voidings.completionId)));
	const missing = targets.flatMap(({ rule, measureIds, fromDay, dueDay }) => {
		const counts = met.filter(
			({ day, validUntil }) =>
				day >= fromDay && day <= dueDay && (validUntil === null || validUntil >= today),
		);
		const open = measureIds.filter((id) => !counts.some(({ measureId }) => measureId === id));
		return rule === 'any' && open.length < measureIds.length ? [] : open;
	});
	return [...new Set(missing)];
}
