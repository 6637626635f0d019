import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fillNotice } from '#lib/server/notices/filling.ts';
import { findNoticeFaults } from '#lib/server/notices/notice-faults.ts';
import { editNotice, findNotice, listNotices, resetNotice } from '#lib/server/notices/notices.ts';
import { auditEntries, noticeTexts } from '#lib/server/store/schema/index.ts';
import { addSomebody } from '../support/city.ts';
import { freshStore, type FreshStore } from '../support/store.ts';

const now = new Date('2026-11-18T08:00:00Z');
const later = new Date('2026-11-19T08:00:00Z');
const where = { notice: 'privacy', variant: 'sv' } as const;
let store: FreshStore;
let byPersonId: string;
beforeEach(async () => {
	store = await freshStore();
	byPersonId = await store.write((tx) => addSomebody(tx));
});
afterEach(() => store.close());

const edit = (title: string, body: string, at = now) =>
	store.write((tx) => editNotice(tx, { ...where, title, body, byPersonId }, at));

test('what the city writes is shown in that variant alone, until it is taken back', async () => {
	const shipped = await findNotice(store.read, 'privacy', 'sv');
	expect(await edit('  Om dina uppgifter ', 'Fråga {contact}.\r\n\r\n## Mer\r\n')).toEqual([]);
	expect(await findNotice(store.read, 'privacy', 'sv')).toEqual({
		...{ title: 'Om dina uppgifter', body: 'Fråga {contact}.\n\n## Mer', editedAt: now },
	});
	expect((await listNotices(store.read)).filter(({ editedAt }) => editedAt)).toHaveLength(1);
	await store.write((tx) => resetNotice(tx, { ...where, byPersonId }, later));
	expect(await findNotice(store.read, 'privacy', 'sv')).toEqual(shipped);
	const entries = await store.read.select().from(auditEntries);
	expect(entries.map(({ action, subject, actorId }) => [action, subject, actorId])).toEqual([
		['edit notice', 'notice:privacy/sv', byPersonId],
		['reset notice', 'notice:privacy/sv', byPersonId],
	]);
});

test('a text with faults changes nothing and leaves no trace', async () => {
	expect(await edit('', ' ')).toEqual([
		{ field: 'title', code: 'missing' },
		{ field: 'body', code: 'missing' },
	]);
	expect(await store.read.$count(noticeTexts)).toBe(0);
	expect(await store.read.$count(auditEntries)).toBe(0);
});

describe('a text', () => {
	const faultsOf = (body: string) =>
		findNoticeFaults({ title: 'T', body }).map(({ code, name }) => [code, name]);

	test('may name only places and links that there are', () => {
		expect(faultsOf('{city} {nobody}')).toEqual([['unknown-place', 'nobody']]);
		expect(faultsOf('- [here](elsewhere)')).toEqual([['unknown-link', 'elsewhere']]);
		expect(faultsOf('[](data)')).toEqual([['empty-link', 'data']]);
		expect(faultsOf('[a](constructor)')).toEqual([['unknown-link', 'constructor']]);
		expect(faultsOf('{{things}}')).toEqual([['unknown-place', 'things']]);
		expect(faultsOf('# Main')).toEqual([['main-heading', undefined]]);
		expect(faultsOf('x'.repeat(20_001))).toEqual([['too-long', undefined]]);
	});

	test('cannot become a link or a mark by what a place is filled with', () => {
		const filling = {
			city: { fi: '[x](data) <b>', sv: '', en: '' },
			periods: { answers: 1, readings: 1, mails: 1, feedback: 1, reports: 1, leavers: 1 },
			settings: { CITY_CONTACT: undefined, CITY_DATA_PROTECTION: undefined },
		};
		expect(fillNotice('{city}', 'fi', filling)).toEqual([
			{ kind: 'paragraph', pieces: [{ text: '[x](data) <b>' }] },
		]);
	});
});
