import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Kit 3 and Svelte 6 leave these behind; `#lib` works in every tool, `$lib` only in some. */
const leftBehind = [
	{ regex: '^\\$lib(/|$)', message: 'Write #lib/… with the file’s ending.' },
	{ regex: '^\\$app/stores$', message: 'Use $app/state.' },
	{
		regex: '^\\$env/',
		message: 'Settings are read in src/environment.ts alone: import from #env.',
	},
	{ regex: '^svelte/store$', message: 'Use runes.' },
];

/** The domain runs under plain Node, in scripts and tests and benches. */
const kit = [
	{ regex: '^\\$app/', message: 'The domain knows nothing of SvelteKit.' },
	{ regex: '^@sveltejs/kit(/|$)', message: 'The domain knows nothing of SvelteKit.' },
];

const transaction = {
	selector: 'CallExpression[callee.property.name="transaction"]',
	message: 'Only the store opens transactions: use write(async (tx) => …).',
};

const environment = {
	selector: 'MemberExpression[object.name="process"][property.name="env"]',
	message: 'Settings are read and checked in src/environment.ts alone: import from #env.',
};

export default typescript.config(
	{
		ignores: [
			'node_modules/',
			'build/',
			'data/',
			'.svelte-kit/',
			'src/lib/i18n/',
			'test-results/',
			'coverage/',
		],
	},
	{
		extends: [typescript.configs.strictTypeChecked, svelte.configs.recommended],
		languageOptions: {
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte'],
			},
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			eqeqeq: 'error',
			'no-var': 'error',
			'prefer-const': 'error',
			'no-restricted-imports': ['error', { patterns: leftBehind }],
			'svelte/no-at-html-tags': 'error',
			// A Drizzle query that nobody awaits is never sent: the lost write that no test sees.
			'@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
			'@typescript-eslint/no-explicit-any': 'error',
			// Every index may be undefined to the compiler; `!` is how code says that it looked.
			'@typescript-eslint/no-non-null-assertion': 'off',
			// `return refuse(…)` ends a request in one line, and reads well.
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
			],
			// Spreading a text gives its characters, which is what is meant.
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			// A verb of the domain promises whether or not it waits today.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
		},
	},
	{
		// Without types: to give each of some three hundred components its types took four fifths of the whole lint, and
		// svelte-check knows them. Pages run on the server alone, where a component awaits nothing.
		files: ['**/*.svelte'],
		extends: [typescript.configs.disableTypeChecked],
		languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
		rules: {
			// What `$props` gives is declared with `let`, as Svelte's own documents do.
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$bindable'] }],
		},
	},
	{
		files: ['src/**'],
		ignores: ['src/environment.ts', 'src/lib/server/store/**'],
		rules: {
			'no-console': 'error',
			'no-restricted-syntax': ['error', transaction, environment],
		},
	},
	{
		files: ['src/lib/server/store/**'],
		rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', environment] },
	},
	{
		files: ['src/lib/server/**'],
		rules: { 'no-restricted-imports': ['error', { patterns: [...leftBehind, ...kit] }] },
	},
	{
		// A component is given its links; the page that gives them resolves them.
		files: ['src/lib/components/**'],
		rules: { 'svelte/no-navigation-without-resolve': 'off' },
	},
	{
		// A test that is wrong about what it was given fails, and shows where.
		files: ['tests/**'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		// The one place where HTML is put in as it is: a lesson, made safe when its edition was published.
		files: ['src/lib/components/LessonText.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off' },
	},
	{
		files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
		extends: [typescript.configs.disableTypeChecked],
	},
);
