import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readPeopleFile, readPeopleTable } from '#lib/server/invitations/people-table.ts';
import { type WorkbookCell, workbookOf } from '../support/workbooks.ts';

const read = async (text: string) => {
	const { people, faults, fault } = await readPeopleTable(text);
	return fault ?? [people.map(({ givenNames, email }) => `${givenNames} ${email}`), faults];
};
const row = (index: number) => `A${index};B;a${index}@example.org;fi`;

test('any of three separators is found, with a heading, a mark of the encoding and quotes', async () => {
	for (const separator of [';', ',', '\t']) {
		const lines = [
			...['Etunimi', 'Sukunimi', 'Osoite', 'Kieli'].join(separator).split('\n'),
			['"Aino ""A"""', '"Aho', 'Oja"', 'aino@example.org', 'SV'].join(separator),
		];
		const text = `\uFEFF${lines.join('\r\n')}`;
		expect((await readPeopleTable(text)).fault).toBeUndefined();
	}
	expect(
		await read('\uFEFFnimi;suku;osoite;kieli\r\n"Aino; A";Aho;aino@example.org;sv\r\n'),
	).toEqual([...[['Aino; A aino@example.org'], []]]);
	expect(await read('Aino\tAho\taino@example.org')).toEqual([['Aino aino@example.org'], []]);
});

test('every row that cannot be used is told with its number', async () => {
	const text = [
		...['nimi;suku;osoite;kieli', row(1), ';B;b@example.org;fi', 'C;D;not an address;fi'],
		...[
			'E;F',
			'G;H;A1@example.org;fi',
			'I;J;i@example.org;xx',
			`${'K'.repeat(101)};L;k@example.org`,
		],
	].join('\n');
	expect(await read(text)).toEqual([
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

test('an empty line is no row, and the rows after it keep their numbers', async () => {
	const { people, faults } = await readPeopleTable('Ida;Lind;ida@x.example\n\n;Ek;ek@x.example\n');
	expect(people).toHaveLength(1);
	expect(faults).toEqual([{ row: 3, fault: 'name-missing' }]);
});

test('formulas stay text', async () => {
	expect(await read('=1+1;B;a@example.org;fi')).toEqual([['=1+1 a@example.org'], []]);
});

test('what is no table, or too much of one, is refused as a whole', async () => {
	const rows = (count: number) =>
		Array.from({ length: count }, (_, index) => row(index)).join('\n');
	expect(await read('')).toBe('missing');
	expect(await read('nimi;suku;osoite;kieli')).toBe('missing');
	expect(await read('A;B;a@example.org;fi\0')).toBe('not-a-table');
	expect(await read(`A;"B;a@example.org;fi\n${row(1)}`)).toBe('not-a-table');
	expect(await read(rows(500))).toHaveLength(2);
	expect(await read(rows(501))).toBe('too-many');
	expect(await read(`A;${'x'.repeat(262_144)};a@example.org;fi`)).toBe('too-large');
});

const fileOf = (bytes: Uint8Array) => readPeopleFile(() => Readable.from([bytes]));

test('a file becomes the text that is read and sent, and rows keep their numbers', async () => {
	const lines = ['nimi;suku;osoite', '"Aino; A";Aho;aino@example.org', '', ';Ek;ek@x.example'];
	const { text } = await fileOf(Buffer.from(`\uFEFF${lines.join('\r\n')}`));
	expect(text).toBe(lines.join('\n'));
	expect(await read(text)).toEqual([
		['Aino; A aino@example.org'],
		[{ row: 4, fault: 'name-missing' }],
	]);
});

test('people of a workbook are read like those of a text, and its faults are told', async () => {
	const rows: WorkbookCell[][] = [['Aino "A"', 'Aho', 'aino@example.org', 'fi']];
	const one = { name: 'a', rows };
	expect(await read((await fileOf(workbookOf([one]))).text)).toEqual([
		...[['Aino "A" aino@example.org'], []],
	]);
	expect(await fileOf(workbookOf([one, { name: 'b', rows }]))).toEqual({
		...{ text: '', fault: 'several-sheets' },
	});
	expect((await fileOf(Buffer.from('PK\u0003\u0004'))).fault).toBe('not-a-table');
	expect((await fileOf(Buffer.from('a;b\0'))).fault).toBe('not-a-table');
});
