import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { auditEntries, targetOwnShares } from '#lib/server/store/schema/index.ts';
import { findKeptTarget } from '#lib/server/targets/kept-targets.ts';
import { applyShares, checkShares, listSharesOf } from '#lib/server/targets/own-shares/applying.ts';
import { readSharesFile } from '#lib/server/targets/own-shares/table.ts';
import { listTargetEvents } from '#lib/server/targets/target-history.ts';
import { changeTarget, endTarget, type Target } from '#lib/server/targets/targets.ts';
import { addKeeper } from '../accounts/keepers.ts';
import { addCity, addMeasures, addTarget, type City } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { workbookOf } from '../support/workbooks.ts';

let store: FreshStore;
let city: City;
let keeper: Keeper;
let target: Target;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	await store.write((tx) => addMeasures(tx, 'm1'));
	keeper = await addKeeper(store, city, 'coordinator', 'north');
	target = await addTarget(store, city, { measureIds: ['m1'], unitId: city.units.north });
});
afterEach(() => store.close());

type Mode = 'add' | 'full';
const given = (text: string, mode: Mode = 'add') => ({ targetId: target.id, text, mode });
const check = async (text: string, mode?: Mode, by = keeper) =>
	checkShares(store.read, by, given(text, mode));

async function apply(text: string, options: { mode?: Mode; withoutFaulty?: boolean } = {}) {
	const { mode = 'add', withoutFaulty = false } = options;
	const { plan } = (await check(text, mode))!;
	const applied = { ...given(text, mode), checksum: plan.checksum, withoutFaulty };
	return applyShares(store, keeper, applied, city.tick());
}

/** As `A/g1 40`, in percent. */
async function list(): Promise<string[]> {
	const shares = await listSharesOf(store.read, target.id);
	const name = (unitId: string) => keeper.organisation.find(unitId)!.code;
	const group = (id: string | null) => (id === null ? '' : `/g${city.groups.indexOf(id) + 1}`);
	return shares
		.map((each) => `${name(each.unitId)}${group(each.staffGroupId)} ${each.shareBp / 100}`)
		.toSorted();
}

test('a file gives locations and their staff groups shares of their own, group by code or by name', async () => {
	const text = 'location;staff group;share\nA;;40\nA;G1;33,25 %\nB;second sv;100\n';
	expect(await check(text)).toMatchObject({
		plan: { added: 3, changed: 0, takenBack: 0, same: 0 },
		table: { faults: [] },
	});
	expect(await list()).toEqual([]);
	expect(await apply(text)).toBe('saved');
	expect(await list()).toEqual(['A 40', 'A/g1 33.25', 'B/g2 100']);
});

test('the same file twice changes nothing, and a second file only what it says otherwise', async () => {
	await apply('A;;40\nA;g1;30\nB;;50');
	const count = await store.read.$count(targetOwnShares);
	expect(await apply('A;;40\nA;g1;30\nB;;50')).toBe('saved');
	expect(await store.read.$count(targetOwnShares)).toBe(count);
	expect(await store.read.$count(auditEntries)).toBe(1);
	expect((await check('A;;41\nB;g1;20\nB;;50'))!.plan).toMatchObject({
		...{ added: 1, changed: 1, takenBack: 0, same: 1 },
	});
	await apply('A;;41\nB;g1;20\nB;;50');
	expect(await list()).toEqual(['A 41', 'A/g1 30', 'B 50', 'B/g1 20']);
});

test('a file that is all there shall be takes back what it does not have', async () => {
	await apply('A;;40\nA;g1;30\nB;;50');
	await apply('A;;40', { mode: 'full' });
	expect(await list()).toEqual(['A 40']);
	const { definitions } = (await findKeptTarget(store.read, keeper, target.id))!;
	const events = await listTargetEvents(store.read, target.id, definitions);
	expect(events.map(({ deed, shares }) => [deed, shares])).toEqual([
		...[['set own shares', 2] as const, ['set own shares', 3] as const, ['set target', 0] as const],
	]);
	await apply('A;;45\nB;;50');
	expect(await list()).toEqual(['A 45', 'B 50']);
});

