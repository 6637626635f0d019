import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Variant, variants } from '#lib/languages.ts';
import { type Filling, fillNotice } from '#lib/server/notices/filling.ts';
import { findNoticeFaults } from '#lib/server/notices/notice-faults.ts';
import { accessibility } from '#lib/server/notices/shipped/accessibility.ts';
import { cookies } from '#lib/server/notices/shipped/cookies.ts';
import { privacy } from '#lib/server/notices/shipped/privacy.ts';
import { noticeNames } from '#lib/server/store/schema/notices.ts';

const shipped = { privacy, accessibility, cookies };
const periods = { answers: 12, readings: 24, mails: 13, feedback: 25, reports: 26, leavers: 120 };
const unset: Filling = {
	...{ city: undefined, periods },
	settings: { CITY_CONTACT: undefined, CITY_DATA_PROTECTION: undefined },
};
const all = noticeNames.flatMap((notice) =>
	variants.map((variant) => ({ notice, variant, ...shipped[notice][variant] })),
);
const textOf = (body: string, variant: Variant, filling = unset) =>
	fillNotice(body, variant, filling)
		.flatMap((block) => (block.kind === 'items' ? block.items : [block.pieces]))
		.map((pieces) => pieces.map(({ text }) => text).join(''))
		.join('\n');

describe('the notices that ship', () => {
	test.each(all)('$notice in $variant has no fault, and reads on where nothing is set', (text) => {
		expect(findNoticeFaults(text)).toEqual([]);
		const said = textOf(text.body, text.variant);
		expect(said).not.toMatch(/[{}[\]#]|\b(undefined|null)\b/);
		expect(fillNotice(text.body, text.variant, unset).length).toBeGreaterThan(4);
	});

	test('name the city, its addresses and the periods where they are set', () => {
		const mailbox = (address: string) => ({ name: '', address });
		const filling: Filling = {
			...{ city: { fi: 'Koivuranta', sv: 'Björkstrand', en: 'Koivuranta' }, periods },
			settings: {
				CITY_CONTACT: mailbox('neuvonta@koivuranta.example'),
				CITY_DATA_PROTECTION: mailbox('tietosuoja@koivuranta.example'),
			},
		};
		const said = textOf(privacy.sv.body, 'sv', filling);
		for (const word of ['Björkstrand', 'neuvonta@', 'tietosuoja@', '13 månader', '120 månader'])
			expect(said).toContain(word);
	});

	test('tell every cookie that the software sets, and no other', () => {
		const source = readFileSync('src/lib/server/sign-in/cookies.ts', 'utf8');
		const set = [...source.matchAll(/name: (?:named\()?'([\w-]+)'/g)].map(([, name]) => name!);
		expect(set.length).toBeGreaterThan(4);
		for (const variant of variants) {
			const blocks = fillNotice(cookies[variant].body, variant, unset);
			const items = blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
			const told = items.map((item) => item[0]!.text.split(':')[0]!);
			expect(told.toSorted()).toEqual(set.toSorted());
		}
	});

	test('say what the act asks of the statement: state, 14 days, who supervises', () => {
		for (const variant of variants)
			for (const word of ['306/2019', '14', 'Traficom'])
				expect(textOf(accessibility[variant].body, variant)).toContain(word);
	});

	test('have an address each', () => {
		for (const name of noticeNames)
			expect(existsSync(`src/routes/${name}/+page.svelte`), name).toBe(true);
	});
});
