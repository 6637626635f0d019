import { timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { textOf } from '#lib/form-fields.ts';
import { seal, unseal } from '#lib/server/sign-in/sealing.ts';
import { markOf } from '#lib/server/sign-in/secret.ts';
import { readAnswerForm, shownPrefix } from './answer-form.ts';
import type { NewAnswer } from './answers.ts';

/** How long answers wait in the browser for their person to sign in again; a link by mail takes its time. */
export const carriedMinutes = 30;
/** A browser keeps a cookie of 4,096 characters, name and attributes included. */
const longestSealed = 3_700;
const mostQuestions = 100;
const purpose = 'carried answers';

/** Answers of a form that came when its person's session had ended. */
export interface CarriedAnswers {
	personId: string;
	attemptId: string;
	answers: NewAnswer[];
	/** Whether there was room for all of them. */
	isWhole: boolean;
}

/** What an attempt's page proves with that it was drawn for a person: without it nothing is carried. */
export function proofOfPage(secret: Uint8Array, personId: string, attemptId: string): string {
	return `${personId}.${markOf(secret, 'attempt page', `${personId}/${attemptId}`).toString('base64url')}`;
}

/**
 * Closes the answers of an attempt's form for the way through the sign-in: what cannot be saved now, since nobody is
 * signed in, is kept by the browser that sent it, where nobody can read it, for half an hour. Undefined for a form that
 * we have not drawn for this attempt.
 */
export function carryAnswers(
	secret: Uint8Array,
	attemptId: string,
	form: FormData,
	now = new Date(),
): string | undefined {
	const personId = findPerson(secret, attemptId, textOf(form, 'page'));
	if (personId === undefined) return undefined;
	const questions = [...new Set(form.keys())]
		.filter((name) => name.startsWith(shownPrefix))
		.slice(0, mostQuestions)
		.map((name) => ({ id: name.slice(shownPrefix.length) }));
	const answers = readAnswerForm(form, { questions }, now);
	const sealFirst = (count: number) =>
		close(secret, {
			...{ personId, attemptId, answers: answers.slice(0, count) },
			isWhole: count === answers.length,
		});
	return sealMost(sealFirst, answers.length);
}

/** The longest beginning that a cookie has room for, looked for by halves: each try packs what may be half a megabyte. */
function sealMost(sealFirst: (count: number) => string, all: number): string | undefined {
	const whole = sealFirst(all);
	if (all > 0 && whole.length <= longestSealed) return whole;
	let best: string | undefined;
	let [fits, tooMany] = [0, all];
	while (tooMany - fits > 1) {
		const count = Math.floor((fits + tooMany) / 2);
		const sealed = sealFirst(count);
		if (sealed.length <= longestSealed) [fits, best] = [count, sealed];
		else tooMany = count;
	}
	return best;
}

/** What was carried, for half an hour; undefined where it is older, or is none. */
export function openCarried(
	secret: Uint8Array,
	sealed: string | undefined,
	now = new Date(),
): CarriedAnswers | undefined {
	const bytes = sealed && unseal(secret, purpose, sealed);
	if (!bytes) return undefined;
	// Only what we have closed ourselves is opened: it has the form that we gave it.
	const carried = JSON.parse(inflateRawSync(bytes).toString()) as CarriedAnswers;
	const at = carried.answers[0]?.revision ?? 0;
	return now.getTime() - at < carriedMinutes * 60_000 ? carried : undefined;
}

function close(secret: Uint8Array, carried: CarriedAnswers): string {
	return seal(secret, purpose, deflateRawSync(JSON.stringify(carried)));
}

function findPerson(secret: Uint8Array, attemptId: string, proof: string): string | undefined {
	const personId = proof.slice(0, Math.max(0, proof.indexOf('.')));
	const expected = Buffer.from(proofOfPage(secret, personId, attemptId));
	const given = Buffer.from(proof);
	return given.length === expected.length && timingSafeEqual(given, expected)
		? personId
		: undefined;
}
