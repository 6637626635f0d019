import { expect, test } from 'vitest';
import { describeEdition } from '#lib/server/catalogue/description.ts';
import type { EditionContent } from '#lib/server/catalogue/module-format.ts';
import { writeModule } from '../support/learning.ts';

const both = {
	fi: { title: 'Alku', minutes: 3 },
	'fi-simple': { title: 'Alku', minutes: 2 },
};
const describe = (changes: Partial<EditionContent>, today = '2026-06-01') => {
	const { slug, content } = writeModule('guidance', changes);
	return describeEdition({ slug, editionId: 'e', editionNumber: 2, content }, 'sv', today);
};

test('a module tells since when it is in its state, and nothing of older formats', () => {
	const dates = { planned: '2026-01-01', piloted: '2026-02-01', published: '2026-03-01' };
	expect(describe({ dates, status: 'piloted' })).toMatchObject({ statusSince: '2026-02-01' });
	expect(describe({ dates })).toMatchObject({ statusSince: '2026-03-01', edition: 2 });
	expect(describe({})).toMatchObject({ status: 'published', statusSince: undefined });
	expect(describe({}).countsFor).toEqual([]);
});

test('its facts are late from the day after they were to be checked', () => {
	const reviewBy = '2026-06-01';
	expect(describe({ reviewBy }, '2026-06-01').isReviewLate).toBe(false);
	expect(describe({ reviewBy }, '2026-06-02').isReviewLate).toBe(true);
});

test('every form in which a lesson is written tells who tried it, or that nobody did', () => {
	const text = (word: string) => ({ fi: word, sv: `${word} sv`, en: `${word} en` });
	const tried = { day: '2026-05-01', readers: 5, kind: text('asiakas'), changed: text('sana') };
	const lessons = [{ id: '01-welcome', variants: both }];
	const { readerTests } = describe({ lessons, readerTests: { 'fi-simple': [tried] } });
	expect(readerTests).toEqual([
		{ variant: 'fi', tests: [] },
		{
			variant: 'fi-simple',
			tests: [{ ...tried, kind: 'asiakas sv', changed: 'sana sv' }],
		},
	]);
});
