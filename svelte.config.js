import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: 'build' }),
		// Addresses from the root: a file that a page names is then the same file on every page.
		paths: { relative: false },
		// Links and redirects are typed by route; a wrong one does not compile.
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'media-src': ['self'],
				'connect-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
				'manifest-src': ['self'],
			},
		},
		output: { preloadStrategy: 'modulepreload' },
		inlineStyleThreshold: 0,
		version: { pollInterval: 0 },
	},
};
