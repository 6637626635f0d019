import { describe, expect, test } from 'vitest';
import { languages, type Language } from '#lib/languages.ts';
import { certificatePdf, type CertificateInput } from '#lib/server/credentials/pdf/certificate.ts';
import { missingCharacters } from '#lib/server/pdf/fonts.ts';
import { dateText, extentText, validityText } from '#lib/server/credentials/pdf/texts.ts';
import {
	attachmentOf,
	infoOf,
	inspect,
	objectsOf,
	run,
	scanQrCode,
	tagsOf,
	textOf,
} from './data/pdf-tools.ts';
import { licenceStatement, moduleStatement } from './data/statements.ts';

const input: CertificateInput = {
	number: 'OSA-7K3D-Q8ZN-4WXYC',
	statement: moduleStatement,
	language: 'fi',
	issuedDay: '2026-11-22',
	validUntil: '2029-11-21',
	verifyUrl: 'https://osaaja.example/verify/OSA-7K3D-Q8ZN-4WXYC',
	badge: { name: 'Saavutettavuus', sign: 'ä & <' },
};

const inLanguages = await Promise.all(
	languages.map(
		async (language) => [language, await certificatePdf({ ...input, language })] as const,
	),
);
const pdfs = Object.fromEntries(inLanguages) as Record<Language, Buffer>;

describe('the words of a certificate', () => {
	test.each([
		[
			'fi',
			['Todistus', 'Todistamme, että', '22.11.2026', '21.11.2029 asti', '1 tunti 35 minuuttia'],
		],
		['sv', ['Intyg', 'Härmed intygas att', '22 november 2026', 'till och med 21 november 2029']],
		['en', ['Certificate', 'This is to certify that', '22 November 2026', '1 hour 35 minutes']],
	] as const)('are all on the page in %s', (language, fixed) => {
		const text = textOf(pdfs[language]);
		const { title, summary, learned, issuer } = moduleStatement;
		const own = [title, summary, issuer].map((texts) => texts[language]);
		const holder = 'Áile-Máret Ǩiõll Čáhppesluovvi-Šimánek';
		for (const words of [
			...fixed,
			...own,
			...learned[language],
			holder,
			input.number,
			input.verifyUrl,
		])
			expect(text).toContain(words);
	});

	test('name the pass mark', () => {
		expect(textOf(pdfs.en)).toContain('pass mark: 80%');
	});

	test('give a licence its own name and its parts', async () => {
		const pdf = await certificatePdf({ ...input, statement: licenceStatement, language: 'en' });
		const text = textOf(pdf);
		expect(text).toContain('Customer service licence');
		expect(text).toContain('Required parts – Plain language – Final test');
		expect(text).toContain('All required parts passed');
	});

	test('say when there is no end', async () => {
		const pdf = await certificatePdf({ ...input, validUntil: null, language: 'sv' });
		expect(textOf(pdf)).toContain('tills vidare');
	});

	test.each([
		['2026-01-05', 'fi', '5.1.2026'],
		['2026-12-31', 'sv', '31\u00A0december\u00A02026'],
		['2026-01-05', 'en', '5\u00A0January\u00A02026'],
	] as const)('write %s in %s as %s', (day, language, text) => {
		expect(dateText(day, language)).toBe(text);
	});

	test('say that the last day is still valid', () => {
		expect(validityText('2029-11-21', 'en')).toBe('until the end of 21\u00A0November\u00A02029');
	});

	test.each([
		[45, 'fi', '45 minuuttia'],
		[60, 'fi', '1 tunti'],
		[61, 'sv', '1 timme 1 minut'],
		[135, 'sv', '2 timmar 15 minuter'],
		[121, 'en', '2 hours 1 minute'],
		[0, 'en', '0 minutes'],
	] as const)('write %i minutes in %s as %s', (minutes, language, text) => {
		expect(extentText(minutes, language).replaceAll('\u00A0', ' ')).toBe(text);
	});
});

