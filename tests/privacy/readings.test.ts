import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { readNamedLedger } from '#lib/server/mail/named-ledger.ts';
import { viewCoverage } from '#lib/server/access/coverage-view.ts';
import { endPost } from '#lib/server/people/posts.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import { listReadings } from '#lib/server/privacy/readings.ts';
import { newId } from '#lib/server/store/index.ts';
import { mails, posts } from '#lib/server/store/schema/index.ts';
import { openRoom } from '../mail/support/mail-room.ts';
import { viewerWith } from '../access/reported-city.ts';
import { addCity, addMember, type City, type UnitName } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const zone = 'Europe/Helsinki';
let store: FreshStore;
let city: City;
let personId: string;
let managerId: string;
beforeEach(async () => {
	store = await freshStore();
	city = await addCity(store);
	personId = await addMember(store, city, ['A'], { fromDay: '2026-03-01' });
	managerId = await addMember(store, city, ['C']);
	const role = { personId: managerId, fromDay: '2026-01-01', untilDay: null };
	await store.write(async (tx) => {
		await giveRole(tx, { ...role, unitId: city.units.libraries, role: 'manager' });
		await giveRole(tx, { ...role, unitId: city.units.city, role: 'coordinator' });
	});
});
afterEach(() => store.close());

const look = async (name: UnitName, at: string) => {
	const unit = (await city.organisation()).find(city.units[name])!;
	const manager = viewerWith(managerId, 'manager', city.units.libraries);
	await viewCoverage(store, manager, unit, at.slice(0, 10), new Date(at));
};
const readings = (of = personId) => listReadings(store.read, of, zone);

test('names of the own unit that were read in the time of the post are told by role, unit and day', async () => {
	await look('A', '2026-02-27T10:00:00Z');
	await look('A', '2026-03-05T10:00:00Z');
	await look('A', '2026-03-05T11:00:00Z');
	// Ten at night in UTC is the next day in Helsinki.
	await look('A', '2026-03-31T22:00:00Z');
	await look('B', '2026-03-06T10:00:00Z');
	const [post] = await store.read.select().from(posts);
	await store.write((tx) => endPost(tx, post!.id, '2026-04-01'));
	await look('A', '2026-04-02T10:00:00Z');
	const told = await readings();
	expect(told).toEqual([
		...[
			{ action: 'read names', role: 'manager', unitId: city.units.A, day: '2026-04-01', times: 1 },
		],
		{ action: 'read names', role: 'manager', unitId: city.units.A, day: '2026-03-05', times: 2 },
	]);
	expect(JSON.stringify(told)).not.toContain(managerId);
	expect(await readings(managerId)).toEqual([]);
});

test('a named ledger is told to those alone who had a mail in the time that was asked for', async () => {
	const room = await openRoom(store);
	const other = await addMember(store, city, ['A']);
	const at = new Date('2026-05-10T08:00:00Z');
	const row = { rule: 'invitation', facts: {}, priority: 1, state: 'sent', expiresAt: at } as const;
	await store.write((tx) =>
		tx.insert(mails).values(
			[personId, other].map((id, index) => ({
				...{ ...row, id: newId(), key: id, personId: id },
				recordedAt: new Date(at.getTime() - index * 40 * 86_400_000),
			})),
		),
	);
	const coordinator = viewerWith(managerId, 'coordinator', city.units.city);
	await readNamedLedger(
		room,
		coordinator,
		{
			...{ rule: 'invitation', from: new Date('2026-05-01'), until: new Date('2026-06-01') },
			reason: 'Somebody says that nothing came',
		},
		new Date('2026-05-20T08:00:00Z'),
	);
	expect(await readings()).toEqual([
		{
			...{ action: 'read mail ledger', role: 'coordinator', unitId: city.units.city },
			...{ day: '2026-05-20', times: 1 },
		},
	]);
	expect(await readings(other)).toEqual([]);
});

test('what was done to the person is told, what they did themselves is not', async () => {
	const subject = `person:${personId}`;
	const record = (actorId: string | null, action: string) =>
		store.write((tx) =>
			recordAuditEntry(tx, { actorId, action, subject }, new Date('2026-05-20T08:00:00Z')),
		);
	await record(managerId, 'end sessions');
	await record(null, 'remove something');
	await record(personId, 'change password');
	const told = await readings();
	expect(told.map(({ action, role }) => [action, role]).toSorted()).toEqual([
		['end sessions', 'administrator'],
		['remove something', undefined],
	]);
});
