import type { Day } from '#lib/server/days.ts';
import { type Calendar, makeCalendar } from './calendar.ts';
import { seededChance } from './chance.ts';
import { planStaffCompletions, planVolunteerCompletions } from './completion-plan.ts';
import { namedPeople } from './named-people.ts';
import { type PlannedLocation, planLocations } from './organisation-plan.ts';
import { openPeople, type PlannedPerson, planNamed, type Workplace } from './planned-people.ts';
import { planStaff } from './staff-plan.ts';
import { appointStaffInstructors, planVolunteers } from './volunteer-plan.ts';

/** How large the city is. Instructors follow from the staff, as 280 from 3,000. */
export interface CitySize {
	staff: number;
	/** 160 at most. */
	locations: number;
}

const wholeCity: CitySize = { staff: 3000, locations: 160 };

export interface CityPlan {
	calendar: Calendar;
	locations: PlannedLocation[];
	workplaces: Workplace[];
	people: PlannedPerson[];
}

/**
 * Everything that the demo city shall be, before any of it is stored. The seed decides names and figures; the day
 * decides only when things happened, so that the figures are the same whenever the demo is started.
 */
export function planCity(seed: number, today: Day, size: CitySize = wholeCity): CityPlan {
	const chance = seededChance(seed);
	const chances = { chance, dayChance: seededChance(seed + 1_000_000) };
	const calendar = makeCalendar(today);
	const drawPerson = openPeople(chance);
	const locations = planLocations(size.locations);
	const workplaces = planStaff(chance, locations, size.staff, calendar, drawPerson);
	const perStaff = (count: number) => Math.round((count * size.staff) / wholeCity.staff);
	const volunteers = planVolunteers(chance, workplaces, perStaff(200), calendar, drawPerson);
	appointStaffInstructors(chance, workplaces, perStaff(80), calendar);
	for (const workplace of workplaces) planStaffCompletions(chances, workplace, calendar);
	for (const volunteer of volunteers) planVolunteerCompletions(chances, volunteer, calendar);
	const partners = namedPeople
		.filter(({ kind }) => kind === 'partner')
		.map((person) => planNamed(person, calendar));
	const staff = workplaces.flatMap((workplace) => workplace.staff);
	return { calendar, locations, workplaces, people: [...staff, ...volunteers, ...partners] };
}
