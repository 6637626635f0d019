import { describe, expect, test } from 'vitest';
import { openZip, ZipFault, type ZipLimits } from '#lib/server/zip-files.ts';
import { zipOf, type ZipPart } from './support/zips.ts';

const limits: ZipLimits = { entries: 10, each: 1000, all: 1500 };

async function faultOf(work: Promise<unknown>): Promise<string> {
	const fault = await work.then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(fault).toBeInstanceOf(ZipFault);
	const { code, entry } = fault as ZipFault;
	return entry === undefined ? code : `${code}: ${entry}`;
}

const opening = (...parts: ZipPart[]) => faultOf(openZip(zipOf(parts), limits));

async function reading(name: string, ...parts: ZipPart[]): Promise<string> {
	const zip = await openZip(zipOf(parts), limits);
	return faultOf(zip.read(name));
}

describe('a zip within its bounds', () => {
	test('gives its files in their folders, deflated and stored', async () => {
		const zip = await openZip(
			zipOf([
				{ name: 'xl/' },
				{ name: 'xl/työ.xml', content: 'yksi' },
				{ name: 'kaksi.txt', content: 'kaksi', stored: true },
				{ name: 'empty' },
			]),
			limits,
		);
		expect(zip.names).toEqual(['xl/työ.xml', 'kaksi.txt', 'empty']);
		expect(String(await zip.read('xl/työ.xml'))).toBe('yksi');
		expect(String(await zip.read('kaksi.txt'))).toBe('kaksi');
		expect((await zip.read('empty')).length).toBe(0);
	});

	test('is read with backslashes for folders, as some programs write them', async () => {
		const zip = await openZip(zipOf([{ name: 'xl\\a.xml', content: 'a' }]), limits);
		expect(zip.names).toEqual(['xl/a.xml']);
	});

	test('may be exactly as large as the limits, and a file may be read again', async () => {
		const [a, b] = ['a'.repeat(1000), 'b'.repeat(500)];
		const parts = [
			{ name: 'a', content: a },
			{ name: 'b', content: b },
		];
		const zip = await openZip(zipOf(parts), limits);
		expect(String(await zip.read('a'))).toBe(a);
		expect(String(await zip.read('b'))).toBe(b);
		expect(String(await zip.read('a'))).toBe(a);
	});

	test('may be empty', async () => {
		expect((await openZip(zipOf([]), limits)).names).toEqual([]);
	});

	test('keeps a zip within it as bytes', async () => {
		const inner = zipOf([{ name: 'bomb', content: 'x'.repeat(5000) }]);
		const zip = await openZip(zipOf([{ name: 'inner.zip', content: inner, stored: true }]), limits);
		expect(zip.names).toEqual(['inner.zip']);
	});

	test('tells a name that is not there', async () => {
		const zip = await openZip(zipOf([]), limits);
		await expect(zip.read('a')).rejects.toThrow('no file “a”');
	});
});

