import sheet from '../../lib/styles/tokens.css?raw';

interface Colour {
	name: string;
	light: string;
	dark: string;
}

/** What is written or drawn on what, and how much contrast WCAG asks: 4.5 for text, 3 for signs and edges. */
const pairs: [sign: string, ground: string, least: number][] = [
	...['paper', 'surface', 'sunken'].flatMap((ground): [string, string, number][] => [
		['ink', ground, 4.5],
		['muted', ground, 4.5],
		['accent', ground, 4.5],
	]),
	['on-accent', 'accent', 4.5],
	['on-accent', 'accent-strong', 4.5],
	['accent', 'accent-soft', 4.5],
	['accent-strong', 'accent-soft', 4.5],
	['muted', 'accent-soft', 4.5],
	['warm', 'warm-soft', 4.5],
	['success', 'success-soft', 4.5],
	['info', 'info-soft', 4.5],
	['warning', 'warning-soft', 4.5],
	['error', 'error-soft', 4.5],
	['error', 'paper', 4.5],
	['error', 'surface', 4.5],
	['feature-muted', 'feature', 4.5],
	['feature-bar', 'feature', 4.5],
	['focus', 'paper', 3],
	['focus', 'surface', 3],
	['focus', 'accent-soft', 3],
	['border-strong', 'paper', 3],
	['border-strong', 'surface', 3],
	['warm', 'surface', 3],
	['accent', 'bar-track', 3],
];

const [light, dark] = [
	readColours(sheet.split('@media')[0]),
	readColours(sheet.split('@media')[1]),
];

/** The colours of the theme, in the order of its file; one that the dark scheme leaves alone is the same in both. */
export function listColours(): Colour[] {
	return [...light].map(([name, value]) => ({ name, light: value, dark: dark.get(name) ?? value }));
}

/** The contrast of everything that stands on something, in both schemes. */
export function measurePairs() {
	const colours = new Map(listColours().map((colour) => [colour.name, colour]));
	return pairs.map(([sign, ground, least]) => {
		const [above, below] = [colours.get(sign)!, colours.get(ground)!];
		const ratios = {
			light: measureContrast(above.light, below.light),
			dark: measureContrast(above.dark, below.dark),
		};
		return { sign, ground, least, above, below, ratios };
	});
}

function readColours(text = ''): Map<string, string> {
	const found = text.matchAll(/--([\w-]+): (#[\da-f]{6});/g);
	return new Map([...found].map(([, name, value]) => [name!, value!]));
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, rounded down to one decimal so that it never flatters. */
function measureContrast(one: string, other: string): number {
	const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return Math.floor((10 * (lighter! + 0.05)) / (darker! + 0.05)) / 10;
}

function luminance(hex: string): number {
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const share = parseInt(hex.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
