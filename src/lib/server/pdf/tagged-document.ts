import PDFDocument from 'pdfkit';
import type { Language } from '#lib/languages.ts';
import type { Fonts } from './fonts.ts';

/** The BCP 47 tag of a document in a language. */
export const languageTag: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

export interface DocumentDetails {
	/** A BCP 47 tag. */
	language: string;
	title: string;
	author: string;
	subject: string;
	created: Date;
}

/** An open A4 page, and the root of its tags. */
export interface TaggedDocument {
	doc: PDFKit.PDFDocument;
	root: PDFKit.PDFStructureElement;
}

/**
 * Opens a document that claims PDF/A-3a and PDF/UA-1: tagged, fonts embedded, colours defined. It relies on
 * how pdfkit 0.20.2 works inside, which is why that version is pinned and the tests look at the file itself.
 */
export function openDocument(details: DocumentDetails, fonts: Fonts): TaggedDocument {
	const doc = new PDFDocument(options(details));
	// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called as the document's own, below
	doc.endMetadata = withEscapedInfo(doc.endMetadata);
	doc.appendXML(pdfUaClaim);
	// pdfkit takes a parsed font as well as a font's bytes; its types do not say so.
	doc.registerFont('regular', fonts.regular as unknown as Buffer);
	doc.registerFont('bold', fonts.bold as unknown as Buffer);
	// The tab key follows the tags.
	(doc.page.dictionary as { data: Record<string, unknown> }).data['Tabs'] = 'S';
	const root = doc.struct('Document');
	doc.addStructure(root);
	return { doc, root };
}

/** Ends the document and gives its bytes. */
export function closeDocument({ doc, root }: TaggedDocument): Promise<Buffer> {
	root.end();
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		doc.on('data', (chunk: Buffer) => chunks.push(chunk));
		doc.on('end', () => resolve(Buffer.concat(chunks)));
		doc.on('error', reject);
		doc.end();
	});
}

/** Draws what a screen reader passes over. */
export function drawArtifact({ doc }: TaggedDocument, draw: () => void) {
	doc.markContent('Artifact', { type: 'Layout' });
	draw();
	doc.endMarkedContent();
}

function options({ language, title, author, subject, created }: DocumentDetails) {
	return {
		size: 'A4',
		margin: 0,
		pdfVersion: '1.7' as const,
		// pdfkit's own PDF/UA mode writes a CIDSet that PDF/UA forbids; this mode does not, and the claim is ours.
		subset: 'PDF/A-3a' as const,
		tagged: true,
		lang: language,
		displayTitle: true,
		// No font yet: the default one, Helvetica, would be named without being embedded.
		font: null as unknown as string,
		info: {
			Title: plainText(title),
			Author: plainText(author),
			Subject: plainText(subject),
			Creator: 'Osaaja',
			Producer: 'PDFKit',
			CreationDate: created,
		},
	};
}

/** XML has no control characters and no halves of surrogate pairs. */
function plainText(text: string): string {
	return text.toWellFormed().replace(/[\u0000-\u001F\u007F\uFFFE\uFFFF]/g, ' ');
}

/** pdfkit writes the details into XML as they are. By then the other place, the Info dictionary, has been written. */
function withEscapedInfo(endMetadata: () => void) {
	return function (this: PDFKit.PDFDocument) {
		for (const [key, value] of Object.entries(this.info))
			if (typeof value === 'string') Object.assign(this.info, { [key]: escapeXml(value) });
		endMetadata.call(this);
	};
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
	return text.replace(/[&<>]/g, (character) => entities[character]!);
}

/** The claim of PDF/UA-1, and the declaration of its vocabulary that PDF/A asks for. */
const pdfUaClaim = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
	<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
	xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
	xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
	xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
	<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
		<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
		<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
		<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
		<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
			<pdfaProperty:name>part</pdfaProperty:name>
			<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
			<pdfaProperty:category>internal</pdfaProperty:category>
			<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
		</rdf:li></rdf:Seq></pdfaSchema:property>
	</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
