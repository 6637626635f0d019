import { describe, expect, test } from 'vitest';
import { readAsOf } from '#lib/server/commitments/as-of-query.ts';
import { readAnswerForm, readWordingForm } from '#lib/server/commitments/commitment-forms.ts';

const today = '2026-06-15';
function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}

describe('the form of an answer', () => {
	const good = { answer: 'yes', evidence: 'Pidetty', link: '', day: today };
	const faultsOf = (changes: Record<string, string>) =>
		readAnswerForm(formOf({ ...good, ...changes }), today).faults;

	test('gives an answer', () => {
		const link = 'https://kaupunki.example/raportti';
		expect(readAnswerForm(formOf({ ...good, link }), today)).toMatchObject({
			faults: [],
			answer: { answer: 'yes', evidence: 'Pidetty', link, day: today },
		});
	});

	test.each([
		[{ answer: 'maybe' }, 'answer', 'no-answer'],
		[{ evidence: '  ' }, 'evidence', 'missing'],
		[{ evidence: 'x'.repeat(2001) }, 'evidence', 'too-long'],
		[{ link: 'javascript:alert(1)' }, 'link', 'not-a-link'],
		[{ link: 'http://kaupunki.example' }, 'link', 'not-a-link'],
		[{ link: '/coverage' }, 'link', 'not-a-link'],
		[{ link: 'https://kaupunki.example@elsewhere.net' }, 'link', 'not-a-link'],
		[{ link: `https://kaupunki.example/${'x'.repeat(500)}` }, 'link', 'too-long'],
		[{ day: '2026-02-29' }, 'day', 'not-a-day'],
		[{ day: '2026-06-16' }, 'day', 'in-future'],
	])('says of %j what is wrong, and where', (changes, field, fault) => {
		expect(faultsOf(changes)).toEqual([{ field, fault }]);
	});

	test('says all faults of an empty form at once and keeps no answer', () => {
		const { faults, answer } = readAnswerForm(new FormData(), today);
		expect(faults.map(({ field }) => field)).toEqual(['answer', 'evidence', 'day']);
		expect(answer).toBeUndefined();
	});
});

describe('the form of a wording', () => {
	const good = { 'text-fi': 'a', 'text-sv': 'b', 'text-en': 'c', figure: '', module: '' };
	const read = (changes: Record<string, string>) =>
		readWordingForm(formOf({ ...good, ...changes }), ['words']);

	test('needs all three languages', () => {
		expect(read({ 'text-sv': '' }).faults).toEqual([{ field: 'text-sv', fault: 'missing' }]);
		expect(read({ 'text-en': 'x'.repeat(301) }).faults).toEqual([
			{ field: 'text-en', fault: 'too-long' },
		]);
	});

	test('links to a module that there is, or to nothing', () => {
		const link = { figure: 'people', moduleSlug: 'words' };
		expect(read({ figure: 'people', module: 'words' }).wording.link).toEqual(link);
		expect(read({ module: 'words' }).wording.link).toBeUndefined();
		expect(read({ figure: 'people', module: 'nothing' }).faults).toEqual([
			{ field: 'module', fault: 'no-module' },
		]);
	});
});

describe('what an address asks for', () => {
	const now = new Date('2026-06-15T09:00:00Z');
	const read = (query: string) => readAsOf(new URLSearchParams(query), today, now);

	test('is today as known now, where it says nothing', () => {
		expect(read('')).toMatchObject({ day: today, knownBy: now, isFault: false });
	});

	test('is a day and a moment', () => {
		expect(read('day=2026-03-01&known=2026-03-05T08:00:00.000Z')).toMatchObject({
			...{ day: '2026-03-01', knownBy: new Date('2026-03-05T08:00:00Z'), isFault: false },
		});
	});

	test.each(['2026-02-30', '2026-06-16', 'yesterday'])('is not the day %s', (day) => {
		expect(read(`day=${day}`)).toMatchObject({ day: today, typed: day, isFault: true });
	});

	test('is never known later than now', () => {
		expect(read('known=2099-01-01').knownBy).toEqual(now);
		expect(read('known=rubbish').knownBy).toEqual(now);
	});
});
