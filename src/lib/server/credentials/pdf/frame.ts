import { colours, paper } from '#lib/server/pdf/paper.ts';
import { column, edge, footerTop } from './look.ts';
import { drawArtifact, type TaggedDocument } from '#lib/server/pdf/tagged-document.ts';

/** The frame with its spine, a rosette, and the two rules; none of it says anything. */
export function drawFrame(page: TaggedDocument, factsTop: number) {
	drawArtifact(page, () => {
		const { doc } = page;
		const height = paper.height - 2 * edge;
		doc
			.rect(edge, edge, paper.width - 2 * edge, height)
			.lineWidth(0.75)
			.stroke(colours.accent);
		doc.rect(edge, edge, 9, height).fill(colours.accent);
		drawRosette(doc, column.x + column.width - 30, 98, 30);
		drawRule(doc, factsTop - 14);
		drawRule(doc, footerTop - 14);
	});
}

/** Twelve waves around a circle, six times, each turned a little: the engraving of old share certificates. */
function drawRosette(doc: PDFKit.PDFDocument, x: number, y: number, radius: number) {
	const turns = 6;
	for (let turn = 0; turn < turns; turn++)
		drawWave(doc, x, y, radius, (2 * Math.PI * turn) / turns);
	doc.lineWidth(0.35).stroke(colours.accent);
}

function drawWave(doc: PDFKit.PDFDocument, x: number, y: number, radius: number, phase: number) {
	const points = 180;
	for (let point = 0; point <= points; point++) {
		const angle = (2 * Math.PI * point) / points;
		const distance = radius * (0.72 + 0.28 * Math.cos(12 * angle + phase));
		const place = [x + distance * Math.cos(angle), y + distance * Math.sin(angle)] as const;
		if (point === 0) doc.moveTo(...place);
		else doc.lineTo(...place);
	}
}

function drawRule(doc: PDFKit.PDFDocument, y: number) {
	doc.moveTo(column.x, y).lineTo(column.x + column.width, y);
	doc.lineWidth(0.5).stroke(colours.tint);
}
