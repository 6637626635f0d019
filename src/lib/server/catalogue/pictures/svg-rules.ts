/** What a drawing may hold. The classes are those that `svg-look.ts` gives colours to. */
const number = String.raw`-?(?:\d+(?:\.\d+)?|\.\d+)`;
const gap = String.raw`(?:\s*,\s*|\s+)`;
const numbers = String.raw`${number}(?:${gap}${number})*`;

const isNumber = whole(number);
const isClasses = /^[a-z-]+(?: [a-z-]+)*$/;
const isTransform = whole(
	String.raw`(?:(?:translate|rotate|scale)\(\s*${numbers}\s*\))(?:\s+(?:translate|rotate|scale)\(\s*${numbers}\s*\))*`,
);

/** The form of each attribute's value. */
export const attributeForms = new Map<string, RegExp>([
	...[
		...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height'],
		...['dx', 'dy'],
	].map((name): [string, RegExp] => [name, isNumber]),
	['points', whole(numbers)],
	['d', /^[\sMmLlHhVvCcSsQqTtAaZz\d.,-]{1,4000}$/],
	['transform', isTransform],
	['text-anchor', /^(?:start|middle|end)$/],
	['class', isClasses],
]);

const place = ['class', 'transform'];
/** The attributes that each element may have. */
export const elementAttributes = new Map<string, string[]>([
	['svg', ['xmlns', 'viewBox']],
	['g', place],
	['path', ['d', ...place]],
	['rect', ['x', 'y', 'width', 'height', 'rx', 'ry', ...place]],
	['circle', ['cx', 'cy', 'r', ...place]],
	['ellipse', ['cx', 'cy', 'rx', 'ry', ...place]],
	['line', ['x1', 'y1', 'x2', 'y2', ...place]],
	['polyline', ['points', ...place]],
	['polygon', ['points', ...place]],
	['text', ['x', 'y', 'dx', 'dy', 'text-anchor', ...place]],
	['tspan', ['x', 'y', 'dx', 'dy', 'class']],
]);

function whole(pattern: string): RegExp {
	return new RegExp(`^\\s*${pattern}\\s*$`);
}
