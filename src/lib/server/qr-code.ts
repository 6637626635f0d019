import { encode } from 'uqr';

/** Drawn in squares of one, with the neighbours of a row joined into bars so that no seams show. */
export interface QrCode {
	/** Of each side, in squares. */
	size: number;
	bars: { x: number; y: number; length: number }[];
}

/** A text as a QR code without its white border. */
export function toQrCode(text: string): QrCode {
	const { data } = encode(text, { ecc: 'M', border: 0 });
	return { size: data.length, bars: data.flatMap((row, y) => darkRuns(row, y)) };
}

function darkRuns(row: boolean[], y: number): QrCode['bars'] {
	const runs: QrCode['bars'] = [];
	row.forEach((dark, x) => {
		if (!dark) return;
		if (row[x - 1]) runs.at(-1)!.length++;
		else runs.push({ x, y, length: 1 });
	});
	return runs;
}
