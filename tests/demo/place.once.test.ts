import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { describeDemo } from '../../scripts/demo/guide.ts';
import {
	beginPlace,
	findPlace,
	finishPlace,
	type Place,
	readGuide,
	stateOf,
	writeGuide,
} from '../../scripts/demo/place.ts';

const guide = {
	people: [{ key: 'learner', name: 'Aino Koskela' }],
	certificate: { holder: 'Aino Koskela', number: 'OSA-1111-2222-33334' },
};

let folder: string;
let place: Place;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'osaaja-place-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	place = findPlace(`file:${folder}/osaaja.db`, folder);
});

test('a city that is whole is moved in, and then is there', () => {
	expect(stateOf(place)).toBe('empty');
	makeCity();
	expect(stateOf(place)).toBe('made');
	expect(readGuide(place)).toEqual(guide);
	expect(readFileSync(place.database!, 'utf8')).toBe('a city');
	expect(existsSync(join(folder, 'demo-in-progress'))).toBe(false);
});

test('an interrupted start leaves nothing that the next one serves', () => {
	const { folder: unfinished } = beginPlace(place);
	writeFileSync(join(unfinished, 'osaaja.db'), 'half a city');
	writeFileSync(join(unfinished, 'osaaja.db-wal'), 'half a change');
	expect(stateOf(place)).toBe('empty');
	makeCity();
	expect(readFileSync(place.database!, 'utf8')).toBe('a city');
	expect(existsSync(`${place.database}-wal`)).toBe(false);
});

test('a database that the demo did not make is neither served nor removed', () => {
	writeFileSync(place.database!, 'a real city');
	expect(stateOf(place)).toBe('foreign');
	beginPlace(place);
	expect(readFileSync(place.database!, 'utf8')).toBe('a real city');
});

test('a deleted database is made again, whatever guide is left', () => {
	makeCity();
	rmSync(place.database!);
	expect(stateOf(place)).toBe('empty');
});

test('on PostgreSQL the demo looks each time, and moves only its guide', () => {
	const remote = findPlace('postgres://localhost/osaaja', folder);
	expect(stateOf(remote)).toBe('unknown');
	const { folder: unfinished, databaseUrl } = beginPlace(remote);
	expect(databaseUrl).toBeUndefined();
	writeGuide(unfinished, guide);
	finishPlace(remote, unfinished);
	expect(readGuide(remote)).toEqual(guide);
	expect(stateOf(remote)).toBe('unknown');
});

test('a database elsewhere has its guide beside it', () => {
	mkdirSync(join(folder, 'elsewhere'));
	expect(findPlace(`file:${folder}/elsewhere/other.db`, folder)).toEqual({
		folder: join(folder, 'elsewhere'),
		database: join(folder, 'elsewhere', 'other.db'),
	});
});

test('the demo tells its address, its people and the certificate, each in a line', () => {
	const lines = describeDemo(guide, 'http://localhost:3000', place).split('\n');
	expect(lines).toContain('Osaaja is served at http://localhost:3000');
	expect(lines).toContain('Certificate of Aino Koskela: OSA-1111-2222-33334');
	expect(lines.some((line) => /^ {2}learner +Aino Koskela/.test(line))).toBe(true);
});

function makeCity(): void {
	const { folder: unfinished, databaseUrl } = beginPlace(place);
	writeFileSync(databaseUrl!.slice('file:'.length), 'a city');
	writeGuide(unfinished, guide);
	finishPlace(place, unfinished);
}
