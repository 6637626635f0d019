import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCatalogue } from '#lib/server/catalogue/catalogue.ts';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';
import { languageOf, type Variant, variants } from '#lib/languages.ts';
import { mostCompounds } from '#lib/server/search/candidates.ts';
import { fillIndex, modulePage } from '#lib/server/search/index-pages.ts';
import { compareWord, likeness, readQuery } from '#lib/server/search/query.ts';
import { rate } from '#lib/server/search/ranking.ts';
import { searchCatalogue } from '#lib/server/search/search.ts';
import { searchPages, searchWords } from '#lib/server/store/schema/search.ts';
import { patience, tries } from '../support/chance.ts';
import { named, namesOf, openSearch, writeLessons } from './support.ts';

type Searching = Awaited<ReturnType<typeof openSearch>>;
let opened: Searching;
afterEach(() => opened.close());

const tulkki = writeLessons(
	'tulkki',
	{
		'01-tilaa': {
			title: 'Tilaa tulkki',
			pages: {
				fi: '<h2 id="x">Kuka maksaa?</h2><p>Tulkin maksaa kaupunki. Asiakas ei maksa.</p>',
				sv: '<h2 id="x">Vem betalar?</h2><p>Staden betalar tolken.</p>',
				en: '<p>The city pays for the interpreter.</p>',
				'fi-simple': '<p>Tulkki on ilmainen asiakkaalle.</p>',
			},
		},
		'02-puhu': {
			title: 'Puhu selkeästi',
			pages: { fi: '<p>Puhu selkokieltä ja katso asiakasta, älä tulkkia.</p>' },
		},
	},
	{ ...named('Tulkin kanssa'), theme: 'language' },
);
const digituki = writeLessons(
	'digituki',
	{
		'01-alku': {
			title: 'Alku',
			pages: { fi: '<p>Asiakas saa apua kaupungin palveluissa. Tulkki on eri asia.</p>' },
		},
	},
	{ ...named('Digituki'), theme: 'digital-support' },
);

describe('searching', () => {
	beforeEach(async () => {
		opened = await openSearch(digituki, tulkki);
	});

	test('a word finds its other forms, in titles first, then in headings, then in texts', async () => {
		expect(namesOf(await opened.search('tulkille'))).toEqual([
			'tulkki',
			'tulkki/01-tilaa',
			'tulkki/02-puhu',
			'digituki/01-alku',
		]);
	});

	test('the later part of a compound is found', async () => {
		expect(namesOf(await opened.search('kieli'))).toEqual(['tulkki/02-puhu']);
	});

	test('all words are wanted, and where no page has them all, any will do and it is said', async () => {
		const all = await opened.search('kaupunki maksaa');
		expect([namesOf(all), all.hasAll]).toEqual([['tulkki/01-tilaa'], true]);
		const any = await opened.search('selkokieli kaupunki');
		expect([namesOf(any).toSorted(), any.hasAll]).toEqual([
			['digituki/01-alku', 'tulkki/01-tilaa', 'tulkki/02-puhu'],
			false,
		]);
	});

	test('what nobody wrote finds nothing', async () => {
		expect(await opened.search('avaruusmatkailu')).toEqual({
			...{ count: 0, modules: [], hasAll: true, isCut: false },
		});
	});

	test('a text that is not written in the reader’s variant is found in the nearest', async () => {
		expect(namesOf(await opened.search('ilmainen', 'fi-simple'))).toEqual(['tulkki/01-tilaa']);
		expect(namesOf(await opened.search('maksaa', 'fi-simple'))).toEqual([]);
		const { modules } = await opened.search('selkokieltä', 'sv-simple');
		expect(modules[0]?.pages[0]).toMatchObject({ lesson: '02-puhu', language: 'fi' });
		expect(namesOf(await opened.search('tolk', 'sv-simple'))).toEqual(['tulkki/01-tilaa']);
	});

	test('without sign-in a module’s own page is searched, and no lesson’s', async () => {
		const { modules, count } = await opened.search('tilaa tulkki', 'fi', true);
		expect({ count, slugs: modules.map(({ slug }) => slug) }).toEqual({
			count: 1,
			slugs: ['tulkki'],
		});
		expect(modules[0]?.pages).toEqual([]);
		expect(namesOf(await opened.search('kaupunki', 'fi', true))).toEqual([]);
	});

	test('the snippet shows what was found, cut at words', async () => {
		const { modules } = await opened.search('kaupunki maksaa');
		expect(modules[0]?.pages[0]?.snippet).toEqual([
			{ text: 'Tulkin ', isFound: false },
			{ text: 'maksaa', isFound: true },
			{ text: ' ', isFound: false },
			{ text: 'kaupunki', isFound: true },
			{ text: '. Asiakas ei ', isFound: false },
			{ text: 'maksa', isFound: true },
			{ text: '.', isFound: false },
		]);
	});

	test('å, ä and ö are letters of their own, and other accents are none', async () => {
		await opened.publish(
			writeLessons('accents', {
				'01-a': { title: 'Saari', pages: { fi: '<p>Séance, Žižek ja säärystin.</p>' } },
			}),
		);
		expect(namesOf(await opened.search('seance zizek'))).toEqual(['accents/01-a']);
		expect(namesOf(await opened.search('SÄÄRYSTIN'))).toEqual(['accents/01-a']);
		expect(namesOf(await opened.search('saarystin'))).toEqual([]);
	});
});

