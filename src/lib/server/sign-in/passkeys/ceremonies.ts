import {
	type AuthenticationResponseJSON,
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type RegistrationResponseJSON,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import type { Day } from '#lib/server/days.ts';
import { log } from '#lib/server/log.ts';
import type { Tx } from '#lib/server/store/index.ts';
import { passkeys } from '#lib/server/store/schema/index.ts';
import { budgetOf, giveBack, takeTry } from '../budgets.ts';
import type { SignInRoom } from '../room.ts';
import { type FactorFollower, tellFactorChange } from '../second-step/factors.ts';
import { type ChallengeUse, makeChallenge, useChallenge } from './challenges.ts';

type Room = Pick<SignInRoom, 'origin' | 'secret'>;

/** Ed25519, ECDSA on P-256, RSA: what authenticators have. The library would prefer keys of 1.3 kB. */
const algorithms = [-8, -7, -257];
const service = 'Osaaja';

/** What a browser is asked in order to make a passkey for a person. */
export async function askToAdd(
	tx: Tx,
	room: Room,
	{ personId, account, name }: { personId: string; account: string; name: string },
	now = new Date(),
) {
	const challenge = await makeChallenge(tx, { purpose: 'add', personId, taken: [] }, now);
	return generateRegistrationOptions({
		...{ rpName: service, rpID: hostOf(room), userName: account, userDisplayName: name },
		userID: new Uint8Array(Buffer.from(personId)),
		challenge: new Uint8Array(challenge),
		excludeCredentials: await listKnown(tx, personId),
		// Found by the authenticator alone, and opened by a finger or a PIN: so it counts as both steps.
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		supportedAlgorithmIDs: algorithms,
	});
}

/** Keeps the passkey that a browser made. Returns whether it is a sound one. */
export async function addPasskey(
	tx: Tx,
	room: Room,
	{ personId, answer, name }: { personId: string; answer: string; name: string },
	followers: readonly FactorFollower[],
	now = new Date(),
): Promise<boolean> {
	const verified = await verifyRegistrationResponse({
		response: readAnswer(answer) as RegistrationResponseJSON,
		expectedChallenge: async (given) =>
			(await useChallenge(tx, given, { purpose: 'add', personId }, now)) !== undefined,
		...expected(room),
		supportedAlgorithmIDs: algorithms,
	}).catch(tellWrongAnswer);
	if (!verified?.verified) return false;
	const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
	const added = await tx
		.insert(passkeys)
		.values({
			...{ id, personId, name, counter, transports, recordedAt: now },
			publicKey: Buffer.from(publicKey).toString('base64url'),
		})
		.onConflictDoNothing()
		.returning({ id: passkeys.id });
	if (added.length === 0) return false;
	await tellFactorChange(tx, personId, 'passkey-added', followers, now);
	return true;
}

/** What a browser is asked in order to sign in: whichever passkey of ours it has, or one of a person's. */
export async function askToSignIn(
	tx: Tx,
	room: Room,
	{ purpose, personId, network }: ChallengeUse & { network: string },
	now = new Date(),
): Promise<{ wait: Date } | Awaited<ReturnType<typeof generateAuthenticationOptions>>> {
	const budget = budgetOf(room.secret, 'passkey-network', network);
	const wait = await takeTry(tx, [budget], now);
	if (wait) return { wait };
	const challenge = await makeChallenge(tx, { purpose, personId, taken: [budget.key] }, now);
	return generateAuthenticationOptions({
		rpID: hostOf(room),
		challenge: new Uint8Array(challenge),
		userVerification: 'required',
		...(personId ? { allowCredentials: await listKnown(tx, personId) } : {}),
	});
}

/** Whose passkey has answered; undefined where it is none of ours, or the answer is not sound. */
export async function usePasskey(
	tx: Tx,
	room: Room,
	{ answer, today, ...use }: ChallengeUse & { answer: string; today: Day },
	now = new Date(),
): Promise<string | undefined> {
	const response = readAnswer(answer) as AuthenticationResponseJSON;
	const given: unknown = response.id;
	const [passkey] = await tx
		.select()
		.from(passkeys)
		.where(eq(passkeys.id, typeof given === 'string' ? given : ''));
	// One of another person's, or one that was removed: its challenge is used up all the same when it ends.
	if (!passkey || (use.personId && passkey.personId !== use.personId)) return undefined;
	const { id, personId, publicKey, counter } = passkey;
	let taken: string[] | undefined;
	const verified = await verifyAuthenticationResponse({
		response,
		expectedChallenge: async (given) =>
			(taken = await useChallenge(tx, given, use, now)) !== undefined,
		...expected(room),
		// A counter that does not rise tells of a copy, and is refused.
		credential: { id, counter, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')) },
	}).catch(tellWrongAnswer);
	if (!verified?.verified) return undefined;
	await tx
		.update(passkeys)
		.set({ counter: verified.authenticationInfo.newCounter, usedDay: today })
		.where(eq(passkeys.id, id));
	await giveBack(tx, taken ?? [], now);
	return personId;
}

async function listKnown(tx: Tx, personId: string) {
	return tx
		.select({ id: passkeys.id, transports: passkeys.transports })
		.from(passkeys)
		.where(eq(passkeys.personId, personId));
}

/** What an answer must have been made for: our own address, as the settings say it, and a person who was there. */
function expected(room: Room) {
	return {
		...{ expectedOrigin: room.origin, expectedRPID: hostOf(room) },
		requireUserVerification: true,
	};
}

function hostOf({ origin }: Room): string {
	return new URL(origin).hostname;
}

/** The library looks at every part of it, and says what is missing. */
function readAnswer(answer: string): object {
	try {
		return Object(JSON.parse(answer)) as object;
	} catch {
		return {};
	}
}

function tellWrongAnswer(fault: unknown): undefined {
	const kind = fault instanceof Error ? fault.name : 'unknown';
	log.warn({ kind }, 'an answer of a passkey was not sound');
	return undefined;
}
