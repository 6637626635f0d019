import { and, eq } from 'drizzle-orm';
import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import { foldEmail, isAccountOpen } from '#lib/server/people/persons.ts';
import { persons } from '#lib/server/store/schema/index.ts';
import { type Budget, budgetOf, findWait, giveBack, takeTry } from './budgets.ts';
import { findDevice } from './devices.ts';
import { findByPassword, isPasswordOf } from './passwords.ts';
import type { Asker, SignInRoom } from './room.ts';
import type { Viewer } from './sessions.ts';

/** Whose password it was, with the budgets to give back to; until when to wait; or that it was nobody's. */
export type PasswordTry = { personId: string; taken: string[] } | { wait: Date } | undefined;

type Account = { name: string; personId: string | undefined };

/** Tries an address and a password, within what the account, the browser and its network may try. */
export async function tryPassword(
	room: SignInRoom,
	{ email, password }: { email: string; password: string },
	asker: Asker,
	now = new Date(),
): Promise<PasswordTry> {
	const name = foldEmail(email);
	const account = { name, personId: await findPersonByEmail(room, name, now) };
	const check = async () => {
		const personId = await findByPassword(room.store.read, email, password);
		return personId === account.personId ? personId : undefined;
	};
	return tryWithin(room, account, asker, check, now);
}

/** Tries the own password again, before something that only its owner may do. */
export async function tryOwnPassword(
	room: SignInRoom,
	{ personId }: Pick<Viewer, 'personId'>,
	password: string,
	asker: Asker,
	now = new Date(),
): Promise<PasswordTry> {
	const { read } = room.store;
	const [person] = await read
		.select({ email: persons.email })
		.from(persons)
		.where(eq(persons.id, personId));
	const account = { name: person?.email ?? personId, personId };
	const check = async () => ((await isPasswordOf(read, personId, password)) ? personId : undefined);
	return tryWithin(room, account, asker, check, now);
}

/** The person of a folded address. An account that has come to its end is like none. */
export async function findPersonByEmail(
	{ store }: Pick<SignInRoom, 'store'>,
	email: string,
	now = new Date(),
): Promise<string | undefined> {
	const [person] = await store.read
		.select({ id: persons.id })
		.from(persons)
		.where(and(eq(persons.email, email), isAccountOpen(dayOf(now, env.TIME_ZONE))));
	return person?.id;
}

/** The try is taken before the password is looked at: a hundred at once have no more than one after another. */
async function tryWithin(
	room: SignInRoom,
	account: Account,
	asker: Asker,
	check: () => Promise<string | undefined>,
	now: Date,
): Promise<PasswordTry> {
	const { own, network } = budgetsFor(room, account, asker);
	const wait = await room.store.write(
		async (tx) => (await findWait(tx, network, now)) ?? takeTry(tx, own, now),
	);
	if (wait) return { wait };
	const taken = own.map(({ key }) => key);
	const personId = await check().catch(async (fault: unknown) => {
		// It was not looked at: whoever came in a storm loses nothing by it.
		await room.store.write((tx) => giveBack(tx, taken, now));
		throw fault;
	});
	if (personId) return { personId, taken };
	await room.store.write((tx) => takeTry(tx, network, now));
	return undefined;
}

/** A browser that the account knows is counted by itself, and only so: what strangers try does not touch it. */
function budgetsFor({ secret }: SignInRoom, { name, personId }: Account, asker: Asker) {
	const device = findDevice(secret, asker.device, personId);
	const nothing: Budget[] = [];
	return device
		? { own: [budgetOf(secret, 'password-device', device)], network: nothing }
		: {
				own: [budgetOf(secret, 'password-account', name)],
				network: [budgetOf(secret, 'password-network', asker.network)],
			};
}
