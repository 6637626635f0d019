import { count, countDistinct, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordCompletion } from '#lib/server/learning/completions.ts';
import { recordHeadcount } from '#lib/server/people/headcounts.ts';
import { addPerson } from '#lib/server/people/persons.ts';
import { startPost } from '#lib/server/people/posts.ts';
import { addStaffGroup } from '#lib/server/people/staff-groups.ts';
import { addUnit } from '#lib/server/people/units.ts';
import {
	completions,
	coverageCells,
	measures,
	persons,
	posts,
	units,
} from '#lib/server/store/schema/index.ts';
import { foldCells } from '#lib/server/targets/fold.ts';
import { setTarget } from '#lib/server/targets/targets.ts';
import { growCity } from '../../scripts/bench/large-city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const now = new Date('2026-05-04T09:00:00Z');
const texts = (name: string) => ({ fi: name, sv: name, en: name });

let store: FreshStore;
beforeEach(async () => {
	store = await freshStore();
	await store.write(storeSmallCity);
});
afterEach(() => store.close());

type Tx = Parameters<Parameters<FreshStore['write']>[0]>[0];

/** Two locations of four: at one everybody has completed the measure, at the other nobody. */
async function storeSmallCity(tx: Tx): Promise<void> {
	await tx.insert(measures).values({ id: 'practice:one', kind: 'practice' });
	const city = await addUnit(tx, { code: 'c', kind: 'city', names: texts('C'), parentId: null });
	const staffGroupId = await addStaffGroup(tx, { code: 'g', names: texts('G') });
	for (const code of ['keen', 'idle']) {
		const unitId = await addUnit(tx, {
			...{ code, kind: 'location', names: texts(code), parentId: city },
		});
		const headcount = { unitId, staffGroupId: null, day: '2025-10-01', staff: 4, source: 'HR' };
		await recordHeadcount(tx, headcount, now);
		for (const familyName of ['Aalto', 'Berg', 'Cohen', 'Dahl']) {
			const personId = await addPerson(
				tx,
				{ kind: 'staff', givenNames: code, familyName, language: 'fi' },
				now,
			);
			await startPost(tx, { personId, unitId, staffGroupId, fromDay: '2020-01-01' }, now);
			const fact = { personId, measureId: 'practice:one', day: '2026-02-03' };
			if (code === 'keen') await recordCompletion(tx, { ...fact, source: 'event' }, [], now);
		}
	}
	await setTarget(
		tx,
		{
			...{ names: texts('T'), unitId: city, shareBp: 5000, rule: 'any' },
			...{ measureIds: ['practice:one'], fromDay: '2026-01-01', dueDay: '2026-12-31' },
			...{ excludesLeave: true, newcomerWeeks: null },
			...{ countsRecognition: true, staffGroups: [] },
		},
		now,
	);
}

it('a city is made large in its own likeness, and its coverage can be computed', async () => {
	growCity(store.url.slice('file:'.length), { staff: 100, locations: 6 });

	const [staff] = await store.read
		.select({ count: count() })
		.from(persons)
		.where(eq(persons.kind, 'staff'));
	expect(staff?.count).toBe(100);
	const [locations] = await store.read
		.select({ count: countDistinct(posts.unitId) })
		.from(posts)
		.innerJoin(units, eq(units.id, posts.unitId));
	expect(locations?.count).toBe(6);

	await foldCells(store, '2026-05-04', now);
	const cells = await store.read.select().from(coverageCells);
	expect(cells).toHaveLength(6);
	const [met] = await store.read.select({ count: count() }).from(completions);
	const satisfied = cells.reduce((sum, cell) => sum + cell.satisfied, 0);
	expect(satisfied).toBeGreaterThanOrEqual(met!.count);
	for (const cell of cells) expect(cell.headcount).toBeGreaterThanOrEqual(cell.members);
	expect(cells.filter((cell) => cell.satisfied === cell.members).length).toBeGreaterThan(0);
	expect(cells.filter((cell) => cell.satisfied === 0).length).toBeGreaterThan(0);
});
