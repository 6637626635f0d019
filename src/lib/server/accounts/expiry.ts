import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import type { Reader, Store } from '#lib/server/store/index.ts';
import { associations, persons } from '#lib/server/store/schema/people.ts';
import { type Keeper, ofKeptUnits } from './keeper.ts';

/** How long before its end an account is told of. */
export const expiryNoticeDays = 14;

const mostShown = 500;

/** The volunteers and partners whom a keeper looks after: whose account ends first, first. */
export async function listVolunteers(db: Reader, keeper: Keeper) {
	const rows = await db
		.select({
			...{ id: persons.id, givenNames: persons.givenNames, familyName: persons.familyName },
			...{ kind: persons.kind, accountUntil: persons.accountUntil },
			association: associations.name,
		})
		.from(persons)
		.leftJoin(associations, eq(associations.id, persons.associationId))
		.where(and(ne(persons.kind, 'staff'), ofKeptUnits(keeper)))
		.orderBy(asc(persons.accountUntil), asc(persons.searchText), asc(persons.id))
		.limit(mostShown);
	// Where no end is set stands first on one engine and last on the other.
	const [open, ending] = [true, false].map((isOpen) =>
		rows.filter(({ accountUntil }) => (accountUntil === null) === isOpen),
	) as [typeof rows, typeof rows];
	const soon = addDays(keeper.today, expiryNoticeDays);
	return [...ending, ...open].map((row) => ({
		...row,
		state: stateOf(row.accountUntil, keeper.today, soon),
	}));
}

function stateOf(until: Day | null, today: Day, soon: Day): 'open' | 'soon' | 'ended' {
	if (until === null || until > soon) return 'open';
	return until < today ? 'ended' : 'soon';
}

/**
 * Sets the last day of some accounts; null: none. All of them or, where one is not the keeper's or is of the staff, none.
 * Returns how many there were.
 */
export async function extendAccounts(
	store: Store,
	keeper: Keeper,
	{ personIds, untilDay }: { personIds: string[]; untilDay: Day | null },
	now = new Date(),
): Promise<number | undefined> {
	const wanted = [...new Set(personIds)];
	if (wanted.length === 0 || wanted.length > mostShown) return undefined;
	return store.write(async (tx) => {
		const kept = await tx
			.select({ id: persons.id, before: persons.accountUntil })
			.from(persons)
			.where(and(inArray(persons.id, wanted), ne(persons.kind, 'staff'), ofKeptUnits(keeper)));
		if (kept.length < wanted.length) return undefined;
		await tx.update(persons).set({ accountUntil: untilDay }).where(inArray(persons.id, wanted));
		for (const { id, before } of kept) {
			const details = { before, after: untilDay };
			const entry = { action: 'extend account', subject: `person:${id}`, details };
			await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
		}
		return kept.length;
	});
}
