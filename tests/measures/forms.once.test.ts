import { describe, expect, test } from 'vitest';
import { readMeasureForm } from '#lib/server/measures/measure-form.ts';
import { readRecordingForm, readVoidingForm } from '#lib/server/measures/recording-form.ts';

const today = '2026-06-15';

function formOf(fields: Record<string, string | string[]>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const each of [value].flat()) form.append(name, each);
	return form;
}
const whole = {
	...{ measure: 'measure:1', people: ['b', 'a', 'b'], day: '2026-06-15', hours: '1,5' },
	...{ note: 'One\r\ntwo', key: '01JABCDEFGH' },
};
const faultsOf = (fields: Record<string, string | string[]>) =>
	readRecordingForm(formOf({ ...whole, ...fields }), today).faults;

describe('the form of a recording', () => {
	test('is read where it is whole: people once, hours as minutes, ends of lines as one character', () => {
		const { read, faults } = readRecordingForm(formOf(whole), today);
		expect(faults).toEqual([]);
		expect(read).toEqual({
			...{ measureId: 'measure:1', personIds: ['a', 'b'], day: today, minutes: 90 },
			...{ note: 'One\ntwo', formKey: '01JABCDEFGH' },
		});
	});

	test.each([
		['0,25', 15],
		['0.25', 15],
		['24', 1440],
		['7.50', 450],
		['1,75', 105],
	])('takes %s hours', (hours, minutes) => {
		expect(readRecordingForm(formOf({ ...whole, hours }), today).read?.minutes).toBe(minutes);
	});

	test.each(['0', '0,0', '25', '24,25', '1,1', '-1', '1e1', '1h', '1 000', '٣', 'NaN'])(
		'refuses %s hours',
		(hours) => {
			expect(faultsOf({ hours })).toEqual([{ field: 'hours', fault: 'not-hours' }]);
		},
	);

	test('refuses days that are none or to come', () => {
		expect(faultsOf({ day: '2026-06-16' })).toEqual([{ field: 'day', fault: 'future' }]);
		for (const day of ['2026-02-29', '15.6.2026', 'tomorrow'])
			expect(faultsOf({ day })).toEqual([{ field: 'day', fault: 'not-a-day' }]);
	});

	test('takes a note of 500 characters and no longer one', () => {
		expect(faultsOf({ note: 'ä'.repeat(500) })).toEqual([]);
		expect(faultsOf({ note: 'ä'.repeat(501) })).toEqual([{ field: 'note', fault: 'too-long' }]);
	});

	test('names every field that is missing, and keeps what was typed', () => {
		const { faults, values } = readRecordingForm(formOf({ note: 'Kept' }), today);
		expect(faults).toEqual(
			['measure', 'people', 'day', 'hours'].map((field) => ({ field, fault: 'missing' })),
		);
		expect(values.note).toBe('Kept');
	});
});

test('taking back asks for whom and why', () => {
	const { faults } = readVoidingForm(formOf({ recording: 'r' }));
	expect(faults).toEqual([
		{ field: 'people', fault: 'missing' },
		{ field: 'reason', fault: 'missing' },
	]);
	expect(readVoidingForm(formOf({ people: 'a', reason: 'x'.repeat(501) })).faults).toEqual([
		{ field: 'reason', fault: 'too-long' },
	]);
});

test('a measure has a kind of the list and a name in each language', () => {
	expect(readMeasureForm(formOf({ kind: 'module', fi: 'Nimi' }), 'kind-and-names').faults).toEqual([
		{ field: 'kind', fault: 'missing' },
		{ field: 'sv', fault: 'missing' },
		{ field: 'en', fault: 'missing' },
	]);
	const names = { fi: 'Nimi', sv: 'Namn', en: 'x'.repeat(101) };
	expect(readMeasureForm(formOf(names), 'names').faults).toEqual([
		{ field: 'en', fault: 'too-long' },
	]);
});