describe('the file of a certificate', () => {
	test.each(languages)('is a sound PDF of one page in %s', (language) => {
		expect(inspect(pdfs[language], (file) => run('qpdf', '--check', file))).toContain('No syntax');
		expect(infoOf(pdfs[language]).get('Pages')).toBe('1');
	});

	test('is tagged, and its title is shown', () => {
		expect(infoOf(pdfs.fi).get('Tagged')).toBe('yes');
		expect(infoOf(pdfs.fi).get('Title')).toMatch(
			/^Todistus: Saavutettavuus & <palvelu>, Áile-Máret/,
		);
		expect(objectsOf(pdfs.fi)).toContain('/DisplayDocTitle true');
	});

	test.each([
		['fi', 'fi-FI'],
		['sv', 'sv-FI'],
		['en', 'en-GB'],
	] as const)('names its language: %s', (language, tag) => {
		expect(objectsOf(pdfs[language])).toContain(`/Lang (${tag})`);
	});

	test('has its tags in reading order', () => {
		const facts = Array.from({ length: 5 }, () => ['LI', 'Lbl', 'LBody']).flat();
		const learned = facts.slice(0, 9);
		const before = ['Document', 'P', 'H1', 'P', 'P', 'P', 'P', 'P', 'H2'];
		const after = ['P', 'P', 'P', 'P', 'Link', 'Object', 'Figure'];
		expect(tagsOf(pdfs.fi)).toEqual([...before, 'L', ...learned, 'L', ...facts, ...after]);
	});

	test('embeds every font it names', () => {
		const fonts = inspect(pdfs.fi, (file) => run('pdffonts', file))
			.split('\n')
			.slice(2, -1);
		expect(fonts).toHaveLength(2);
		for (const font of fonts) expect(font).toMatch(/NotoSans-\w+ .* yes yes yes/);
	});

	test('has no CIDSet, which PDF/UA readers find incomplete', () => {
		expect(objectsOf(pdfs.fi)).not.toContain('/CIDSet');
	});

	test('describes its link', () => {
		const link = /<<(?:(?!>>)[^])*\/Subtype \/Link[^]*?endobj/.exec(objectsOf(pdfs.en))![0];
		expect(link).toContain('/Contents (Check that this certificate is genuine and valid: https://');
		expect(link).toContain('/StructParent');
		expect(objectsOf(pdfs.en)).toContain(`/URI (${input.verifyUrl})`);
	});

	test('claims PDF/A-3a and PDF/UA-1 in well-formed XML, even when a title has signs of its own', () => {
		const xml = metadataOf(pdfs.fi);
		expect(unclosedTags(xml)).toEqual([]);
		expect(xml).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(xml).toContain('<pdfaid:part>3</pdfaid:part>');
		expect(xml).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
		expect(xml).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
		expect(xml).toContain('Saavutettavuus &amp; &lt;palvelu&gt;');
	});

	test('carries the badge as its source', () => {
		expect(JSON.parse(attachmentOf(pdfs.fi, 'openbadgecredential.json'))).toEqual(input.badge);
		expect(objectsOf(pdfs.fi)).toContain('/AFRelationship /Source');
	});

	test('without a badge has no attachment', async () => {
		const pdf = await certificatePdf({ ...input, badge: undefined });
		expect(inspect(pdf, (file) => run('pdfdetach', '-list', file))).toContain('0 embedded files');
	});

	test.each(languages)('has a QR code that leads to the check, in %s', (language) => {
		expect(scanQrCode(pdfs[language])).toBe(input.verifyUrl);
	});

	test('is the same, byte for byte, each time it is made', async () => {
		const others = { ...input, statement: licenceStatement };
		const [again] = await Promise.all([certificatePdf(input), certificatePdf(others)]);
		expect(again.equals(pdfs.fi)).toBe(true);
	});

	test('differs when anything in it differs', async () => {
		const other = await certificatePdf({ ...input, number: 'OSA-7K3D-Q8ZN-4WXY0' });
		expect(other.equals(pdfs.fi)).toBe(false);
	});
});

