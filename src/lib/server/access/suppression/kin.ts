/** Targets that count the same measures tell of each other: whoever has met “all” has met “any”. */

/** What a target counts. */
export interface Counting {
	rule: 'any' | 'all';
	measureIds: string[];
}

/** Targets that are linked by the measures that they count, by number. */
export interface Kin {
	members: number[];
	/** Whether the figures of some give the figure of another: those with m1, with m2 and with either give those with both. */
	isTied: boolean;
}

/** More measures than this are not examined: their targets are taken to be tied. */
const mostExamined = 10;

/** Groups targets by the measures that they share, directly or by way of others. */
export function findKin(targets: Counting[]): Kin[] {
	const kin: number[][] = [];
	for (const [number, target] of targets.entries()) {
		const isLinked = (other: number) => sharesMeasure(target, targets[other]);
		const linked = kin.filter((members) => members.some(isLinked));
		for (const members of linked) kin.splice(kin.indexOf(members), 1);
		kin.push([...linked.flat(), number]);
	}
	return kin.map((members) => ({
		members,
		isTied: areTied(members.flatMap((number) => targets[number] ?? [])),
	}));
}

function sharesMeasure(one: Counting, other: Counting | undefined): boolean {
	return one.measureIds.some((id) => other?.measureIds.includes(id));
}

/** Whether the number of people who met one follows from the numbers of those who met the others: linear algebra over all sets of measures. */
function areTied(targets: Counting[]): boolean {
	const measures = [...new Set(targets.flatMap(({ measureIds }) => measureIds))];
	if (measures.length > mostExamined) return targets.length > 1;
	const sets = Array.from({ length: 2 ** measures.length }, (_, bits) =>
		measures.filter((__, measure) => bits & (1 << measure)),
	);
	// The number of people is known as well: it is everybody whatever they have done.
	const rows = [
		sets.map(() => 1),
		...targets.map((target) => sets.map((set) => meets(target, set))),
	];
	return rankOf(rows) < rows.length;
}

function meets({ rule, measureIds }: Counting, set: string[]): number {
	const has = (id: string) => set.includes(id);
	return Number(rule === 'any' ? measureIds.some(has) : measureIds.every(has));
}

/** The number of rows that no sum of others gives (Gauss). */
function rankOf(rows: number[][]): number {
	let rest = rows;
	let rank = 0;
	for (const column of rows[0]?.keys() ?? []) {
		const pivot = rest.find((row) => Math.abs(row[column] ?? 0) > 1e-9);
		if (!pivot) continue;
		rank += 1;
		rest = rest
			.filter((row) => row !== pivot)
			.map((row) => {
				const times = (row[column] ?? 0) / (pivot[column] ?? 1);
				return row.map((value, at) => value - times * (pivot[at] ?? 0));
			});
	}
	return rank;
}
