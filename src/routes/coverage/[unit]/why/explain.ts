import { fullName } from '#lib/server/people/persons.ts';
import type { ExplainedPerson, LocationExplanation } from '#lib/server/targets/explanation.ts';
import type { Target } from '#lib/server/targets/targets.ts';

interface Names {
	measure: (id: string) => string;
	group: (id: string) => string;
}

const stateRank = { 'not-yet': 0, excluded: 1, ready: 2 };

/** How a location's figure comes about, in the reader's language; those who are not ready first, then by name. */
export function explainIn(
	{ parts, whole, people }: LocationExplanation,
	target: Target,
	names: Names,
) {
	const byName = new Intl.Collator('fi');
	const sortName = ({ familyName, givenNames }: ExplainedPerson) => `${familyName} ${givenNames}`;
	return {
		whole,
		parts: parts.map(({ staffGroupId, ...part }) => ({
			...part,
			name: staffGroupId && names.group(staffGroupId),
		})),
		people: people
			.toSorted(
				(a, b) =>
					stateRank[a.state] - stateRank[b.state] || byName.compare(sortName(a), sortName(b)),
			)
			.map((person) => showPerson(person, target, names)),
	};
}

function showPerson(person: ExplainedPerson, { rule, measureIds }: Target, names: Names) {
	const { state, readyDay, excludedFor, completions } = person;
	const met = new Set(completions.filter(({ notFor }) => !notFor).map((each) => each.measureId));
	const isLacking = state === 'not-yet' && rule === 'all';
	return {
		...{ name: fullName(person), state, readyDay, excludedFor },
		completions: completions.map(({ measureId, ...fact }) => ({
			...{ ...fact, measure: names.measure(measureId) },
		})),
		/** What is still to be completed; where any measure would do, nothing in particular is. */
		lacks: isLacking ? measureIds.filter((id) => !met.has(id)).map(names.measure) : [],
	};
}
