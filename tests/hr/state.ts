import { asc, isNotNull } from 'drizzle-orm';
import { loadKnownCity, loadKnownPeople } from '#lib/server/hr/known.ts';
import { isWithdrawn } from '#lib/server/hr/planning/periods.ts';
import type { Period } from '#lib/server/hr/records.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { persons } from '#lib/server/store/schema/index.ts';

/** Everybody of HR with their posts and leaves as they are now, a line each; what was taken back is not there. */
export async function describePeople(read: Reader): Promise<string[]> {
	const city = await loadKnownCity(read);
	const units = new Map([...city.unitsByCode.values()].map(({ id, code }) => [id, code]));
	const groups = new Map([...city.groupsByCode].map(([code, id]) => [id, code]));
	const known = new Map((await loadKnownPeople(read)).map((person) => [person.id, person]));
	const rows = await read
		.select({ id: persons.id })
		.from(persons)
		.where(isNotNull(persons.externalId))
		.orderBy(asc(persons.externalId));
	return rows.map(({ id }) => {
		const { number, givenNames, familyName, email, language, posts, leaves } = known.get(id)!;
		const held = posts
			.filter((post) => !isWithdrawn(post))
			.map((post) => `${units.get(post.unitId)} ${groups.get(post.staffGroupId)} ${span(post)}`);
		const away = leaves
			.filter((leave) => !isWithdrawn(leave))
			.map((leave) => `leave ${span(leave)}`);
		const person = `${number} ${givenNames} ${familyName} ${email} ${language}`;
		return [person, ...held.toSorted(), ...away.toSorted()].join(' | ');
	});
}

function span({ fromDay, untilDay }: Period): string {
	return `${fromDay}–${untilDay ?? ''}`;
}