test.each([
	['Nowhere;;40', 'unknown-unit', 'Nowhere'],
	['libraries;;40', 'no-location', 'libraries'],
	['C;;40', 'outside', 'C'],
	['A;g3;40', 'unknown-group', 'g3'],
	['A;;0', 'not-a-share', '0'],
	['A;;140', 'not-a-share', '140'],
	['A;;0,4', 'not-a-share', '0,4'],
	['A;;', 'not-a-share', ''],
	['A;;half', 'not-a-share', 'half'],
	['B;;50', 'twice', '1'],
	['A;;40;2031', 'other-target', '2031'],
	['A;g1', 'columns', '2'],
])('of the row %s it says %s, and nothing of the file is saved', async (row, fault, value) => {
	const text = `B;;50\n${row}`;
	expect((await check(text))!.table.faults).toEqual([{ row: 2, fault, value }]);
	expect(await apply(text)).toBe('faulty');
	expect(await list()).toEqual([]);
});

test('on one’s wish the good rows are applied without the others, unless the file is all there shall be', async () => {
	await apply('A;;60');
	const text = 'B;;50;half fi\nC;;50\nA;g1;20;2026';
	expect(await apply(text, { mode: 'full', withoutFaulty: true })).toBe('faulty');
	expect(await list()).toEqual(['A 60']);
	expect(await apply(text, { withoutFaulty: true })).toBe('saved');
	expect(await list()).toEqual(['A 60', 'A/g1 20', 'B 50']);
});

test('nothing is saved where the file would do something else than what was looked at', async () => {
	const text = 'A;;40\nB;;50';
	const seen = (await check(text))!.plan.checksum;
	const late = (other: string) =>
		applyShares(store, keeper, { ...given(other), checksum: seen, withoutFaulty: false });
	expect(await late('A;;50')).toBe('other-plan');
	await apply('A;;40');
	expect(await late(text)).toBe('other-plan');
	expect(await late('A;;40')).toBe('saved');
	expect(await store.read.$count(targetOwnShares)).toBe(1);
	expect(await list()).toEqual(['A 40']);
});

test('only a coordinator of the target’s units gives shares, and only to a target that has not ended', async () => {
	const south = await addKeeper(store, city, 'coordinator', 'south');
	expect(await check('A;;40', 'add', south)).toBeUndefined();
	const checksum = (await check('A;;40'))!.plan.checksum;
	const applied = { ...given('A;;40'), checksum, withoutFaulty: false };
	expect(await applyShares(store, south, applied)).toBeUndefined();
	await store.write((tx) => endTarget(tx, target.id, city.tick()));
	expect(await applyShares(store, keeper, applied)).toBeUndefined();
	expect(await list()).toEqual([]);
});

test('rows are read by the scope that the target has now', async () => {
	const { id, definedAt: _, ...definition } = target;
	const narrow = { ...definition, unitId: city.units.B };
	await store.write((tx) => changeTarget(tx, id, narrow, city.tick()));
	expect((await check('A;;40\nB;;40'))!.table).toMatchObject({
		...{ rows: [{ unitId: city.units.B }], faults: [{ row: 1, fault: 'outside' }] },
	});
});

test('a workbook is read as well, percentages as they are seen in it', async () => {
	const book = workbookOf([
		{
			name: 'Shares',
			rows: [
				['Location', 'Group', 'Share'],
				['A', '', { value: 0.07, style: 'percent' }],
				['A', 'g1', { value: 1, style: 'percent' }],
				['B', '', 55.5],
			],
		},
	]);
	const { text, fault } = await readSharesFile(async function* () {
		yield await Promise.resolve(book);
	});
	expect(fault).toBeUndefined();
	await apply(text);
	expect(await list()).toEqual(['A 7', 'A/g1 100', 'B 55.5']);
});

test.each([
	['', 'missing'],
	['location;group;share', 'missing'],
	['no table at all', 'not-a-table'],
	[Array.from({ length: 5001 }, (_, index) => `A;g${index};50`).join('\n'), 'too-many'],
	['A;;50\n'.repeat(60_000), 'too-large'],
])('a text that is no table of shares says why', async (text, fault) => {
	expect((await check(text))!.table.fault).toBe(fault);
	expect(await apply(text, { withoutFaulty: true })).toBe('faulty');
});
