import { address, column, footerTop, label, numberValue } from './look.ts';
import { drawQrCode } from './qr.ts';
import type { TaggedDocument } from '#lib/server/pdf/tagged-document.ts';
import { addText, drawText, heightOf, setStyle, type Column } from '#lib/server/pdf/text-blocks.ts';
import type { CertificateTexts } from './texts.ts';

const qrSize = 82;
const left: Column = { x: column.x, width: column.width - qrSize - 24 };

/** The number, and the way to check it: by its address, and by a QR code of the same address. */
export function drawFooter(
	page: TaggedDocument,
	texts: CertificateTexts,
	number: string,
	verifyUrl: string,
) {
	addText(page, page.root, 'P', texts.number, label, left, footerTop + 2);
	addText(page, page.root, 'P', number, numberValue, left, footerTop + 14);
	addText(page, page.root, 'P', texts.check, label, left, footerTop + 46);
	addLink(page, verifyUrl, `${texts.check}: ${verifyUrl}`, footerTop + 58);
	addQrCode(page, verifyUrl, texts.qrCode);
}

/** The annotation is made by hand: pdfkit's own `link` option gives it an empty description. */
function addLink({ doc, root }: TaggedDocument, url: string, description: string, y: number) {
	const paragraph = doc.struct('P');
	const link = doc.struct('Link');
	root.add(paragraph);
	paragraph.add(link);
	link.add(() => drawText(doc, url, address, left.x, y, left.width));
	const width = Math.min(left.width, setStyle(doc, address).widthOfString(url));
	const height = heightOf(doc, url, address, left.width);
	// A String object is what pdfkit writes as a text; a plain string would become a name.
	const options = { structParent: link, Contents: new String(description) };
	doc.link(left.x, y, width, height, url, options as unknown as PDFKit.Mixins.AnnotationOption);
	paragraph.end();
}

function addQrCode({ doc, root }: TaggedDocument, url: string, description: string) {
	const x = column.x + column.width - qrSize;
	const bbox = [x, footerTop, x + qrSize, footerTop + qrSize];
	const options = { alt: description, bbox } as PDFKit.Mixins.StructureElementOptions;
	root.add(doc.struct('Figure', options, () => drawQrCode(doc, url, x, footerTop, qrSize)));
}