describe('what is searched', () => {
	const first = writeLessons('m', { '01-a': { title: 'A', pages: { fi: '<p>vanhatapa</p>' } } });
	const second = writeLessons('m', { '01-a': { title: 'A', pages: { fi: '<p>uusitapa</p>' } } });
	const other = writeLessons('o', { '01-a': { title: 'A', pages: { fi: '<p>vanhatapa</p>' } } });
	beforeEach(async () => {
		opened = await openSearch(first);
	});

	test('only the edition that is shown, and no rows of others are kept', async () => {
		await opened.publish(second);
		expect(namesOf(await opened.search('vanhatapa'))).toEqual([]);
		expect(namesOf(await opened.search('uusitapa'))).toEqual(['m/01-a']);
		await opened.publish(first);
		expect(namesOf(await opened.search('vanhatapa'))).toEqual(['m/01-a']);
		expect(await opened.store.read.$count(searchPages)).toBe(2 * variants.length);
	});

	test('no withdrawn module', async () => {
		await opened.publish(other);
		expect(namesOf(await opened.search('vanhatapa'))).toEqual(['o/01-a']);
		await opened.publish(other, first);
		expect(namesOf(await opened.search('vanhatapa'))).toEqual(['m/01-a', 'o/01-a']);
	});

	test('no planned module, and no part of a division', async () => {
		const planned = { ...other, content: { ...other.content, status: 'planned' as const } };
		const part = writeLessons(
			'part',
			{ '01-a': { title: 'A', pages: { fi: '<p>vanhatapa</p>' } } },
			{ extends: { module: 'm', unit: 'north' } },
		);
		await opened.publish(first, planned, part);
		expect(namesOf(await opened.search('vanhatapa'))).toEqual(['m/01-a']);
	});

	test('nothing that a node does not show yet', async () => {
		const behind = await openCatalogue(opened.store.read, { refreshEvery: 0 });
		await opened.publish(second);
		const query = { text: 'uusitapa', variant: 'fi' as Variant, isPublic: false };
		expect((await searchCatalogue(opened.store.read, behind, query)).count).toBe(0);
		behind.close();
	});

	test('an installation that is older than the search is filled at its start, once', async () => {
		await opened.store.write(async (tx) => {
			await tx.delete(searchPages);
			await tx.delete(searchWords);
		});
		expect(namesOf(await opened.search('vanhatapa'))).toEqual([]);
		await fillIndex(opened.store);
		const rows = await opened.store.read.select().from(searchPages);
		await fillIndex(opened.store);
		expect(await opened.store.read.select().from(searchPages)).toEqual(rows);
		expect(namesOf(await opened.search('vanhatapa'))).toEqual(['m/01-a']);
	});

	test('no answers of a quiz', async () => {
		const [question] = first.content.questions;
		expect(question).toMatchObject({
			prompt: { fi: 'q1 fi' },
			options: [{ why: { fi: 'why a fi' } }, {}, {}],
		});
		for (const text of ['q1', 'why']) expect((await opened.search(text)).count).toBe(0);
	});
});

