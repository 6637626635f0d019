import type { KnownPerson } from '../known.ts';
import type { StatedPerson } from './gathering.ts';
import type { Plan } from './plan.ts';

/**
 * Refuses the rows of people whose address two would have in the end: two of the file, or one of the file and somebody
 * whom it does not change. Returns the others. Who is left out keeps the address of before, and that may meet another's:
 * so it is looked at again until nobody is left out.
 */
export function findClashes(
	plan: Plan,
	people: readonly StatedPerson[],
	known: readonly KnownPerson[],
): StatedPerson[] {
	let kept = [...people];
	for (;;) {
		const holders = listHolders(kept, known);
		const clashing = kept.filter((person) => {
			const email = addressOf(person);
			return email !== null && (holders.get(email)?.length ?? 0) > 1;
		});
		if (clashing.length === 0) return kept;
		for (const person of clashing) refuse(plan, person, holders.get(addressOf(person)!)!);
		const out = new Set(clashing);
		kept = kept.filter((person) => !out.has(person));
	}
}

type Holder = { person: StatedPerson } | { known: KnownPerson };

function addressOf({ email, known }: StatedPerson): string | null {
	return email ?? known?.email ?? null;
}

function listHolders(
	people: readonly StatedPerson[],
	known: readonly KnownPerson[],
): Map<string, Holder[]> {
	const holders = new Map<string, Holder[]>();
	const add = (email: string | null, holder: Holder) => {
		if (email === null) return;
		const others = holders.get(email);
		if (others) others.push(holder);
		else holders.set(email, [holder]);
	};
	for (const person of people) add(addressOf(person), { person });
	const stated = new Set(people.flatMap((person) => (person.known ? [person.known.id] : [])));
	for (const one of known) if (!stated.has(one.id)) add(one.email, { known: one });
	return holders;
}

function refuse(plan: Plan, person: StatedPerson, holders: readonly Holder[]): void {
	const rows = person.records.map(({ row }) => row);
	const email = addressOf(person)!;
	const other = holders.find((holder) => 'person' in holder && holder.person !== person);
	if (other && 'person' in other)
		plan.refuse('address-twice', rows, { email, other: other.person.row });
	else plan.refuse('address-taken', rows, { email });
}
