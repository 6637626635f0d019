import type { Language } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import type { Statement } from '../statement.ts';
import { drawableText, loadFonts, type Fonts } from '#lib/server/pdf/fonts.ts';
import type { Fact } from './lists.ts';
import { drawPage, type PageContent } from './page.ts';
import {
	closeDocument,
	languageTag,
	openDocument,
	type TaggedDocument,
} from '#lib/server/pdf/tagged-document.ts';
import {
	assessmentText,
	certificateTexts,
	dateText,
	extentText,
	validityText,
	type CertificateTexts,
} from './texts.ts';

export interface CertificateInput {
	number: string;
	statement: Statement;
	language: Language;
	issuedDay: Day;
	/** The last valid day; null: without end. */
	validUntil: Day | null;
	/** The public page that checks this number. */
	verifyUrl: string;
	/** The signed badge, attached to the file. */
	badge?: object;
}

/**
 * The certificate as one A4 page, PDF/A-3a and PDF/UA-1. The same input gives the same bytes, so that it need not be
 * stored. Characters that the fonts lack are left out of the drawing; `missingCharacters` lists them.
 */
export async function certificatePdf(input: CertificateInput): Promise<Buffer> {
	const { statement, language, badge } = input;
	const fonts = await loadFonts();
	const texts = certificateTexts[language];
	const created = middayOf(input.issuedDay);
	const title = `${texts.certificate}: ${statement.title[language]}, ${nameOf(statement)}`;
	const page = openDocument(
		{
			language: languageTag[language],
			title,
			author: statement.issuer[language],
			subject: statement.title[language],
			created,
		},
		fonts,
	);
	drawPage(page, pageContent(input, texts, fonts));
	if (badge) attachBadge(page, badge, texts.badge, created);
	return closeDocument(page);
}

/** The day reads the same in every time zone from -12 to +11. */
function middayOf(day: Day): Date {
	return new Date(`${day}T12:00:00Z`);
}

function nameOf({ holder }: Statement): string {
	return `${holder.givenNames} ${holder.familyName}`;
}

function pageContent(input: CertificateInput, texts: CertificateTexts, fonts: Fonts): PageContent {
	const { statement, language } = input;
	const { assessment } = statement;
	const drawable = (text: string) => drawableText(text, fonts);
	const parts = assessment.form === 'measures' ? assessment.measures : [];
	return {
		texts,
		isLicence: assessment.form === 'measures',
		issuer: drawable(statement.issuer[language]),
		holder: drawable(nameOf(statement)),
		title: drawable(statement.title[language]),
		summary: drawable(statement.summary[language]),
		learned: statement.learned[language].map(drawable),
		parts: parts.map((part) => drawable(part[language])),
		facts: facts(input, texts),
		number: input.number,
		verifyUrl: input.verifyUrl,
	};
}

function facts(input: CertificateInput, texts: CertificateTexts): Fact[] {
	const { statement, language, issuedDay, validUntil } = input;
	const { minutes, assessment, edition } = statement;
	const kind = assessment.form === 'measures' ? 'licence' : 'module';
	return [
		{ label: texts.issued, value: dateText(issuedDay, language) },
		{ label: texts.valid, value: validityText(validUntil, language) },
		{ label: texts.edition[kind], value: String(edition) },
		{ label: texts.extent, value: extentText(minutes, language) },
		{ label: texts.assessed, value: assessmentText(assessment, language) },
	];
}

function attachBadge({ doc }: TaggedDocument, badge: object, description: string, created: Date) {
	const options = {
		name: 'openbadgecredential.json',
		type: 'application/ld+json',
		relationship: 'Source',
		description,
		creationDate: created,
		modifiedDate: created,
	};
	doc.file(Buffer.from(JSON.stringify(badge)), options);
}
