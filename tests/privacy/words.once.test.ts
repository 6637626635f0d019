import { describe, expect, test } from 'vitest';
import { sayData, sayKept } from '#lib/components/data-words.ts';
import { variants } from '#lib/languages.ts';
import { inLanguage } from '#lib/locale.server.ts';
import { categories, categoryNames } from '#lib/server/privacy/categories.ts';
import { listPersonalTables } from '#lib/server/privacy/personal-data.ts';
import { roleNames } from '#lib/server/store/schema/people.ts';
import { noticeNames } from '#lib/server/store/schema/notices.ts';
import { erasureEndings } from '#lib/server/store/schema/privacy.ts';

/** What the page has no words for: lists and ids, which the file for machines has. */
const unworded = ['facts', 'details', 'sixtieths'];

describe('the words of personal data', () => {
	test.each(variants)('name every category and how long it is kept, in %s', (variant) => {
		inLanguage(variant, () => {
			for (const category of categoryNames) {
				const { basis, kept } = categories[category];
				expect(sayData('category', category), category).toBeTruthy();
				expect(sayData('purpose', category), category).toBeTruthy();
				expect(sayData('basis', basis), category).toBeTruthy();
				expect(sayKept(kept ?? category, 12), category).not.toBe('');
			}
			for (const outcome of ['erase', 'pseudonymise', 'keep', 'blank'])
				expect(sayData('erasure', outcome), outcome).toBeTruthy();
		});
	});

	test('name every table and every column that people are told', () => {
		const registered = listPersonalTables() as [string, { told: string[] }][];
		const tables = registered.filter(([, { told }]) => told.length > 0);
		const missing = tables.flatMap(([name, { told }]) => [
			...(sayData('table', name) ? [] : [`data_table: ${name}`]),
			...told
				.filter((column) => !unworded.includes(column) && !sayData('field', column))
				.map((column) => `data_field: ${name}.${column}`),
		]);
		expect(missing).toEqual([]);
	});

	test('name the codes that stand in them', () => {
		for (const code of [...roleNames, ...noticeNames, ...erasureEndings])
			expect(sayData('value', code), code).toBeTruthy();
	});
});
