import { expect, test } from 'vitest';
import {
	carriedMinutes,
	carryAnswers,
	openCarried,
	proofOfPage,
} from '#lib/server/learning/carried-answers.ts';

const secret = Buffer.alloc(32, 7);
const now = new Date('2026-06-15T09:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

/** The form of an attempt's page with an answer to each of so many questions. */
function formWith(questions: number, words: () => string, personId = 'p1', attempt = 'a1') {
	const form = new FormData();
	form.set('page', proofOfPage(secret, personId, attempt));
	for (let index = 0; index < questions; index += 1) {
		form.append(`shown.q${index}`, `mark${index}`);
		form.append(`q${index}`, words());
	}
	return form;
}
const carry = (form: FormData) => carryAnswers(secret, 'a1', form, now)!;

test('answers come back as they were sent, with what their page showed and when they came', () => {
	const form = formWith(2, () => 'ä b');
	form.append('q1', 'second');
	form.append('stay', 'q1');
	form.append('shown.q2', 'mark2');
	expect(openCarried(secret, carry(form), now)).toEqual({
		...{ personId: 'p1', attemptId: 'a1', isWhole: true },
		answers: [
			{ questionId: 'q0', choices: ['ä b'], shown: 'mark0', revision: now.getTime() },
			{ questionId: 'q1', choices: ['ä b', 'second'], shown: 'mark1', revision: now.getTime() },
			{ questionId: 'q2', choices: [], shown: 'mark2', revision: now.getTime() },
		],
	});
});

test('nobody reads in the browser what was answered', () => {
	const sealed = carry(formWith(1, () => 'secret'));
	expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('secret');
	expect(openCarried(Buffer.alloc(32, 8), sealed, now)).toBeUndefined();
	const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
	expect(openCarried(secret, changed, now)).toBeUndefined();
	expect(openCarried(secret, undefined, now)).toBeUndefined();
});

test('they wait for half an hour, and no longer', () => {
	const sealed = carry(formWith(1, () => 'a'));
	expect(openCarried(secret, sealed, minutes(carriedMinutes - 1))).toBeDefined();
	expect(openCarried(secret, sealed, minutes(carriedMinutes))).toBeUndefined();
});

test('a form that was drawn for another attempt, changed, or by nobody is not carried', () => {
	expect(
		carryAnswers(
			secret,
			'a1',
			formWith(1, () => 'a', 'p1', 'a2'),
			now,
		),
	).toBeUndefined();
	const forged = formWith(1, () => 'a');
	forged.set('page', proofOfPage(secret, 'p1', 'a1').replace('p1', 'p2'));
	expect(carryAnswers(secret, 'a1', forged, now)).toBeUndefined();
	forged.delete('page');
	expect(carryAnswers(secret, 'a1', forged, now)).toBeUndefined();
});

test('what is too long for a cookie is cut between questions, and says so', () => {
	let seed = 1;
	const noise = () =>
		Array.from({ length: 200 }, () =>
			((seed = (seed * 16_807) % 2_147_483_647) % 36).toString(36),
		).join('');
	const sealed = carry(formWith(60, noise));
	expect(sealed.length).toBeLessThan(3_800);
	const carried = openCarried(secret, sealed, now)!;
	expect(carried.isWhole).toBe(false);
	expect(carried.answers.length).toBeGreaterThan(10);
	expect(carried.answers.every(({ choices }) => choices[0]?.length === 200)).toBe(true);
});

test('sixteen questions with ticked boxes have room', () => {
	const carried = openCarried(secret, carry(formWith(16, () => 'an-option-with-a-name')), now);
	expect(carried).toMatchObject({ isWhole: true });
});
