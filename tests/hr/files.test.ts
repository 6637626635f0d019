import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileFault } from '#lib/server/tables/faults.ts';
import { receiveFile } from '#lib/server/hr/receiving.ts';
import { findRun } from '#lib/server/hr/runs.ts';
import { importRows, importRuns } from '#lib/server/store/schema/index.ts';
import { addCity } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';
import { Desk, headings } from './imports.ts';
import { describePeople } from './state.ts';

let store: FreshStore;
let desk: Desk;
beforeEach(async () => {
	store = await freshStore();
	await addCity(store);
	desk = new Desk(store);
});
afterEach(() => store.close());

const row = '1;Åke;Öman;ake@example.org;sv;A;g1;1.1.2020;;;';
const text = `${headings.people}\r\n${row}\r\n`;
const swapped = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

const sound: [name: string, bytes: Buffer, encoding: string][] = [
	['UTF-8', Buffer.from(text), 'utf-8'],
	['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
	['UTF-16, little end first', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
	['UTF-16, big end first', swapped, 'utf-16be'],
	['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
	['windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
	[
		'with commas and quotation marks',
		Buffer.from(text.replaceAll(';', ',').replace('Öman', '"Öman"')),
		'utf-8',
	],
	['with tabs', Buffer.from(text.replaceAll(';', '\t')), 'utf-8'],
	[
		'with other ends of lines, empty lines and rows',
		Buffer.from(text.replaceAll('\r\n', '\n\n;;;\n')),
		'utf-8',
	],
];

test.each(sound)('a file in %s is read', async (_name, bytes, encoding) => {
	const id = await desk.bring('people', bytes);
	expect((await findRun(store.read, id))?.encoding).toBe(encoding);
	const [stored] = await store.read.select().from(importRows);
	expect(stored?.cells.slice(0, 4)).toEqual(['1', 'Åke', 'Öman', 'ake@example.org']);
	expect(Object.keys((await findRun(store.read, id))!.columns!)).toHaveLength(11);
});

const end = Buffer.from('\r\n');
const bad: [name: string, bytes: Buffer, code: string][] = [
	['nothing', Buffer.alloc(0), 'empty'],
	['headings alone', Buffer.from(headings.people), 'no-rows'],
	['one column', Buffer.from('number\r\n1\r\n'), 'no-columns'],
	['one heading twice', Buffer.from('number;number\r\n1;2\r\n'), 'heading-twice'],
	[
		'a NUL late in it',
		Buffer.concat([Buffer.from(text.repeat(200)), Buffer.alloc(1), end]),
		'not-text',
	],
	['another control', Buffer.from(text.replace('Åke', 'Å\u0007ke')), 'not-text'],
	['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-text'],
	['packed bytes', gzipSync(text), 'not-text'],
	['half a workbook', Buffer.from('PK\u0003\u0004anything'), 'broken-workbook'],
	['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-workbook'],
	[
		'the letters of DOS',
		Buffer.concat([Buffer.from('a;b\r\n'), Buffer.from([0x84, 0x94, 0x3b, 0x84])]),
		'unknown-encoding',
	],
	[
		'a mark that lies',
		Buffer.concat([Buffer.from('\ufeffa;b\r\n'), Buffer.from([0xe4, 0x3b])]),
		'broken-encoding',
	],
	['half of UTF-16', swapped.subarray(0, swapped.length - 1), 'broken-encoding'],
	['a quotation mark that is never closed', Buffer.from(`${text}2;"Aino`), 'quote-not-closed'],
	[
		'a very long line',
		Buffer.concat([Buffer.from(text), Buffer.alloc(200_000, 'a')]),
		'line-too-long',
	],
];

test.each(bad)('%s is told of, and nothing of it is kept', async (_name, bytes, code) => {
	const error = await desk.bring('people', bytes).catch((fault: unknown) => fault);
	expect(error).toBeInstanceOf(FileFault);
	expect((error as FileFault).code).toBe(code);
	expect(await store.read.select().from(importRuns)).toEqual([]);
	expect(await store.read.select().from(importRows)).toEqual([]);
});

describe('without end', () => {
	const piece = Buffer.alloc(65_536, 'a');
	let taken = 0;
	async function* endless(beginning: Buffer) {
		yield beginning;
		for (taken = 0; taken < 100 * 2 ** 20; taken += piece.length) yield piece;
	}
	const file = { kind: 'people', mode: 'add', lastDay: null, fileName: 'long.csv' } as const;

	test('a line of 100 MB is refused before it is read to its end', async () => {
		const byPersonId = await desk.actor();
		const receiving = receiveFile(store, { ...file, byPersonId }, () => endless(Buffer.from(text)));
		await expect(receiving).rejects.toMatchObject({ code: 'too-large' });
		expect(taken).toBeLessThan(33 * 2 ** 20);
		expect(await store.read.select().from(importRows)).toEqual([]);
	});
});

test('a formula stays the text that it is, and what an export put before it is taken off', async () => {
	const rows = [
		row.replace('Öman', '=cmd|x'),
		row.replace('1;', '2;').replace('Öman', "'+358").replace('ake', 'eka'),
	];
	const run = await desk.check('people', rows);
	expect(await desk.apply(run)).toBe('applied');
	const known = await describePeople(store.read);
	expect(known[0]).toContain('1 Åke =cmd|x ');
	expect(known[1]).toContain('2 Åke +358 ');
});
