import { describe, expect, test } from 'vitest';
import { readFeedbackForm } from '#lib/server/feedback/feedback-form.ts';
import { readClosingForm, readReportForm } from '#lib/server/reports/report-form.ts';

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}
const faultsOf = ({ faults }: { faults: { field: string; fault: string }[] }) =>
	faults.map(({ field, fault }) => `${field} ${fault}`);

describe('the form of a report', () => {
	const good = { kind: 'technical', text: 'a'.repeat(10), key: '01JABCDEFGH' };
	const faults = (changes: Partial<typeof good>) =>
		faultsOf(readReportForm(formOf({ ...good, ...changes })));

	test('takes 10 to 4,000 characters, with the ends of lines as one', () => {
		expect(faults({})).toEqual([]);
		expect(faults({ text: 'a'.repeat(9) })).toEqual(['text too-short']);
		expect(faults({ text: ` ${'a'.repeat(9)} ` })).toEqual(['text too-short']);
		expect(faults({ text: 'a'.repeat(4000) })).toEqual([]);
		expect(faults({ text: 'a'.repeat(4001) })).toEqual(['text too-long']);
		expect(faults({ text: `${'a\r\n'.repeat(1999)}aa` })).toEqual([]);
	});

	test('says what is missing at each field, and keeps what was typed', () => {
		expect(faults({ kind: '', text: ' ' })).toEqual(['kind missing', 'text missing']);
		expect(faults({ kind: 'something' })).toEqual(['kind missing']);
		const { values } = readReportForm(formOf({ ...good, kind: '', text: 'Lyhyt' }));
		expect(values).toEqual({ kind: undefined, text: 'Lyhyt', formKey: '01JABCDEFGH' });
	});

	test('knows no key that is not one of ours', () => {
		for (const key of ['', 'short', "'; drop", 'a'.repeat(65)])
			expect(readReportForm(formOf({ ...good, key })).values.formKey).toBe('');
	});
});

describe('the form that closes a report', () => {
	test('needs what was done, in words of at most 2,000 characters', () => {
		const faults = (closing: string, answer: string) =>
			faultsOf(readClosingForm(formOf({ closing, answer })));
		expect(faults('mended', 'Korjattu.')).toEqual([]);
		expect(faults('taken-up', '')).toEqual(['closing missing', 'answer missing']);
		expect(faults('passed-on', 'a'.repeat(2000))).toEqual([]);
		expect(faults('passed-on', 'a'.repeat(2001))).toEqual(['answer too-long']);
	});
});

describe('the form of feedback', () => {
	test('needs a whole number from 1 to 5, and no comment', () => {
		const faults = (rating: string, comment = '') =>
			faultsOf(readFeedbackForm(formOf({ rating, comment })));
		for (const rating of ['1', '5']) expect(faults(rating)).toEqual([]);
		for (const rating of ['', '0', '6', '4.5', '1e0', 'x'])
			expect(faults(rating), rating).toEqual(['rating missing']);
		expect(faults('3', 'a'.repeat(2000))).toEqual([]);
		expect(faults('', 'a'.repeat(2001))).toEqual(['rating missing', 'comment too-long']);
	});
});
