/** The page's colours, which a picture cannot take from it: by day and by night, as in `tokens.css`. */
const day = {
	...{ paper: '#ffffff', ink: '#15262b', muted: '#4a5c61', border: '#6a7c80' },
	...{
		accent: '#0b4f5c',
		soft: '#e1eef0',
		onAccent: '#ffffff',
		warm: '#b0501a',
		warmSoft: '#fbefe4',
	},
};
const night = {
	...{ paper: '#172427', ink: '#e4eded', muted: '#a6b9bc', border: '#7c9296' },
	...{
		accent: '#86cdd7',
		soft: '#173a41',
		onAccent: '#04252c',
		warm: '#f2a86c',
		warmSoft: '#34261b',
	},
};

export const pictureClasses = [
	...['box', 'box-accent', 'box-warm', 'box-full'],
	...['line', 'line-accent', 'line-dashed', 'arrow', 'dot'],
	...['text-strong', 'text-small', 'text-muted', 'text-accent', 'text-on-full'],
];

/** The height of text in units of the drawing, and of a line of it. */
export const textSize = 16;
export const lineHeight = 20;

/** What stands at the beginning of every picture that we serve: its style, and the head of arrows. */
export const pictureHead = `<style>${rules(day)}text{font:${textSize}px 'Atkinson Hyperlegible Next',Arial,sans-serif}.box,.box-accent,.box-warm,.line,.line-accent,.line-dashed,.arrow{stroke-width:2;stroke-linecap:round;stroke-linejoin:round}.line-dashed{stroke-dasharray:6 5}.arrow{marker-end:url(#arrow)}.text-strong{font-weight:700}.text-small{font-size:14px}@media (prefers-color-scheme:dark){${rules(night)}}</style><defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="5" markerHeight="5" orient="auto-start-reverse"><path class="arrow-head" d="M0 0 10 5 0 10z"/></marker></defs>`;

function rules(colours: typeof day): string {
	const { paper, ink, muted, border, accent, soft, onAccent, warm, warmSoft } = colours;
	return [
		`text,.arrow-head,.dot{fill:${ink}}`,
		`.box{fill:${paper};stroke:${border}}`,
		`.box-accent{fill:${soft};stroke:${accent}}`,
		`.box-warm{fill:${warmSoft};stroke:${warm}}`,
		`.box-full{fill:${accent}}`,
		`.line,.line-dashed,.arrow{fill:none;stroke:${ink}}`,
		`.line-accent{fill:none;stroke:${accent}}`,
		`.text-muted{fill:${muted}}`,
		`.text-accent{fill:${accent}}`,
		`.text-on-full{fill:${onAccent}}`,
	].join('');
}
