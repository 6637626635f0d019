import { expect, test } from 'vitest';
import { type FiguresReport, figuresReportPdf } from '#lib/server/pdf/figures-report.ts';
import { infoOf, inspect, objectsOf, run, tagsOf, textOf } from '../credentials/data/pdf-tools.ts';

const rows = Array.from({ length: 90 }, (_, index) => [
	`Verksamhetsställe ${index} med ett långt namn som inte ryms på en rad`,
	'Biblioteken 🙂',
	`${index} av 100 (${index} %)`,
	'10 saknas',
]);
const report: FiguresReport = {
	details: {
		...{ language: 'sv-FI', title: 'Rapport: Biblioteken & <lån>', author: 'Björkstrand' },
		...{ subject: 'Minst en utbildning', created: new Date('2026-11-22T12:00:00Z') },
	},
	pageName: (page) => `Sida ${page}`,
	facts: ['Läget den 30.6.2026', 'Registrerat senast 1.7.2026 kl. 0.05'],
	answer: '3 av 37 verksamhetsställen har nått målet.',
	sentences: ['120 av 800 är klara.'],
	chart: {
		description: 'Stapeldiagram: andelen klara per enhet.',
		bars: [
			{ label: 'Biblioteken', share: 0.15, text: '120 av 800 (15 %)' },
			{ label: 'Ett mycket långt namn på ett verksamhetsställe', share: 1, text: '4 av 4' },
			{ label: 'Liten', share: undefined, text: 'Visas inte' },
		],
		target: { share: 0.5, label: '50 %' },
	},
	sections: [
		{ title: 'Så har siffrorna räknats', lines: ['Mål: 50 % av personalen.'] },
		{
			...{ title: 'Verksamhetsställen', lines: [] },
			table: {
				columns: ['Enhet', 'Tjänst', 'Klara', 'Läge'].map((heading) => ({ heading, share: 0.25 })),
				rows,
			},
		},
		{ title: 'Rapportens äkthet', lines: [`SHA-256: ${'0123456789abcdef'.repeat(4)}`] },
	],
};
const pdf = await figuresReportPdf(report);

test('says everything, every row of its table, and the numbers of its pages', () => {
	const text = textOf(pdf);
	for (const words of [report.details.title, report.answer, ...report.facts, 'Visas inte', '50 %'])
		expect(text).toContain(words);
	for (const [name, , ready] of rows)
		for (const words of [name, ready]) expect(text).toContain(words);
	const pages = Number(infoOf(pdf).get('Pages'));
	expect(pages).toBeGreaterThan(2);
	for (let page = 1; page <= pages; page++) expect(text).toContain(`Sida ${page}`);
});

test('is a sound PDF that claims to be accessible, with its language and its fonts', () => {
	expect(inspect(pdf, (file) => run('qpdf', '--check', file))).toContain('No syntax');
	expect(infoOf(pdf).get('Tagged')).toBe('yes');
	const objects = objectsOf(pdf);
	expect(objects).toContain('/Lang (sv-FI)');
	expect(objects).toContain('<pdfuaid:part>1</pdfuaid:part>');
	const fonts = inspect(pdf, (file) => run('pdffonts', file))
		.split('\n')
		.slice(2, -1);
	for (const font of fonts) expect(font).toMatch(/NotoSans-\w+ .* yes yes yes/);
});

test('is tagged: headings, one picture with its text, and a table with headings of columns and rows', () => {
	const tags = tagsOf(pdf);
	const count = (tag: string) => tags.filter((each) => each === tag).length;
	expect([count('H1'), count('H2'), count('Figure'), count('Table')]).toEqual([1, 3, 1, 1]);
	expect([count('TR'), count('TH'), count('TD')]).toEqual([91, 4 + 90, 3 * 90]);
	const objects = objectsOf(pdf);
	expect(objects.match(/\/Scope \/Column/g)).toHaveLength(4);
	expect(objects.match(/\/Scope \/Row/g)).toHaveLength(90);
	expect(objects).toContain('/Alt (Stapeldiagram: andelen klara per enhet.)');
});

test('is the same bytes for the same report', async () => {
	expect((await figuresReportPdf(report)).equals(pdf)).toBe(true);
});
