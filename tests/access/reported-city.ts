import type { RoleName } from '#lib/server/people/roles.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { type NewCompletion, recordCompletion } from '#lib/server/learning/completions.ts';
import type { Day } from '#lib/server/days.ts';
import type { Store } from '#lib/server/store/index.ts';
import { markPersonStale } from '#lib/server/targets/stale-marks.ts';
import { addMember, type City, type UnitName } from '../support/city.ts';

/** Records that a person met the measure m1 on a day, and marks their locations as the product does. */
export async function complete(
	store: Store,
	city: City,
	personId: string,
	day: Day,
): Promise<void> {
	const completion: NewCompletion = { personId, measureId: 'm1', day, source: 'observation' };
	const mark = [(tx: Parameters<typeof markPersonStale>[0]) => markPersonStale(tx, personId)];
	await store.write((tx) => recordCompletion(tx, completion, mark, city.tick()));
}

/** Adds people to a location, of whom some have completed the measure in spring. Returns their ids, ready ones first. */
export async function addPeople(
	store: Store,
	city: City,
	name: UnitName,
	people: number,
	ready: number,
): Promise<string[]> {
	const ids: string[] = [];
	for (let number = 0; number < people; number++) {
		const familyName = `${name}${number}`;
		ids.push(await addMember(store, city, [name], { givenNames: 'Aino', familyName }));
	}
	for (const personId of ids.slice(0, ready)) await complete(store, city, personId, '2026-03-01');
	return ids;
}

/** Somebody who looks, with one role at one unit. */
export function viewerWith(personId: string, role: RoleName, unitId: string): Viewer {
	return {
		...{
			signedInAt: new Date(0),
			way: null,
			isShared: false,
			half: undefined,
			hasSecondStep: true,
		},
		...{ sessionId: 's', personId, kind: 'staff', givenNames: 'Kai', familyName: 'Katsoja' },
		easyLanguage: false,
		...{ language: 'fi', roles: [{ role, unitId }] },
	};
}
