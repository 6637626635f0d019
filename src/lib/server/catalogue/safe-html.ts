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
			'section',
			'details',
			'summary',
		],
		...['strong', 'em', 'code', 'a', 'br'],
	],
	allowedAttributes: {
		a: ['href', { name: 'rel', values: ['noopener noreferrer'] }],
		h2: ['id'],
		h3: ['id'],
		h4: ['id'],
		ol: ['start'],
		p: ['id'],
		section: ['aria-labelledby'],
	},
	allowedClasses: {
		p: ['block-title'],
		section: ['block', ...blockKinds.map((kind) => `block-${kind}`)],
		details: ['block', 'block-check'],
	},
	allowedSchemes: ['https', 'mailto'],
	allowProtocolRelative: false,
};

/** The second wall: whether a sanitiser that knows nothing of our drawing finds nothing to change in the page. */
export function isSafeHtml(html: string): boolean {
	return sanitizeHtml(html, allowed) === html;
}