/** What the engines must find, by looking at every page. */
async function lookEverywhere(text: string, variant: Variant, isPublic: boolean) {
	const words = readQuery(text, languageOf(variant));
	const rows = await opened.store.read.select().from(searchPages);
	const order = opened.catalogue.listModules().map(({ editionId }) => editionId);
	const pages = rows
		.filter((row) => row.variant === variant)
		.filter(({ page }) => !isPublic || page === modulePage || page === 'job-aid');
	const written = await opened.store.read.select().from(searchWords);
	const known = written.filter(({ language }) => language === languageOf(variant));
	const answers = words.map((word) => {
		const compounds = known
			.map((each) => each.word)
			.filter((each) => compareWord(each, word) === likeness.part)
			.sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
		const left = new Set(compounds.slice(mostCompounds));
		return (found: string) => compareWord(found, word) > 0 && !left.has(found);
	});
	const has = (page: (typeof pages)[number]) =>
		answers.map((answer) => page.words.split(' ').some(answer));
	const all = pages.filter((page) => has(page).every(Boolean));
	const found = all.length ? all : pages.filter((page) => has(page).some(Boolean));
	const best = Math.max(...found.map((page) => rate(page, words)));
	const firsts = found
		.filter((page) => rate(page, words) === best)
		.map(({ editionId }) => order.indexOf(editionId));
	return { count: found.length, first: Math.min(...firsts), hasAll: all.length > 0 };
}

describe('in the library that ships', () => {
	beforeEach(async () => {
		opened = await openSearch(...(await readLibrary('modules')).modules);
	}, 120_000);

	const questions: [Variant, string, string][] = [
		['fi', 'tulkki', 'language-awareness'],
		['fi', 'syrjinnästä', 'anti-discrimination'],
		['fi', 'kielitietoisuutta', 'language-awareness'],
		['fi', 'osaamisen tunnistaminen', 'recognising-skills'],
		['sv', 'diskriminering', 'anti-discrimination'],
		['sv', 'tolkar', 'language-awareness'],
		['en', 'recognising skills', 'recognising-skills'],
		['en-simple', 'discriminated', 'anti-discrimination'],
	];
	test('people find what they look for', async () => {
		for (const [variant, text, slug] of questions) {
			const { modules } = await opened.search(text, variant);
			expect([variant, text, modules[0]?.slug]).toEqual([variant, text, slug]);
		}
	});

	test(
		'the engine finds exactly the pages that have the words, and shows the best first',
		async () => {
			const rows = await opened.store.read.select().from(searchPages);
			const vocabulary = [...new Set(rows.flatMap(({ words }) => words.split(' ')))].sort();
			const query = fc.record({
				words: fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 }),
				variant: fc.constantFrom(...variants),
				isPublic: fc.boolean(),
			});
			await fc.assert(
				fc.asyncProperty(query, async ({ words, variant, isPublic }) => {
					const text = words.join(' ');
					const result = await opened.search(text, variant, isPublic);
					const { count, first, hasAll } = await lookEverywhere(text, variant, isPublic);
					const slugs = opened.catalogue.listModules().map(({ slug }) => slug);
					expect(result.count).toBe(count);
					if (count === 0) return;
					expect(result.modules[0]?.slug).toBe(slugs[first]);
					expect(result.hasAll).toBe(hasAll);
				}),
				tries(30, 600),
			);
		},
		patience,
	);
});
