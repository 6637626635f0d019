import { readdirSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { build, defineConfig, type Plugin } from 'vite';

const scripts = 'src/lib/enhance/scripts';

/**
 * Builds each script of src/lib/enhance as a file of its own, `/enhance/<name>.js`. Pages carry them by address;
 * without hydration there is no client bundle that they could be a part of.
 */
function enhanceScripts(): Plugin {
	return {
		name: 'enhance-scripts',
		apply: 'build',
		closeBundle: {
			// Before Kit hands the client's folder to the adapter.
			order: 'pre',
			sequential: true,
			async handler() {
				const input = Object.fromEntries(
					readdirSync(scripts).map((file) => [file.replace(/\.ts$/, ''), `${scripts}/${file}`]),
				) as Record<string, string>;
				await build({
					configFile: false,
					logLevel: 'warn',
					publicDir: false,
					build: {
						outDir: '.svelte-kit/output/client/enhance',
						emptyOutDir: true,
						target: 'es2022',
						rollupOptions: {
							input,
							output: { entryFileNames: '[name].js' },
						},
					},
				});
			},
		},
	};
}

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
		enhanceScripts(),
		sveltekit(),
	],
	// Bundled: resolving their hundreds of files at each start would cost 160 MB.
	ssr: { noExternal: ['drizzle-orm', 'marked', 'sanitize-html', 'valibot', 'yaml'] },
	build: { target: 'es2022', sourcemap: false },
});
