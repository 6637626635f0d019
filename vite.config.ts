import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		// Vitest reads the messages that `prepare` compiled; a second compiler beside it would race.
		process.env.VITEST
			? []
			: paraglideVitePlugin({
					project: './project.inlang',
					outdir: './src/lib/i18n',
					strategy: ['globalVariable', 'baseLocale'],
				}),
		sveltekit(),
	],
	build: { target: 'es2022', sourcemap: false },
});
