import { addDays, type Day, daysBetween } from '#lib/server/days.ts';
import { peopleNeeded } from '#lib/server/targets/shares.ts';
import { type Calendar, drawMoment, drawTrainingDay } from './calendar.ts';
import type { Chance } from './chance.ts';
import { type ModuleSlug, moduleSlugs } from './named-people.ts';
import type { PlannedCompletion, PlannedPerson, Workplace } from './planned-people.ts';
import { half, newcomerWeeks } from './targets.ts';

/** When a module came into use, as a share of the targets' period: the third is the newest. */
const beganAt: Record<ModuleSlug, number> = {
	'language-awareness': 0,
	'recognising-skills': 0.15,
	'anti-discrimination': 0.45,
};

/** What people complete who have begun and not finished, the commonest first. */
const beginnings: readonly (readonly [readonly ModuleSlug[], number])[] = [
	[['language-awareness'], 52],
	[['language-awareness', 'recognising-skills'], 24],
	[['language-awareness', 'anti-discrimination'], 14],
	[['recognising-skills'], 6],
	[['anti-discrimination'], 4],
];

/** Days have a chance of their own: how often it is asked depends on the calendar, and figures must not. */
interface Chances {
	chance: Chance;
	dayChance: Chance;
}

/** Plans who of a location's staff has completed what, so that the location is ahead, on its way, behind, or one short. */
export function planStaffCompletions(
	{ chance, dayChance }: Chances,
	workplace: Workplace,
	calendar: Calendar,
): void {
	const active = workplace.staff.filter(({ posts }) => !posts[0]?.untilDay);
	const able = active.filter((person) => !person.leave && !isNew(person, calendar));
	const others = chance.shuffle(able.filter(({ named }) => !named));
	const named = able.flatMap((person) => person.named ?? []);
	const { any, all } = drawFigures(chance, workplace, active, calendar);
	const finished = all - named.filter(({ passed }) => passed.length === moduleSlugs.length).length;
	const begun = any - named.filter(({ passed }) => passed.length > 0).length;
	const trainingDays = drawTrainingDays(dayChance, active.length, calendar);
	for (const [index, person] of others.entries()) {
		if (index >= begun) break;
		const modules = index < finished ? moduleSlugs : chance.pickWeighted(beginnings);
		person.completions = modules.map((module) =>
			planCompletion(dayChance, person, module, trainingDays[module], calendar),
		);
	}
}

/** Volunteers learn by themselves, and more of them than of the staff. */
export function planVolunteerCompletions(
	{ chance, dayChance }: Chances,
	person: PlannedPerson,
	calendar: Calendar,
): void {
	if (person.named || chance.happens(0.25)) return;
	const modules = chance.happens(0.45) ? moduleSlugs : chance.pickWeighted(beginnings);
	person.completions = modules.map((module) =>
		planCompletion(dayChance, person, module, [], calendar),
	);
}

/** How many count as ready for each target. */
function drawFigures(
	chance: Chance,
	workplace: Workplace,
	active: PlannedPerson[],
	calendar: Calendar,
) {
	const { closeCall, location, headcounts } = workplace;
	const present = active.filter(({ leave }) => !leave);
	const settled = present.filter((person) => !isNew(person, calendar)).length;
	const staff = Math.max(headcounts.at(-1)?.staff ?? 0, active.length);
	const ofAny = staff - (active.length - present.length);
	const ofAll = staff - (active.length - settled);
	const spread = (chance.share() + chance.share() + chance.share() - 1.5) * 0.44;
	const share = Math.min(0.96, Math.max(0.05, 0.53 + location.kind.pace + spread));
	let any = Math.min(settled, Math.round(share * ofAny));
	let all = Math.round(any * (0.35 + chance.share() * 0.55));
	if (closeCall === 'any') any = peopleNeeded(half, ofAny) - 1;
	if (closeCall === 'all') all = peopleNeeded(half, ofAll) - 1;
	if (closeCall === 'all') any = Math.min(settled, all + chance.between(2, 5));
	return { any, all: Math.min(all, any) };
}

/** Each module was taught at the location on a few days, more of them where many work. */
function drawTrainingDays(
	chance: Chance,
	people: number,
	calendar: Calendar,
): Record<ModuleSlug, Day[]> {
	const days = (module: ModuleSlug) =>
		Array.from({ length: 1 + Math.ceil(people / 14) }, () =>
			drawTrainingDay(chance, beganOn(module, calendar), calendar.yesterday),
		);
	return Object.fromEntries(moduleSlugs.map((module) => [module, days(module)])) as Record<
		ModuleSlug,
		Day[]
	>;
}

function planCompletion(
	chance: Chance,
	{ posts }: PlannedPerson,
	module: ModuleSlug,
	trainingDays: Day[],
	calendar: Calendar,
): PlannedCompletion {
	const joined = addDays(posts[0]!.fromDay, 14);
	const began = beganOn(module, calendar);
	const attended = chance.happens(0.75) ? trainingDays.filter((day) => day > joined) : [];
	const isRecognised = chance.happens(0.1);
	const day =
		attended.length > 0 && !isRecognised
			? chance.pick(attended)
			: drawTrainingDay(chance, joined > began ? joined : began, calendar.yesterday);
	return {
		...{ module, day, recordedAt: drawMoment(chance, day) },
		source: isRecognised ? 'recognition' : 'event',
	};
}

function beganOn(module: ModuleSlug, { fromDay, today }: Calendar): Day {
	return addDays(fromDay, Math.round(daysBetween(fromDay, today) * beganAt[module]));
}

function isNew({ posts }: PlannedPerson, { today }: Calendar): boolean {
	return daysBetween(posts[0]!.fromDay, today) < newcomerWeeks * 7;
}
