import { asc } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { headcounts } from '#lib/server/store/schema/people.ts';
import type { KnownCity } from '../known.ts';
import type { HeadcountRecord } from '../records.ts';
import { idToBe, Plan } from './plan.ts';

const leastStaff = 6;

/** The newest figure by unit and group, then by day. */
export type KnownHeadcounts = Map<string, Map<string, number>>;

export async function loadKnownHeadcounts(db: Reader): Promise<KnownHeadcounts> {
	const rows = await db
		.select()
		.from(headcounts)
		.orderBy(asc(headcounts.recordedAt), asc(headcounts.id));
	const known: KnownHeadcounts = new Map();
	for (const { unitId, staffGroupId, day, staff } of rows) {
		const key = keyOf(unitId, staffGroupId);
		const days = known.get(key) ?? new Map<string, number>();
		known.set(key, days.set(day, staff));
	}
	return known;
}

/** Which headcounts would be recorded. Changes nothing. */
export function planHeadcounts(
	city: KnownCity,
	known: KnownHeadcounts,
	records: readonly HeadcountRecord[],
): Plan {
	const plan = new Plan();
	const stated = new Map<string, HeadcountRecord>();
	for (const record of records) {
		const place = resolve(plan, city, record);
		if (!place) continue;
		const key = `${keyOf(place.unitId, place.staffGroupId)}/${record.day}`;
		const twin = stated.get(key);
		if (twin && twin.staff !== record.staff) {
			plan.refuse('headcount-twice', [record.row], { other: twin.row });
			plan.refuse('headcount-twice', [twin.row], { other: record.row });
		} else if (twin) plan.find('row-twice', [record.row], { other: twin.row });
		else stated.set(key, record);
	}
	for (const record of stated.values())
		if (!plan.unusable.has(record.row)) planHeadcount(plan, city, known, record);
	return plan;
}

function planHeadcount(
	plan: Plan,
	city: KnownCity,
	known: KnownHeadcounts,
	{ row, unitCode, groupCode, day, staff }: HeadcountRecord,
): void {
	const unitId = city.unitsByCode.get(unitCode)!.id;
	const staffGroupId = groupCode === null ? null : city.groupsByCode.get(groupCode)!;
	const days = known.get(keyOf(unitId, staffGroupId)) ?? new Map<string, number>();
	const before = days.get(day);
	if (before === staff) return;
	const newestDay = [...days.keys()]
		.filter((each) => each < day)
		.toSorted()
		.at(-1);
	const last = before ?? (newestDay === undefined ? undefined : days.get(newestDay));
	if (last !== undefined && last >= leastStaff && staff * 2 <= last)
		plan.find('headcount-halves', [row], { unit: unitCode, before: last, after: staff });
	plan.change({
		...{ what: 'headcount', row, about: unitCode, subjectId: idToBe(), unitId, staffGroupId },
		...{ fromDay: day, staff, before: { staff: before === undefined ? null : String(before) } },
	});
}

function resolve(plan: Plan, city: KnownCity, record: HeadcountRecord) {
	const { row, unitCode, groupCode } = record;
	const unit = city.unitsByCode.get(unitCode);
	const staffGroupId = groupCode === null ? null : city.groupsByCode.get(groupCode);
	if (!unit) plan.refuse('unknown-unit', [row], { unit: unitCode });
	else if (unit.kind !== 'location') plan.refuse('not-a-location', [row], { unit: unitCode });
	if (staffGroupId === undefined) plan.refuse('unknown-group', [row], { group: groupCode ?? '' });
	if (unit?.kind !== 'location' || staffGroupId === undefined) return undefined;
	return { unitId: unit.id, staffGroupId };
}

function keyOf(unitId: string, staffGroupId: string | null): string {
	return `${unitId}/${staffGroupId ?? ''}`;
}