describe('refused before anything is inflated', () => {
	test.each([
		'../a',
		'a/../../b',
		'/etc/passwd',
		'C:/a',
		'C:a',
		'..\\a',
		'a//b',
		'./a',
		'a/./b',
		'a\u0000.xml',
		'a\nb',
		'',
		`${'a/'.repeat(300)}b`,
	])('a name that leaves the folder or is no name: %j', async (name) => {
		expect(await opening({ name: 'fine' }, { name })).toMatch(/^unsafe-name/);
	});

	test('names that stand twice, also in another case or form', async () => {
		expect(await opening({ name: 'a' }, { name: 'a' })).toBe('same-name: a');
		expect(await opening({ name: 'a.XML' }, { name: 'A.xml' })).toBe('same-name: A.xml');
		expect(await opening({ name: 'ä' }, { name: 'a\u0308' })).toMatch(/^same-name/);
	});

	test('a symbolic link and a device', async () => {
		expect(await opening({ name: 'link', content: '/etc/passwd', mode: 0o120777 })).toBe(
			'special-file: link',
		);
		expect(await opening({ name: 'device', mode: 0o020666 })).toBe('special-file: device');
	});

	test('an encrypted file', async () => {
		expect(await opening({ name: 'secret', content: 'a', flags: 0x801, method: 8 })).toBe(
			'encrypted: secret',
		);
		expect(await opening({ name: 'secret', content: 'a', flags: 0x841 })).toBe('broken');
	});

	test('a method of compression that is not known', async () => {
		expect(await opening({ name: 'a', content: 'a', method: 14 })).toBe('unknown-method: a');
	});

	test('more entries than the limit', async () => {
		const parts = Array.from({ length: 11 }, (_, index) => ({ name: `${index}` }));
		expect(await opening(...parts)).toBe('too-many-entries');
		expect((await openZip(zipOf(parts.slice(1)), limits)).names).toHaveLength(10);
	});

	test('a file that declares too much', async () => {
		expect(await opening({ name: 'a', content: 'x'.repeat(1001) })).toBe('too-large: a');
	});

	test('entries that share their bytes', async () => {
		const kernel = { name: 'a', content: 'x'.repeat(900) };
		expect(await opening(kernel, { ...kernel, name: 'b', offset: 0 })).toBe('overlapping: b');
		expect(await opening(kernel, { ...kernel, name: 'b', offset: 5 })).toBe('overlapping: b');
	});

	test('what is no zip, or a torn one', async () => {
		const zip = zipOf([{ name: 'a', content: 'abc' }]);
		expect(await faultOf(openZip(Buffer.from('id;name\n'), limits))).toBe('no-zip');
		expect(await faultOf(openZip(new Uint8Array(), limits))).toBe('no-zip');
		expect(await faultOf(openZip(zip.subarray(0, 40), limits))).toBe('broken');
		expect(await faultOf(openZip(Buffer.concat([zip, Buffer.from('more')]), limits))).toBe(
			'broken',
		);
	});
});

describe('counted while inflating, whatever is declared', () => {
	test('a file that declares little and becomes much', async () => {
		const bomb = { name: 'a', content: 'x'.repeat(2_000_000), declared: 900 };
		expect(await reading('a', bomb)).toBe('broken: a');
	});

	test('files that are too much together', async () => {
		const content = 'x'.repeat(800);
		const zip = await openZip(
			zipOf([
				{ name: 'a', content },
				{ name: 'b', content },
			]),
			limits,
		);
		await zip.read('a');
		expect(await faultOf(zip.read('b'))).toBe('too-large: b');
	});

	test('data that are not what was zipped', async () => {
		const bytes = zipOf([{ name: 'a', content: 'abc', stored: true }]);
		bytes.write('x', 31);
		expect(await faultOf((await openZip(bytes, limits)).read('a'))).toBe('broken: a');
	});

	test('data that do not inflate, or end too early', async () => {
		const torn = { name: 'a', content: 'no deflated data', method: 8 };
		const bytes = zipOf([torn]);
		bytes.fill(0xff, 31, 36);
		expect(await faultOf((await openZip(bytes, limits)).read('a'))).toBe('broken: a');
		expect(await reading('b', { name: 'b', content: 'abc', declared: 5 })).toBe('broken: b');
	});
});

test('no bytes of a zip, changed anyhow, bring anything but files or a fault', async () => {
	const zip = zipOf([
		{ name: 'a/b', content: 'x'.repeat(200) },
		{ name: 'c', content: 'ä', stored: true },
	]);
	for (let place = 0; place < zip.length; place++)
		for (const value of [0x00, 0x2f, 0xff]) {
			const changed = Buffer.from(zip);
			changed[place] = value;
			await readAll(changed).catch((error: unknown) => expect(error).toBeInstanceOf(ZipFault));
		}
});

async function readAll(bytes: Buffer): Promise<void> {
	const zip = await openZip(bytes, limits);
	for (const name of zip.names) await zip.read(name);
}
