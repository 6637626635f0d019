import { setImmediate } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { addDays, dayOf } from '#lib/server/days.ts';
import { fullName } from '#lib/server/people/persons.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { persons } from '#lib/server/store/schema/people.ts';
import { arrangeAll } from './arranging.ts';
import { listHeld } from './held-mails.ts';
import { requireReason } from './named-ledger.ts';
import { dropKnown } from './outbox.ts';
import { findAllDue, planningMomentOf, slicesOfPeople } from './planning.ts';
import type { MailRoom } from './room.ts';
import type { Why } from './whys.ts';

/** What one person would get or not get, and why. A digest has several rules. */
export interface Foreseen {
	personId: string;
	rules: string[];
	state: 'waiting' | 'held';
	why: Why | null;
}

/** More names than this help nobody to check a rule. */
const mostNames = 1000;

type Room = Pick<MailRoom, 'store' | 'rules' | 'settings'>;

/**
 * Who would get what tomorrow if no fact came in before: the same rules and the same decisions as in earnest, at the
 * moment at which tomorrow is planned, with what is held until then. Nothing is written.
 */
export async function foreseeTomorrow(room: Room, now = new Date()): Promise<Foreseen[]> {
	const { read } = room.store;
	const { timeZone } = room.settings;
	const today = addDays(dayOf(now, timeZone), 1);
	const moment = planningMomentOf(today, room.settings);
	const held = Map.groupBy(await listHeld(read, room, moment, 10_000), ({ personId }) => personId);
	const foreseen: Foreseen[] = [];
	for await (const slice of slicesOfPeople(read)) {
		const due = await dropKnown(
			read,
			await findAllDue(read, room, { today, now: moment, timeZone, slice }),
		);
		const isHere = (personId: string) => personId >= slice.first && personId <= slice.last;
		const kept = [...held].filter(([personId]) => isHere(personId)).flatMap(([, own]) => own);
		const parcels = await arrangeAll(read, room, [...due, ...kept], moment);
		for (const { things, decision } of parcels)
			foreseen.push({
				personId: things[0]?.personId ?? '',
				rules: things.map(({ rule }) => rule.name),
				...{ state: decision.state, why: decision.why },
			});
		// SQLite answers at once: without a turn here no request would be heard until the last slice.
		await setImmediate();
	}
	return foreseen;
}

/** The same as numbers by rule, state and reason: what a coordinator sees without giving a reason. */
export async function countTomorrow(room: Room, now = new Date()) {
	const counts = new Map<string, { rule: string; state: string; why: Why | null; mails: number }>();
	for (const { rules, state, why } of await foreseeTomorrow(room, now))
		for (const rule of rules) {
			const key = [rule, state, why].join();
			const known = counts.get(key) ?? { rule, state, why, mails: 0 };
			counts.set(key, { ...known, mails: known.mails + 1 });
		}
	return [...counts.values()];
}

/** The first thousand person by person, for a coordinator who says why; that is written down. */
export async function readTomorrow(
	room: Room,
	viewer: Viewer,
	reason: string,
	now = new Date(),
): Promise<(Foreseen & { name: string })[]> {
	const given = requireReason(viewer, reason);
	const entry = { action: 'read mail of tomorrow', subject: 'mail', details: { reason: given } };
	await room.store.write((tx) => recordAuditEntry(tx, { actorId: viewer.personId, ...entry }, now));
	return addNames(room.store.read, (await foreseeTomorrow(room, now)).slice(0, mostNames));
}

async function addNames(db: Reader, foreseen: Foreseen[]) {
	const ids = foreseen.map(({ personId }) => personId);
	const people = await db.select().from(persons).where(inArray(persons.id, ids));
	const names = new Map(people.map((person) => [person.id, fullName(person)]));
	return foreseen.map((each) => ({ ...each, name: names.get(each.personId) ?? '' }));
}
