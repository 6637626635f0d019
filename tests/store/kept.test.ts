import { expect, test } from 'vitest';
import { addUnit } from '#lib/server/people/units.ts';
import { openStore } from '#lib/server/store/index.ts';
import { units } from '#lib/server/store/schema/index.ts';
import { texts } from '../support/city.ts';
import { freshStore } from '../support/store.ts';

test('what is kept follows every commit, also one of another process', async () => {
	const store = await freshStore();
	const other = await openStore(store.url);
	try {
		const count = () => store.kept('units', () => store.read.$count(units));
		const add = (into: typeof other, code: string, parentId: string | null) =>
			into.write((tx) =>
				addUnit(tx, {
					...{ code, kind: parentId ? 'division' : 'city', names: texts(code), parentId },
				}),
			);
		expect([await count(), await count()]).toEqual([0, 0]);
		const city = await add(store, 'city', null);
		expect(await count()).toBe(1);
		await add(other, 'north', city);
		expect(await count()).toBe(2);
		const undone = store.write(async (tx) => {
			await addUnit(tx, { code: 'x', kind: 'division', names: texts('x'), parentId: city });
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		expect(await count()).toBe(2);
	} finally {
		await other.close();
		await store.close();
	}
});
