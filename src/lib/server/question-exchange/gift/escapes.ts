const specials = '\\~=#{}:';
/** Escaped signs while a question is taken apart: controls, which no file has that is taken. */
const standIns = ['\u0001', '\u0002', '\u0003', '\u0004', '\u0005', '\u0006', '\u0007'];
const newline = '\u0008';

/** Puts a stand-in for each escaped sign, so that those that are left have their meaning in GIFT. */
export function hideEscapes(text: string): string {
	return text.replace(/\\([\\~=#{}:n])/g, (_, sign: string) =>
		sign === 'n' ? newline : (standIns[specials.indexOf(sign)] ?? ''),
	);
}

/** The text itself, escaped signs and all. */
export function showEscapes(text: string): string {
	return text.replace(/[\u0001-\u0008]/g, (standIn) =>
		standIn === newline ? '\n' : (specials[standIns.indexOf(standIn)] ?? ''),
	);
}

/** A text with every sign escaped that means something in GIFT. */
export function escapeGift(text: string): string {
	return text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');
}
