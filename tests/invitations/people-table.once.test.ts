import { expect, test } from 'vitest';
import { readPeopleTable } from '#lib/server/invitations/people-table.ts';

const read = (text: string) => {
	const { people, faults, fault } = readPeopleTable(text);
	return fault ?? [people.map(({ givenNames, email }) => `${givenNames} ${email}`), faults];
};
const row = (index: number) => `A${index};B;a${index}@example.org;fi`;

test('any of three separators is found, with a heading, a mark of the encoding and quotes', () => {
	for (const separator of [';', ',', '\t']) {
		const lines = [
			...['Etunimi', 'Sukunimi', 'Osoite', 'Kieli'].join(separator).split('\n'),
			['"Aino ""A"""', '"Aho', 'Oja"', 'aino@example.org', 'SV'].join(separator),
		];
		const text = `\uFEFF${lines.join('\r\n')}`;
		expect(readPeopleTable(text).fault).toBeUndefined();
	}
	expect(read('\uFEFFnimi;suku;osoite;kieli\r\n"Aino; A";Aho;aino@example.org;sv\r\n')).toEqual([
		...[['Aino; A aino@example.org'], []],
	]);
	expect(read('Aino\tAho\taino@example.org')).toEqual([['Aino aino@example.org'], []]);
});

test('every row that cannot be used is told with its number', () => {
	const text = [
		...['nimi;suku;osoite;kieli', row(1), ';B;b@example.org;fi', 'C;D;not an address;fi'],
		...[
			'E;F',
			'G;H;A1@example.org;fi',
			'I;J;i@example.org;xx',
			`${'K'.repeat(101)};L;k@example.org`,
		],
	].join('\n');
	expect(read(text)).toEqual([
		['A1 a1@example.org'],
		[
			...[
				{ row: 3, fault: 'name-missing' },
				{ row: 4, fault: 'not-an-address' },
			],
			...[
				{ row: 5, fault: 'columns' },
				{ row: 6, fault: 'twice' },
			],
			...[
				{ row: 7, fault: 'language' },
				{ row: 8, fault: 'too-long' },
			],
		],
	]);
});

test('an empty line is no row, and the rows after it keep their numbers', () => {
	const { people, faults } = readPeopleTable('Ida;Lind;ida@x.example\n\n;Ek;ek@x.example\n');
	expect(people).toHaveLength(1);
	expect(faults).toEqual([{ row: 3, fault: 'name-missing' }]);
});

test('formulas stay text', () => {
	expect(read('=1+1;B;a@example.org;fi')).toEqual([['=1+1 a@example.org'], []]);
});

test('what is no table, or too much of one, is refused as a whole', () => {
	const rows = (count: number) =>
		Array.from({ length: count }, (_, index) => row(index)).join('\n');
	expect(read('')).toBe('missing');
	expect(read('nimi;suku;osoite;kieli')).toBe('missing');
	expect(read('A;B;a@example.org;fi\0')).toBe('not-a-table');
	expect(read(`A;"B;a@example.org;fi\n${row(1)}`)).toBe('not-a-table');
	expect(read(rows(500))).toHaveLength(2);
	expect(read(rows(501))).toBe('too-many');
	expect(read(`A;${'x'.repeat(262_144)};a@example.org;fi`)).toBe('too-large');
});
