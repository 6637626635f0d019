import sanitizeHtml from 'sanitize-html';

/** A text of a file in our form, and what of it our form has not. */
export interface PlainText {
	text: string;
	losses: string[];
}

const blocks = [
	...['address', 'article', 'blockquote', 'br', 'dd', 'div', 'dl', 'dt', 'figcaption', 'figure'],
	...[
		'h1',
		'h2',
		'h3',
		'h4',
		'h5',
		'h6',
		'hr',
		'li',
		'ol',
		'p',
		'pre',
		'section',
		'table',
		'tr',
		'ul',
	],
];
/** What is not text. Where it stands among words, the words stay. */
const kinds: Record<string, string> = {
	...{ img: 'a picture', svg: 'a picture', picture: 'a picture', canvas: 'a picture' },
	...{ audio: 'a sound', video: 'a film', iframe: 'a page within the page', math: 'a formula' },
	...{ object: 'an embedded object', embed: 'an embedded object', script: 'a script' },
	...{ form: 'a form', input: 'a field', table: 'the form of a table', a: 'the address of a link' },
};

/** What is not carried over of an element within a text; undefined where nothing is lost but its looks. */
export function lossOf(name: string, attributes: ReadonlyMap<string, string>): string | undefined {
	const kind = kinds[name];
	if (name === 'a')
		return attributes.get('href') ? `${kind} (${attributes.get('href')})` : undefined;
	const named = attributes.get('alt') || attributes.get('src') || attributes.get('data');
	return kind && (named ? `${kind} (${named.slice(0, 100)})` : kind);
}

/** Whether a new line begins and ends with an element. */
export function isBlock(name: string): boolean {
	return blocks.includes(name);
}

/** HTML as plain text: a line for each block, nothing of looks, no script. */
export function plainOfHtml(html: string): PlainText {
	const losses: string[] = [];
	const clean = sanitizeHtml(html, {
		allowedTags: blocks,
		allowedAttributes: {},
		onOpenTag: (name, attributes) => {
			const loss = lossOf(name, new Map(Object.entries(attributes)));
			if (loss) losses.push(loss);
		},
	});
	const lines = clean
		.replace(/[ \t\r\n\f]+/g, ' ')
		.replace(/<[^>]*>/g, '\n')
		.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '');
	return { text: tidyLines(lines), losses };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Lines without space at their ends, and none that is empty. */
export function tidyLines(text: string): string {
	const lines = text.split('\n').map((line) => line.replace(/^[ \t\r\f]+|[ \t\r\f]+$/g, ''));
	return lines.filter((line) => line !== '').join('\n');
}
