import { and, between, eq } from 'drizzle-orm';
import { formatDay } from '#lib/format.ts';
import { viewOwnFigures, type OwnFigure } from '#lib/server/access/own-figures.ts';
import type { Day } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { isHeldOn } from '#lib/server/people/roles.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { roles } from '#lib/server/store/schema/people.ts';
import type { MailRoom } from '../room.ts';
import { shippedText } from '../templates.ts';
import { fillPhrase } from '../values.ts';
import type { Addressee, Rule } from './rule.ts';

/** A month's digest is due in its first week: later it would be old. */
const lastDayOfMonth = 7;

/**
 * Facts: roles of managers, coverage of their own units. Who: managers. When: once a month, in its first week.
 * Not required. Once for each month. Figures only, and only of units whose names the manager may see.
 */
export const unitDigest: Rule = {
	name: 'unit-digest',
	template: 'unit-digest',
	required: false,
	anytime: false,
	joins: false,
	guarantee: 'at-most-once',
	lastsDays: 10,
	otherwise: 'not-a-manager',
	async findDue(db, { today, slice }) {
		if (Number(today.slice(8)) > lastDayOfMonth) return [];
		const month = today.slice(0, 7);
		const managers = await db
			.selectDistinct({ personId: roles.personId })
			.from(roles)
			.where(and(between(roles.personId, slice.first, slice.last), isManagerOn(today)));
		return managers.map(({ personId }) => ({ personId, reason: month, facts: { month } }));
	},
	async prepare(room, addressee, _facts, { today, now }) {
		const managed = await listManaged(room.store.read, addressee.personId ?? '', today);
		if (managed.length === 0) return { notDue: 'no-longer-manager' };
		const organisation = await room.organisation(now);
		const units = managed.flatMap(({ unitId }) => organisation.find(unitId) ?? []);
		const lines = await listFigures(room, addressee, units, managed, today);
		if (lines.length === 0) return { notDue: 'no-targets' };
		const { language, givenNames } = addressee;
		const href = `${room.settings.origin}/coverage`;
		const names = units.map((unit) => unit.names[language]).join(', ');
		return {
			values: {
				fields: { name: givenNames, units: names, day: formatDay(today, language) },
				links: { coverage: href },
				lists: { figures: lines },
			},
			line: { text: names, href },
		};
	},
};

async function listFigures(
	{ store, settings: { origin } }: MailRoom,
	{ language, variant }: Addressee,
	units: Unit[],
	managed: { unitId: string }[],
	today: Day,
) {
	const { phrases = {} } = shippedText('unit-digest', variant);
	const viewer = { roles: managed.map(({ unitId }) => ({ role: 'manager' as const, unitId })) };
	const lines = [];
	for (const unit of units)
		for (const figure of await viewOwnFigures(store.read, viewer, unit, today))
			lines.push({
				text: describe(phrases, unit.names[language], figure.target.names[language], figure),
				href: `${origin}/coverage/${unit.code}`,
			});
	return lines;
}

function describe(
	phrases: Record<string, string>,
	unit: string,
	target: string,
	{ figures: { denominator, satisfied, gap, reached } }: OwnFigure,
): string {
	const form = denominator === 0 ? 'nothing' : reached ? 'reached' : 'open';
	const places = { unit, target, ready: satisfied, people: denominator, gap };
	return fillPhrase(phrases[form] ?? '', places);
}

async function listManaged(db: Reader, personId: string, today: Day) {
	return db
		.selectDistinct({ unitId: roles.unitId })
		.from(roles)
		.where(and(eq(roles.personId, personId), isManagerOn(today)))
		.orderBy(roles.unitId);
}

function isManagerOn(today: Day) {
	return and(eq(roles.role, 'manager'), isHeldOn(today));
}
