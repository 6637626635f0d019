import { encode } from 'uqr';

/** A QR code as one path of an SVG, in modules, with the white edge that readers need. */
export function drawQrPath(text: string): { path: string; size: number } {
	const { data } = encode(text, { ecc: 'M', border: 4 });
	const squares = data.flatMap((row, y) =>
		row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
	);
	return { path: squares.join(''), size: data.length };
}
