import { toQrCode } from '#lib/server/qr-code.ts';

/** Draws a QR code as one vector path. */
export function drawQrCode(
	doc: PDFKit.PDFDocument,
	text: string,
	x: number,
	y: number,
	size: number,
) {
	const code = toQrCode(text);
	const step = size / code.size;
	for (const bar of code.bars)
		doc.rect(x + bar.x * step, y + bar.y * step, bar.length * step, step);
	doc.fill('#000000');
}
