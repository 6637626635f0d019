/** Who may import whom: routes → nouns of the domain → store. docs/architecture.md says why. */

const nouns = '^src/lib/server/(?!store/)[^/]+/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-circles',
			comment: 'A circle has no ground floor: what both sides need belongs below them.',
			severity: 'error',
			from: {},
			// A recursive component imports itself.
			to: { circular: true, viaOnly: { pathNot: '\\.svelte$', dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'found',
			comment: 'An import that leads nowhere.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^(\\$app/|\\./\\$types$)' },
		},
		{
			name: 'store-knows-no-noun',
			comment: 'The store is the ground floor; it may know a noun’s types, never its verbs.',
			severity: 'error',
			from: { path: '^src/lib/server/store/' },
			to: { path: nouns, dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'learning-knows-no-follower',
			comment: 'What follows from a completion is given to it at start.',
			severity: 'error',
			from: { path: '^src/lib/server/learning/' },
			to: { path: '^src/lib/server/(credentials|targets)/' },
		},
		{
			name: 'catalogue-knows-no-follower',
			comment: 'What follows from a publication is given to it at start.',
			severity: 'error',
			from: { path: '^src/lib/server/catalogue/' },
			to: { path: '^src/lib/server/search/' },
		},
		{
			name: 'sign-in-knows-no-mail',
			comment:
				'Mail knows what it tells of; what follows from a new password is given to it at start.',
			severity: 'error',
			from: { path: '^src/lib/server/sign-in/' },
			to: { path: '^src/lib/server/mail/' },
		},
		{
			name: 'figures-by-one-door',
			comment:
				'What somebody may see of coverage is decided in access: no page, export or mail counts by itself. Invitations are sent for a unit by those who may see its names.',
			severity: 'error',
			from: {
				path: '^src/',
				pathNot: '^src/lib/server/(access/|targets/|mail/invitations\\.ts$)',
			},
			to: {
				path: '^src/lib/server/(targets/(as-of|cells|computed-location|coverage|group-cells|location-facts|measure-cells|trends|unit-coverage|unit-facts)\\.ts$|access/(reported-figures\\.ts$|reporting-days/|suppression))',
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'people-are-below',
			comment: 'Who people are does not depend on what they do.',
			severity: 'error',
			from: { path: '^src/lib/server/(people|catalogue)/' },
			to: { path: '^src/lib/server/(learning|credentials|sign-in|demo)/' },
		},
		{
			name: 'demo-is-a-guest',
			comment: 'Nothing real depends on the demo city, but the pages that offer its people.',
			severity: 'error',
			from: { path: '^src/lib/', pathNot: '^src/lib/server/demo/' },
			to: { path: '^src/lib/server/demo/' },
		},
		{
			name: 'domain-knows-no-route',
			severity: 'error',
			from: { path: '^src/lib/' },
			to: { path: '^src/(routes/|hooks)' },
		},
		{
			name: 'domain-knows-no-kit',
			comment: 'Scripts, tests and benches run it under plain Node.',
			severity: 'error',
			from: { path: '^src/lib/server/' },
			to: { path: '^(\\$app/|node_modules/@sveltejs/kit/|src/lib/components/)' },
		},
		{
			name: 'routes-only-translate',
			comment:
				'No SQL in a route: it calls verbs. `store/index.ts` alone gives it the store’s types.',
			severity: 'error',
			from: { path: '^src/(routes/|hooks)' },
			to: { path: '^(src/lib/server/store/(?!index\\.ts$)|node_modules/drizzle-orm/)' },
		},
		{
			name: 'components-know-no-server',
			severity: 'error',
			from: { path: '^src/lib/components/' },
			to: { path: '(^src/lib/server/|^src/environment\\.ts$|\\.server\\.)' },
		},
		{
			name: 'drizzle-in-the-domain-only',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/server/' },
			to: { path: '^node_modules/(drizzle-orm|better-sqlite3|pg)/' },
		},
		{
			name: 'engines-in-the-store-only',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/server/store/' },
			to: { path: '^node_modules/(better-sqlite3|pg|drizzle-orm/(better-sqlite3|node-postgres))/' },
		},
		{
			name: 'nothing-imports-tests',
			severity: 'error',
			from: { pathNot: '^tests/' },
			to: { path: '^tests/' },
		},
		{
			name: 'nothing-imports-scripts',
			comment: 'Scripts are doors to the domain. Tests may try what they hold.',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: '^scripts/' },
		},
		{
			name: 'shipped-packages-are-dependencies',
			comment: 'A development package that the server imports is missing or bundled by chance.',
			severity: 'error',
			from: { path: '^(src/lib/server|src/environment\\.ts)', pathNot: '\\.d\\.ts$' },
			to: {
				dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
				dependencyTypesNot: ['type-only'],
				pathNot: '^node_modules/@types/',
			},
		},
	],
	options: {
		doNotFollow: { path: '^(node_modules|build|src/lib/i18n)/' },
		exclude: { path: '^(build|\\.svelte-kit)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.css'],
		},
	},
};
