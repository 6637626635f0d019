import { unitKinds } from '#lib/server/store/schema/people.ts';
import type { Texts } from '#lib/languages.ts';
import type { KnownCity, KnownUnit } from '../known.ts';
import type { UnitRecord } from '../records.ts';
import { idToBe, Plan } from './plan.ts';

const rankOf = ({ kind }: Pick<KnownUnit, 'kind'>) => unitKinds.indexOf(kind);

/** Which units would be added, renamed or moved. No unit ever goes: what people did there stays. Changes nothing. */
export function planUnits(city: KnownCity, records: readonly UnitRecord[]): Plan {
	const plan = new Plan();
	const units = new Map(city.unitsByCode);
	for (const [code, rows] of Map.groupBy(records, (record) => record.code))
		if (rows.length > 1)
			plan.refuse(
				'code-twice',
				rows.map(({ row }) => row),
				{ code },
			);
	// What stands above comes first, so that it is there for what stands below.
	for (const record of records.toSorted((a, b) => rankOf(a) - rankOf(b)))
		if (!plan.unusable.has(record.row)) planUnit(plan, units, record);
	return plan;
}

function planUnit(plan: Plan, units: Map<string, KnownUnit>, record: UnitRecord): void {
	const { row, code, kind } = record;
	const known = units.get(code);
	if (known && known.kind !== kind)
		return plan.refuse('kind-changes', [row], { code, before: known.kind, after: kind });
	const parent = findParent(plan, units, record);
	if (parent === undefined) return;
	const names = namesOf(record, known);
	const unit = { id: known?.id ?? idToBe(), code, kind, parentId: parent?.id ?? null, names };
	units.set(code, unit);
	const after = { kind, parentId: unit.parentId, parentCode: parent?.code ?? null, ...names };
	const change = { row, about: code, subjectId: unit.id, unitId: unit.id, after };
	if (!known) return plan.change({ what: 'unit-new', ...change });
	const codeById = new Map([...units.values()].map((each) => [each.id, each.code]));
	const parentCode = known.parentId ? (codeById.get(known.parentId) ?? null) : null;
	const was: Record<string, string | null> = { parentCode, ...known.names };
	const before = Object.fromEntries(
		Object.entries(was).filter(([field, value]) => after[field as keyof typeof after] !== value),
	);
	if (Object.keys(before).length === 0) return;
	if ('parentCode' in before)
		plan.find('unit-moves', [row], { code, before: parentCode ?? '', after: parent?.code ?? '' });
	plan.change({ what: 'unit-change', ...change, before });
}

/** The unit above, null for the city; undefined where there is none as it must be. */
function findParent(
	plan: Plan,
	units: ReadonlyMap<string, KnownUnit>,
	{ row, code, kind, parentCode }: UnitRecord,
): KnownUnit | null | undefined {
	if (kind === 'city') {
		const city = [...units.values()].find((unit) => unit.kind === 'city');
		if (parentCode !== null) plan.refuse('parent-below', [row], { code, parent: parentCode });
		else if (city && city.code !== code) plan.refuse('second-city', [row], { code: city.code });
		return plan.unusable.has(row) ? undefined : null;
	}
	const parent = parentCode === null ? undefined : units.get(parentCode);
	if (!parent) plan.refuse('unknown-parent', [row], { code, parent: parentCode ?? '' });
	else if (rankOf(parent) >= rankOf({ kind }))
		plan.refuse('parent-below', [row], { code, parent: parent.code });
	return plan.unusable.has(row) ? undefined : parent;
}

/** A language without a name of its own keeps what it has, or gets the Finnish one. */
function namesOf({ nameFi, nameSv, nameEn }: UnitRecord, known: KnownUnit | undefined): Texts {
	return {
		fi: nameFi,
		sv: nameSv ?? known?.names.sv ?? nameFi,
		en: nameEn ?? known?.names.en ?? nameFi,
	};
}
