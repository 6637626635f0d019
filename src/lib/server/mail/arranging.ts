import type { Reader } from '#lib/server/store/index.ts';
import { arrangeParcels, type Parcel } from './parcels.ts';
import { loadRecipients } from './recipients.ts';
import type { MailRoom } from './room.ts';
import type { DueThing } from './rules/rule.ts';

/** Everything due, arranged person by person. */
export async function arrangeAll<Thing extends DueThing>(
	db: Reader,
	room: Pick<MailRoom, 'rules' | 'settings'>,
	things: Thing[],
	now: Date,
): Promise<Parcel<Thing>[]> {
	const byPerson = Map.groupBy(things, ({ personId }) => personId);
	const known = things.flatMap(({ id }) => id ?? []);
	const recipients = await loadRecipients(db, room, [...byPerson.keys()], now, known);
	return [...byPerson].flatMap(([personId, own]): Parcel<Thing>[] => {
		const recipient = recipients.get(personId);
		if (recipient) return arrangeParcels(own, recipient, room.settings, now);
		// To an address of the house: nothing keeps it back but the server.
		return own.map((thing) => ({
			...{ things: [thing], decision: { state: 'waiting', why: null, tryAt: now } },
		}));
	});
}
