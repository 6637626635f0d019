import { encode } from 'uqr';

/** Draws a QR code as one vector path, joining neighbours into bars so that no seams show in print. */
export function drawQrCode(
	doc: PDFKit.PDFDocument,
	text: string,
	x: number,
	y: number,
	size: number,
) {
	const { data } = encode(text, { ecc: 'M', border: 0 });
	const step = size / data.length;
	data.forEach((row, index) => {
		for (const [start, length] of darkRuns(row))
			doc.rect(x + start * step, y + index * step, length * step, step);
	});
	doc.fill('#000000');
}

function darkRuns(row: boolean[]): [start: number, length: number][] {
	const runs: [number, number][] = [];
	row.forEach((dark, column) => {
		if (!dark) return;
		if (row[column - 1]) runs.at(-1)![1]++;
		else runs.push([column, 1]);
	});
	return runs;
}