describe('names', () => {
	const named = (givenNames: string, familyName: string) =>
		certificatePdf({
			...input,
			statement: { ...moduleStatement, holder: { givenNames, familyName } },
		});

	test.each([
		[
			'of 120 characters',
			'Maximilian Alexander '.repeat(3).trim(),
			'Cederström-Hämäläinen '.repeat(3).trim(),
		],
		['of two words without end', 'Å'.repeat(60), 'B'.repeat(59)],
		['of one word of 120 characters', '', 'W'.repeat(120)],
	])('%s stay whole, on one page, inside the frame', async (_, givenNames, familyName) => {
		const pdf = await named(givenNames, familyName);
		expect(textOf(pdf).replaceAll(' ', '')).toContain(
			(givenNames + familyName).replaceAll(' ', ''),
		);
		expect(infoOf(pdf).get('Pages')).toBe('1');
		expect(rightmostOf(pdf)).toBeLessThan(530);
	});

	test('lose only the characters that the fonts do not have', async () => {
		const pdf = await named('Maija 🌸👩‍🔬', 'Virtanen\u202E ❤️');
		expect(textOf(pdf)).toContain('Todistamme, että Maija Virtanen on hyväksytysti');
		expect(await missingCharacters('Maija 🌸👩‍🔬')).toEqual(['🌸', '👩', '\u200D', '🔬']);
	});

	test.each(['Åsa Öhrn', 'Čáŋžđŧ Ǩiõllâšm', 'Екатерина Йё', 'Nguyễn Ğüşı', 'O’Brien-Łukasz'])(
		'like %s are drawn whole',
		async (name) => {
			expect(await missingCharacters(name)).toEqual([]);
			expect(textOf(await named(name, 'X'))).toContain(name);
		},
	);

	test('decomposed letters become one', async () => {
		expect(textOf(await named('A\u030Asa', 'O\u0308hrn'))).toContain('Åsa Öhrn');
	});
});

test('the longest statement still takes one page', async () => {
	const long = (count: number) =>
		'Yhdenvertaisuussuunnitelma asiakaspalvelussa '.repeat(20).slice(0, count).trim();
	const statement = {
		...licenceStatement,
		title: { fi: long(150), sv: '', en: '' },
		summary: { fi: long(400), sv: '', en: '' },
		learned: { fi: Array.from({ length: 5 }, () => long(160)), sv: [], en: [] },
		assessment: {
			form: 'measures' as const,
			measures: Array.from({ length: 12 }, () => ({ fi: long(60), sv: '', en: '' })),
		},
	};
	const pdf = await certificatePdf({ ...input, statement });
	expect(infoOf(pdf).get('Pages')).toBe('1');
	expect(lowestWordAbove(pdf, 'Myönnetty')).toBeGreaterThan(6);
});

/** The right edge, in points, of the word that goes farthest. */
function rightmostOf(pdf: Buffer): number {
	return Math.max(...wordsOf(pdf).map((word) => word.right));
}

/** How far, in points, everything that is read before a word stays above it. */
function lowestWordAbove(pdf: Buffer, mark: string): number {
	const words = wordsOf(pdf);
	const index = words.findIndex((word) => word.text === mark);
	return words[index]!.top - Math.max(...words.slice(0, index).map((word) => word.bottom));
}

function wordsOf(pdf: Buffer) {
	const page = inspect(pdf, (file) => run('pdftotext', '-raw', '-bbox', file, '-'));
	const word = /yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g;
	return [...page.matchAll(word)].map(([, top, right, bottom, text]) => ({
		top: Number(top),
		right: Number(right),
		bottom: Number(bottom),
		text,
	}));
}

function metadataOf(pdf: Buffer): string {
	const text = pdf.toString('utf8');
	return text.slice(text.indexOf('<x:xmpmeta'), text.indexOf('</x:xmpmeta>') + 12);
}

/** The tags left open at the end; throws where the text is not well formed. */
function unclosedTags(xml: string): string[] {
	const open: string[] = [];
	const token = /<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<&]*")*\s*(\/?)>|(?:[^<>&]|&(?:amp|lt|gt);)+/gy;
	while (token.lastIndex < xml.length) {
		const at = token.lastIndex;
		const found = token.exec(xml);
		if (!found) throw new Error(`not well formed at: ${xml.slice(at, at + 60)}`);
		const [, closes, name, isEmpty] = found;
		if (closes && open.pop() !== name) throw new Error(`${name} closed out of turn`);
		if (name && !closes && !isEmpty) open.push(name);
	}
	return open;
}
