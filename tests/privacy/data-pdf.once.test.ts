import { expect, test } from 'vitest';
import { dataPdf, type DataPdfInput } from '#lib/server/privacy/data-pdf.ts';
import { infoOf, inspect, objectsOf, run, tagsOf, textOf } from '../credentials/data/pdf-tools.ts';

const row = (number: number) => [
	{ label: 'Nummer', value: `rad ${number}` },
	{ label: 'Text', value: 'Ǩiõll skrev 🙂 om tillgänglighet & <b>' },
];
const input: DataPdfInput = {
	sheet: {
		title: 'Mina uppgifter',
		lines: ['Áile-Máret Ǩiõll', 'Uppgifterna 22.11.2026'],
		sections: [
			{
				...{ id: 'mail', title: 'Meddelanden', nothing: 'Inga.' },
				facts: [{ label: 'Hur länge', value: '12 månader' }],
				tables: [{ title: 'Texter', rows: Array.from({ length: 120 }, (_, each) => row(each)) }],
			},
			{ id: 'roles', title: 'Roller', facts: [], tables: [], nothing: 'Det finns inga.' },
			{
				...{ id: 'long', title: 'Långt', facts: [], nothing: '' },
				tables: [{ title: 'En', rows: [[{ label: 'L', value: 'ord '.repeat(4000) }]] }],
			},
		],
	},
	language: 'sv-FI',
	author: 'Björkstrands stad',
	created: new Date('2026-11-22T12:00:00Z'),
	pageName: (page) => `Sida ${page}`,
};
const pdf = await dataPdf(input);

test('has every row, on as many pages as it takes, each with its number', () => {
	const text = textOf(pdf);
	for (const words of ['Mina uppgifter', 'Hur länge: 12 månader', 'Det finns inga.', 'rad 119'])
		expect(text).toContain(words);
	const pages = Number(infoOf(pdf).get('Pages'));
	expect(pages).toBeGreaterThan(5);
	for (let page = 1; page <= pages; page++) expect(text).toContain(`Sida ${page}`);
	expect(text.match(/\bord\b/g)).toHaveLength(4000);
	expect(text).toContain('tillgänglighet & <b>');
});

test('is tagged by headings and lists, says its language, and is whole', () => {
	const tags = tagsOf(pdf);
	expect(tags.filter((tag) => tag === 'H1')).toHaveLength(1);
	expect(tags.filter((tag) => tag === 'H2')).toHaveLength(3);
	expect(tags.filter((tag) => tag === 'LI')).toHaveLength(121);
	expect(infoOf(pdf).get('Tagged')).toBe('yes');
	expect(infoOf(pdf).get('Title')).toBe('Mina uppgifter');
	const objects = objectsOf(pdf);
	expect(objects).toContain('/Lang (sv-FI)');
	expect(objects.match(/\/Tabs \/S/g)).toHaveLength(Number(infoOf(pdf).get('Pages')));
	expect(inspect(pdf, (file) => run('qpdf', '--check', file))).toContain('No syntax');
});

test('has its fonts in it', () => {
	const fonts = inspect(pdf, (file) => run('pdffonts', file))
		.split('\n')
		.slice(2, -1);
	expect(fonts.length).toBeGreaterThan(0);
	for (const font of fonts) expect(font).toMatch(/\byes\s+yes\s+yes\b/);
});

test('is the same for the same data', async () => {
	expect((await dataPdf(input)).equals(pdf)).toBe(true);
});
