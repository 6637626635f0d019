import sanitizeHtml from 'sanitize-html';
import { blockKinds } from './lesson-blocks.ts';

/** All that a lesson's page may hold. */
const allowed: sanitizeHtml.IOptions = {
	allowedTags: [
		...[
			'h2',
			'h3',
			'h4',
			'p',
			'ul',
			'ol',
			'li',
			'blockquote',
			'pre',
			'hr',
			'div',
			'details',
			'summary',
		],
		...['strong', 'em', 'code', 'a', 'br', 'button', 'span', 'dl', 'dt', 'dd'],
		...['figure', 'figcaption', 'img', 'video', 'track'],
	],
	allowedAttributes: {
		a: ['href', { name: 'rel', values: ['noopener noreferrer'] }],
		h2: ['id'],
		h3: ['id'],
		h4: ['id'],
		ol: ['start'],
		p: ['id'],
		div: [{ name: 'role', values: ['group'] }, 'aria-labelledby'],
		button: [{ name: 'type', values: ['button'] }, 'popovertarget'],
		span: ['id', { name: 'popover', values: ['auto'] }],
		img: ['src', 'alt', 'width', 'height', { name: 'loading', values: ['lazy'] }],
		video: ['src', 'controls', 'preload', 'aria-labelledby'],
		track: ['kind', 'src', 'srclang', 'default'],
	},
	allowedClasses: {
		p: ['block-title', 'choices-label'],
		div: ['block', 'words', ...blockKinds.map((kind) => `block-${kind}`)],
		details: ['block', 'block-check', 'choice'],
		ul: ['choices'],
		button: ['word'],
		span: ['word-note'],
		figure: ['picture'],
	},
	allowedSchemes: ['https', 'mailto'],
	// Pictures and films are this service's own: an address with a scheme is none of them.
	allowedSchemesByTag: { img: [], video: [], track: [] },
	selfClosing: ['br', 'hr', 'img', 'track'],
	allowProtocolRelative: false,
	exclusiveFilter: ({ tag, attribs }) => isForeign(tag, attribs),
};

/** Pictures and films come from one place each. */
const ownFiles: Record<string, RegExp> = {
	img: /^\/pictures\/[0-9a-f]{32}\.svg$/,
	video: /^\/media\/[a-z0-9/-]+\.(?:mp4|webm)$/,
	track: /^\/media\/[a-z0-9./-]+\.vtt$/,
};

function isForeign(tag: string, attributes: sanitizeHtml.Attributes): boolean {
	return ownFiles[tag]?.test(attributes.src ?? '') === false;
}

/** The second wall: whether a sanitiser that knows nothing of our drawing finds nothing to change in the page. */
export function isSafeHtml(html: string): boolean {
	return sanitizeHtml(html, allowed) === html;
}
