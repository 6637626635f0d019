import type { Chance } from '#lib/server/demo/chance.ts';
import { addMonths, type Day } from '#lib/server/days.ts';
import type { TrendPoint } from '#lib/server/targets/forecast/flows.ts';

/** How people of an invented city become ready: what a month does, and who stays. */
export interface World {
	/** The mean share of those not ready that becomes ready in a month. */
	hazard: number;
	/** What a month does to the hazard of one location. */
	factor(chance: Chance, monthOfYear: number): number;
	/** The share that leaves in a month and is followed by somebody who is not ready. */
	turnover: number;
	/** How different people are: who is eager comes early. 0: all alike. */
	frailty: number;
}

/** How many people a location has, about. */
export const sizes = [6, 20, 60, 200];

const calm = () => 1;
const isBurst = (chance: Chance) => (chance.happens(0.2) ? 3.4 : 0.4);
const lull = (_: Chance, month: number) => (month === 6 ? 0.1 : month === 5 ? 0.7 : 1.12);

export const worlds: Record<string, World> = {
	'steady pace': { hazard: 0.05, factor: calm, turnover: 0.005, frailty: 0 },
	'campaign bursts': { hazard: 0.05, factor: isBurst, turnover: 0.005, frailty: 0 },
	'summer lull': { hazard: 0.05, factor: lull, turnover: 0.005, frailty: 0 },
	saturation: { hazard: 0.1, factor: calm, turnover: 0.005, frailty: 0.5 },
	'staff turnover': { hazard: 0.06, factor: calm, turnover: 0.03, frailty: 0 },
	'all of it together': {
		hazard: 0.08,
		factor: (chance, month) => isBurst(chance) * lull(chance, month),
		turnover: 0.015,
		frailty: 0.6,
	},
};

/** Locations of a service, of about so many people, from the first day of a target for so many months. */
export function simulateService(
	chance: Chance,
	world: World,
	size: number,
	months: number,
): TrendPoint[][] {
	const startMonth = chance.between(0, 11);
	const firstDay = `2023-${String(startMonth + 1).padStart(2, '0')}-01`;
	return Array.from({ length: 12 }, () => {
		const people = Math.max(2, Math.round(size * (0.8 + 0.4 * chance.share())));
		// Locations differ: a gamma distribution of shape four.
		const own = world.hazard * gamma(chance, 4);
		return simulateLocation(chance, { ...world, hazard: own }, people, firstDay, months);
	});
}

function simulateLocation(
	chance: Chance,
	world: World,
	people: number,
	firstDay: Day,
	months: number,
): TrendPoint[] {
	const newcomer = () => ({ isReady: false, eagerness: drawEagerness(chance, world.frailty) });
	const staff = Array.from({ length: people }, newcomer);
	const dayBefore = (month: number) => lastDayBefore(addMonths(firstDay, month));
	const points = [{ day: dayBefore(0), denominator: people, satisfied: 0, gained: 0 }];
	for (let month = 0; month < months; month += 1) {
		const factor = world.factor(chance, Number(addMonths(firstDay, month).slice(5, 7)) - 1);
		let gained = 0;
		for (const [index, person] of staff.entries()) {
			if (chance.happens(world.turnover)) staff[index] = newcomer();
			else if (!person.isReady) {
				person.isReady = chance.happens(1 - Math.exp(-world.hazard * factor * person.eagerness));
				if (person.isReady) gained += 1;
			}
		}
		const satisfied = staff.filter(({ isReady }) => isReady).length;
		points.push({ day: dayBefore(month + 1), denominator: people, satisfied, gained });
	}
	return points;
}

/** Mean one; the larger the frailty, the more people who hardly ever come, and some who come at once. */
function drawEagerness(chance: Chance, frailty: number): number {
	if (frailty === 0) return 1;
	// A mixture of exponentials stands in for a gamma distribution of a shape below one.
	return chance.happens(1 / (1 + frailty)) ? gamma(chance, 1) * (1 + frailty) : 0.02;
}

/** Gamma distributed with a whole shape and mean one: a sum of exponentials. */
function gamma(chance: Chance, shape: number): number {
	let sum = 0;
	for (let index = 0; index < shape; index += 1) sum -= Math.log(1 - chance.share());
	return sum / shape;
}

function lastDayBefore(day: Day): Day {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
