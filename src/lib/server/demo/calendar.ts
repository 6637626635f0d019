import { addDays, daysBetween, type Day } from '#lib/server/days.ts';
import type { Chance } from './chance.ts';

/** How busy the months are with training, from January: holidays are slow, autumn is busy. */
const busyness = [0.6, 0.9, 1.2, 1, 0.8, 0.35, 0.05, 0.5, 1.4, 1.6, 1.5, 0.4];
const busiest = Math.max(...busyness);

/** The days on which the city's story happens, all of them before today except the last. */
export interface Calendar {
	today: Day;
	yesterday: Day;
	/** The city began to keep its records here: what is older was recorded on this day. */
	recordsBegan: Day;
	/** The targets' period. */
	fromDay: Day;
	dueDay: Day;
}

/** The period begins with the year before this one, and ends with this one. */
export function makeCalendar(today: Day): Calendar {
	const year = Number(today.slice(0, 4));
	return {
		...{ today, yesterday: addDays(today, -1), recordsBegan: `${year - 2}-12-01` },
		...{ fromDay: `${year - 1}-01-01`, dueDay: `${year}-12-31` },
	};
}

/** A day of training between two days, both included: no weekend, and more in busy months. */
export function drawTrainingDay(chance: Chance, from: Day, until: Day): Day {
	for (let tries = 0; tries < 500; tries++) {
		const day = drawDay(chance, from, until);
		const month = busyness[Number(day.slice(5, 7)) - 1]!;
		if (!isWeekend(day) && chance.happens(month / busiest)) return day;
	}
	return from;
}

export function drawDay(chance: Chance, from: Day, until: Day): Day {
	return addDays(from, chance.between(0, Math.max(0, daysBetween(from, until))));
}

/** A moment in the working hours of a day. */
export function drawMoment(chance: Chance, day: Day): Date {
	const minutes = String(chance.between(0, 59)).padStart(2, '0');
	return new Date(`${day}T0${chance.between(6, 9)}:${minutes}:00Z`);
}

function isWeekend(day: Day): boolean {
	return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
