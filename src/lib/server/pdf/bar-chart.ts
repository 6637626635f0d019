import { at, type Flow, flowStyles, keepTogether } from './flow.ts';
import { drawableText } from './fonts.ts';
import { colours } from './paper.ts';
import { drawText, setStyle, type TextStyle } from './text-blocks.ts';

export interface BarChart {
	/** The whole picture in words. */
	description: string;
	/** A share from 0 to 1; undefined where there is none to be shown, which the text says. */
	bars: { label: string; share: number | undefined; text: string }[];
	/** Where the line of the target stands, and what is written at it. */
	target: { share: number; label: string } | undefined;
}

const rowHeight = 18;
const barHeight = 9;
const name: TextStyle = { font: 'regular', size: 9, color: colours.ink };
const names = { x: at.x, width: 150 };
const values = { x: at.x + at.width - 110, width: 110 };
const bars = { x: names.x + names.width + 10, width: at.width - names.width - values.width - 22 };

/** Bars on one scale, from nothing to everybody, with a line for the target: one picture with a text instead. */
export function writeBarChart(flow: Flow, chart: BarChart): void {
	const { doc, root } = flow.page;
	const height = rowHeight * chart.bars.length + 20;
	keepTogether(flow, height + 10);
	const top = flow.y + 10;
	const bbox = [at.x, top, at.x + at.width, top + height];
	const options = { alt: drawableText(chart.description, flow.fonts), bbox };
	root.add(
		doc.struct('Figure', options, () => {
			chart.bars.forEach((bar, index) => drawBar(flow, bar, top + index * rowHeight));
			if (chart.target) drawTarget(flow, chart.target, top, rowHeight * chart.bars.length);
		}),
	);
	flow.y = top + height;
}

function drawBar(flow: Flow, { label, share, text }: BarChart['bars'][number], y: number): void {
	const { doc } = flow.page;
	drawText(doc, shorten(flow, label), name, names.x, y, names.width + 1);
	doc
		.rect(bars.x, y + 2, bars.width, barHeight)
		.lineWidth(0.5)
		.stroke(colours.tint);
	if (share !== undefined && share > 0)
		doc.rect(bars.x, y + 2, bars.width * Math.min(1, share), barHeight).fill(colours.accent);
	drawText(doc, drawableText(text, flow.fonts), flowStyles.quiet, values.x, y, values.width + 1);
}

function drawTarget(
	flow: Flow,
	{ share, label }: NonNullable<BarChart['target']>,
	top: number,
	height: number,
): void {
	const { doc } = flow.page;
	const x = bars.x + bars.width * share;
	doc
		.moveTo(x, top - 2)
		.lineTo(x, top + height)
		.lineWidth(1.5)
		.stroke(colours.ink);
	const text = drawableText(label, flow.fonts);
	const width = setStyle(doc, flowStyles.quiet).widthOfString(text);
	drawText(doc, text, flowStyles.quiet, x - width / 2, top + height + 2, width + 1);
}

/** A label on one line; the table has the whole of it. */
function shorten({ page, fonts }: Flow, label: string): string {
	const text = drawableText(label, fonts);
	const fits = (each: string) => setStyle(page.doc, name).widthOfString(each) <= names.width;
	if (fits(text)) return text;
	let end = text.length - 1;
	while (end > 1 && !fits(`${text.slice(0, end)}…`)) end -= 1;
	return `${text.slice(0, end).trimEnd()}…`;
}
