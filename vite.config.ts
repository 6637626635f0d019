import { existsSync, readdirSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, defineConfig, type Plugin } from 'vite';

const scripts = 'src/lib/enhance/scripts';
/** Resolving their hundreds of files at each start would cost 160 MB. */
const bundled = ['drizzle-orm', 'marked', 'sanitize-html', 'valibot', 'yaml'];

/**
 * Builds each script of src/lib/enhance as a file of its own, `/enhance/<name>.js`. Pages carry them by address;
 * without hydration there is no client bundle that they could be a part of. Each is built alone, so that no page
 * fetches what only another page's script needs.
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
				for (const file of readdirSync(scripts)) await buildScript(file.replace(/\.ts$/, ''));
			},
		},
	};
}

/**
 * Builds the server's entry beside the handler that it serves, as `build/serve.js`. Started from its sources it would
 * hold Node's own TypeScript compiler and second copies of libraries that the handler has: 20 MB at rest.
 */
function serverEntry(): Plugin {
	return {
		name: 'server-entry',
		apply: 'build',
		closeBundle: {
			// After Kit's adapter, which empties the folder.
			order: 'post',
			sequential: true,
			async handler() {
				if (existsSync('build/handler.js')) await buildEntry();
			},
		},
	};
}

function buildEntry() {
	return build({
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		ssr: { noExternal: bundled },
		build: {
			ssr: 'scripts/serve.ts',
			outDir: 'build',
			emptyOutDir: false,
			target: 'es2022',
			rollupOptions: { output: { entryFileNames: 'serve.js', codeSplitting: false } },
		},
	});
}

/** All styles are the application's own; what the library brings would hide the scroll bar of a list. */
const withoutStyles: Plugin = {
	name: 'without-styles',
	generateBundle: {
		order: 'post',
		handler(_options, bundle) {
			for (const file of Object.keys(bundle))
				if (file.endsWith('.css')) Reflect.deleteProperty(bundle, file);
		},
	},
};

function buildScript(name: string) {
	return build({
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		plugins: [svelte({ configFile: false }), withoutStyles],
		build: {
			outDir: '.svelte-kit/output/client/enhance',
			// Kit has emptied the folder around it.
			emptyOutDir: false,
			target: 'es2022',
			rollupOptions: {
				input: { [name]: `${scripts}/${name}.ts` },
				output: { entryFileNames: '[name].js' },
			},
		},
	});
}

export default defineConfig(({ command }) => ({
	plugins: [
		// Vitest and the build read the messages that `setup.mjs` compiled; a second compiler beside it would race.
		command === 'build' || process.env.VITEST
			? []
			: paraglideVitePlugin({
					project: './project.inlang',
					outdir: './src/lib/i18n',
					strategy: ['globalVariable', 'baseLocale'],
				}),
		enhanceScripts(),
		sveltekit(),
		serverEntry(),
	],
	ssr: { noExternal: bundled },
	build: { target: 'es2022', sourcemap: false },
}));
