import { addDays, type Day } from '#lib/server/days.ts';
import type { KnownPost } from '../known.ts';
import { isActiveOn } from './periods.ts';
import type { Plan } from './plan.ts';

type Held = Omit<KnownPost, 'id'>;

/** So small a unit may halve without anybody wondering. */
const leastMembers = 6;
/** From so many on, and one in ten, people who leave at once are told of. */
const manyLeave = 20;

/** How many people each unit has, before a plan and after it. */
export class Members {
	readonly #day: Day;
	readonly #before = new Map<string, number>();
	readonly #after = new Map<string, number>();
	#people = 0;
	#leaving = 0;

	/** Counts on a day on which all that the file says of today is true. */
	constructor(today: Day, lastDay: Day | null) {
		const next = lastDay === null ? today : addDays(lastDay, 1);
		this.#day = next > today ? next : today;
	}

	count(before: readonly Held[], after: readonly Held[] = before): void {
		const [held, kept] = [this.#unitsOf(before), this.#unitsOf(after)];
		for (const unitId of held) add(this.#before, unitId);
		for (const unitId of kept) add(this.#after, unitId);
		if (held.size > 0) this.#people += 1;
		if (held.size > 0 && kept.size === 0) this.#leaving += 1;
	}

	/** Notes units that lose half of their people or more, and whether a city does. */
	warn(plan: Plan, codeOf: (unitId: string) => string): void {
		for (const [unitId, before] of this.#before) {
			const after = this.#after.get(unitId) ?? 0;
			if (before >= leastMembers && after * 2 <= before)
				plan.find('unit-shrinks', [null], { unit: codeOf(unitId), before, after });
		}
		if (this.#leaving >= manyLeave && this.#leaving * 10 >= this.#people)
			plan.find('many-leave', [null], { leaving: this.#leaving, people: this.#people });
	}

	#unitsOf(held: readonly Held[]): Set<string> {
		return new Set(held.filter((post) => isActiveOn(post, this.#day)).map(({ unitId }) => unitId));
	}
}

function add(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
